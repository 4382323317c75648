#ifndef GANDAN_DOMAIN_UNIT_H_
#define GANDAN_DOMAIN_UNIT_H_

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "gandan/v1/catalogue.pb.h"

namespace gandan {

// Which unit: official codes are used again (26461 is one commune until
// 2025-06-30 and another from the day after), so the code alone does not say.
struct UnitKey {
  std::string code;
  absl::CivilDay valid_from;

  friend bool operator==(const UnitKey& a, const UnitKey& b) {
    return a.code == b.code && a.valid_from == b.valid_from;
  }
  friend bool operator<(const UnitKey& a, const UnitKey& b) {
    return std::tie(a.code, a.valid_from) < std::tie(b.code, b.valid_from);
  }
  // For absl::flat_hash_map.
  template <typename H>
  friend H AbslHashValue(H h, const UnitKey& key) {
    return H::combine(std::move(h), key.code, key.valid_from);
  }
};

// INVALID_ARGUMENT: the code is empty or holds other than digits and Latin
// letters, or the day is none.
absl::StatusOr<UnitKey> UnitKeyFromProto(const v1::UnitKey& key);

// The same, with the day as ISO writes it.
v1::UnitKey ToProto(const UnitKey& key);

// "26461/2024-01-01", for messages and certificates.
std::string FormatUnitKey(const UnitKey& key);

// Reads what FormatUnitKey writes. INVALID_ARGUMENT: it is no such text.
absl::StatusOr<UnitKey> ParseUnitKey(absl::string_view text);

// A commune, ward or town, or a unit above, over the days it exists.
struct Unit {
  UnitKey key;
  const v1::Unit* data;     // Of the catalogue; names, attributes, successors.
  absl::CivilDay valid_to;  // Last day; CivilDay::max() while it exists.
  const Unit* parent;       // Null at the top.
  std::vector<const Unit*> children;  // In order of key; all dates.

  // First and last day included.
  bool ExistsOn(absl::CivilDay day) const {
    return key.valid_from <= day && day <= valid_to;
  }
};

// Every dated unit of a catalogue.
//
// Immutable, so thread-safe. The catalogue's messages must outlive it.
class UnitRegister {
 public:
  // INVALID_ARGUMENT, naming every fault: a key twice, a parent or successor
  // that is not there, overlapping days of one code, a cycle, days reversed,
  // days on which the parent does not exist, a unit that reports to nobody.
  static absl::StatusOr<std::unique_ptr<UnitRegister>> Build(
      const google::protobuf::RepeatedPtrField<v1::Unit>& units);

  // Null if there is none.
  const Unit* Find(const UnitKey& key) const;

  // The unit that has the code on the day; null if there is none.
  const Unit* FindOn(absl::string_view code, absl::CivilDay day) const;

  // The units at the top that exist on the day, in order of key.
  std::vector<const Unit*> TopOn(absl::CivilDay day) const;

  // The units that report, among `scope` and those below it, and exist on the
  // day; in order of key.
  std::vector<const Unit*> ReportersOn(const Unit& scope,
                                       absl::CivilDay day) const;

  // The units directly above reporters that exist on the day, among `scope`
  // and those below it: those for which totals are kept. In order of key. If
  // `scope` reports itself, empty.
  std::vector<const Unit*> ReportersParentsOn(const Unit& scope,
                                              absl::CivilDay day) const;

 private:
  UnitRegister() = default;

  std::map<UnitKey, Unit> units_;
};

}  // namespace gandan

#endif  // GANDAN_DOMAIN_UNIT_H_
