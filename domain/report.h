#ifndef GANDAN_DOMAIN_REPORT_H_
#define GANDAN_DOMAIN_REPORT_H_

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "domain/period.h"
#include "domain/unit.h"

namespace gandan {

// What was typed for one part (gandan.v1.Value). Zero, nil and absent are
// three different things: absent is a value that is not there.
struct Quantity {
  int64_t scaled;  // × 10^decimals of the part.
  bool operator==(const Quantity&) const = default;
};
// Of a YESNO part.
struct YesNo {
  bool yes;
  bool operator==(const YesNo&) const = default;
};
// Of a DATE part.
struct Day {
  int32_t days;  // Since 1970-01-01.
  bool operator==(const Day&) const = default;
};
// Of a TEXT part.
struct Text {
  std::string text;  // NFC.
  bool operator==(const Text&) const = default;
};
// Of a LIST part.
struct TextList {
  std::vector<std::string> items;  // NFC, in the order typed.
  bool operator==(const TextList&) const = default;
};
// "Không có số liệu" for a part of any kind.
struct Nil {
  std::string reason;
  bool operator==(const Nil&) const = default;
};
using PartValue = std::variant<Quantity, YesNo, Day, Text, TextList, Nil>;

// A part and what was typed.
struct Value {
  std::string part;  // CODE.name.
  PartValue value;
  bool operator==(const Value&) const = default;
};

// What the commune says about a warning.
struct Explanation {
  std::string rule;
  std::string text;
  bool operator==(const Explanation&) const = default;
};

// One commune's filled form for one period.
struct Report {
  UnitKey unit;
  std::string form;
  Period period;
  uint32_t form_version = 0;
  std::string base_digest;  // 32 bytes, or empty.
  std::string reason;
  std::string nil_reason;                 // Not empty: the whole report is nil.
  std::vector<Value> values;              // In byte order of part.
  std::vector<Explanation> explanations;  // In byte order of rule.

  bool is_nil() const { return !nil_reason.empty(); }

  // Null if it is not there.
  const PartValue* Find(absl::string_view part) const;
};

}  // namespace gandan

#endif  // GANDAN_DOMAIN_REPORT_H_
