// The grammar, after docs/report_bytes.md:
//
//   report      = unit form period version [base] [reason] [nil] value*
//                 explanation*
//   value       = part (quantity | yes | date | text | list | nil)
//   explanation = rule text

#include <algorithm>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "base/status_macros.h"
#include "domain/period.h"
#include "domain/report_bytes.h"
#include "domain/report_fields.h"
#include "domain/unicode.h"

namespace gandan {
namespace {

using namespace report_fields;

// Appends fields to a message.
class MessageWriter {
 public:
  explicit MessageWriter(std::string* out) : out_(out) {}

  void Integer(uint32_t field, uint64_t value) {
    Varint(field << 3 | kVarint);
    Varint(value);
  }

  void Bytes(uint32_t field, absl::string_view bytes) {
    Varint(field << 3 | kLengthDelimited);
    Varint(bytes.size());
    out_->append(bytes.data(), bytes.size());
  }

  void BytesUnlessEmpty(uint32_t field, absl::string_view bytes) {
    if (!bytes.empty()) Bytes(field, bytes);
  }

 private:
  void Varint(uint64_t value) {
    while (value >= 0x80) {
      out_->push_back(static_cast<char>(value | 0x80));
      value >>= 7;
    }
    out_->push_back(static_cast<char>(value));
  }

  std::string* const out_;
};

uint64_t ZigZag(int64_t value) {
  return (static_cast<uint64_t>(value) << 1) ^
         static_cast<uint64_t>(value >> 63);
}

// Appends the state of a value. What is in the oneof is written even if empty
// or zero: that it is there says something.
struct StateWriter {
  MessageWriter message;

  void operator()(const Quantity& quantity) {
    message.Integer(kValueQuantity, ZigZag(quantity.scaled));
  }
  void operator()(const YesNo& answer) {
    message.Integer(kValueYes, answer.yes ? 1 : 0);
  }
  void operator()(const Day& day) {
    message.Integer(kValueDate, ZigZag(day.days));
  }
  void operator()(const Text& text) { message.Bytes(kValueText, text.text); }
  void operator()(const TextList& list) {
    std::string items;
    MessageWriter writer(&items);
    for (const std::string& item : list.items) writer.Bytes(kListItems, item);
    message.Bytes(kValueList, items);
  }
  void operator()(const Nil& nil) {
    message.Bytes(kValueNilReason, nil.reason);
  }
};

void WriteUnit(const UnitKey& unit, std::string* out) {
  MessageWriter message(out);
  message.BytesUnlessEmpty(kUnitCode, unit.code);
  message.Bytes(kUnitValidFrom, absl::FormatCivilTime(unit.valid_from));
}

void WriteValue(const Value& value, std::string* out) {
  MessageWriter message(out);
  message.BytesUnlessEmpty(kValuePart, value.part);
  std::visit(StateWriter{message}, value.value);
}

void WriteExplanation(const Explanation& explanation, std::string* out) {
  MessageWriter message(out);
  message.BytesUnlessEmpty(kExplanationRule, explanation.rule);
  message.BytesUnlessEmpty(kExplanationText, explanation.text);
}

absl::Status MakeNfc(std::string* text, absl::string_view where) {
  absl::StatusOr<std::string> composed = ToNfc(*text);
  if (!composed.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(where, ": not UTF-8"));
  }
  *text = *std::move(composed);
  return absl::OkStatus();
}

absl::Status NormalizeValue(Value* value) {
  RETURN_IF_ERROR(MakeNfc(&value->part, "part"));
  if (auto* text = std::get_if<Text>(&value->value)) {
    return MakeNfc(&text->text, value->part);
  }
  if (auto* nil = std::get_if<Nil>(&value->value)) {
    return MakeNfc(&nil->reason, value->part);
  }
  if (auto* list = std::get_if<TextList>(&value->value)) {
    for (std::string& item : list->items) {
      RETURN_IF_ERROR(MakeNfc(&item, value->part));
    }
  }
  return absl::OkStatus();
}

bool IsLeftEmpty(const Value& value) {
  const auto* const text = std::get_if<Text>(&value.value);
  return text != nullptr && text->text.empty();
}

// Sorts by the name that `name` points to. INVALID_ARGUMENT: a name twice.
template <typename T>
absl::Status SortByName(std::vector<T>* all, std::string T::*name) {
  std::stable_sort(all->begin(), all->end(), [name](const T& a, const T& b) {
    return a.*name < b.*name;
  });
  const auto twice = std::adjacent_find(
      all->begin(), all->end(),
      [name](const T& a, const T& b) { return a.*name == b.*name; });
  if (twice == all->end()) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat((*twice).*name, " is there twice"));
}

}  // namespace

std::string WriteReport(const Report& report) {
  std::string out;
  out.reserve(64 + 32 * report.values.size());
  MessageWriter message(&out);
  std::string inner;
  WriteUnit(report.unit, &inner);
  message.Bytes(kUnit, inner);
  message.BytesUnlessEmpty(kForm, report.form);
  message.Bytes(kPeriod, FormatPeriod(report.period));
  if (report.form_version != 0) {
    message.Integer(kFormVersion, report.form_version);
  }
  message.BytesUnlessEmpty(kBaseDigest, report.base_digest);
  message.BytesUnlessEmpty(kReason, report.reason);
  message.BytesUnlessEmpty(kNilReason, report.nil_reason);
  for (const Value& value : report.values) {
    inner.clear();
    WriteValue(value, &inner);
    message.Bytes(kValues, inner);
  }
  for (const Explanation& explanation : report.explanations) {
    inner.clear();
    WriteExplanation(explanation, &inner);
    message.Bytes(kExplanations, inner);
  }
  return out;
}

absl::Status NormalizeReport(Report* report) {
  RETURN_IF_ERROR(MakeNfc(&report->form, "form"));
  RETURN_IF_ERROR(MakeNfc(&report->reason, "reason"));
  RETURN_IF_ERROR(MakeNfc(&report->nil_reason, "nil_reason"));
  for (Value& value : report->values) RETURN_IF_ERROR(NormalizeValue(&value));
  for (Explanation& explanation : report->explanations) {
    RETURN_IF_ERROR(MakeNfc(&explanation.rule, "explanations"));
    RETURN_IF_ERROR(MakeNfc(&explanation.text, explanation.rule));
  }
  std::erase_if(report->values, IsLeftEmpty);
  std::erase_if(report->explanations, [](const Explanation& explanation) {
    return explanation.text.empty();
  });
  RETURN_IF_ERROR(SortByName(&report->values, &Value::part));
  return SortByName(&report->explanations, &Explanation::rule);
}

}  // namespace gandan
