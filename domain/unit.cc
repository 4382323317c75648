#include "domain/unit.h"

#include <algorithm>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/numbers.h"
#include "base/status_macros.h"
#include "domain/faults.h"
#include "domain/iso_day.h"

namespace gandan {
namespace {

bool IsCode(absl::string_view code) {
  return !code.empty() &&
         std::all_of(code.begin(), code.end(),
                     [](unsigned char c) { return absl::ascii_isalnum(c); });
}

absl::StatusOr<UnitKey> MakeUnitKey(absl::string_view code,
                                    absl::string_view valid_from) {
  if (!IsCode(code)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "\"", code, "\" is not the code of a unit: digits and Latin letters"));
  }
  ASSIGN_OR_RETURN(const absl::CivilDay day, ParseIsoDay(valid_from));
  return UnitKey{std::string(code), day};
}

// "unit 26461/2024-01-01".
std::string Named(const Unit& unit) {
  return absl::StrCat("unit ", FormatUnitKey(unit.key));
}

// Reads what one message says of itself; links come later.
absl::StatusOr<Unit> ReadUnit(const v1::Unit& data) {
  ASSIGN_OR_RETURN(UnitKey key, UnitKeyFromProto(data.key()));
  Unit unit{std::move(key), &data, (absl::CivilDay::max)(), nullptr, {}};
  if (!data.valid_to().empty()) {
    ASSIGN_OR_RETURN(unit.valid_to, ParseIsoDay(data.valid_to()));
  }
  if (unit.valid_to < unit.key.valid_from) {
    return absl::InvalidArgumentError(absl::StrCat(
        Named(unit), " ends on ", data.valid_to(), ", before it begins"));
  }
  return unit;
}

// Links a unit with its parent, in both directions.
void LinkParent(std::map<UnitKey, Unit>* units, Unit* unit, Faults* faults) {
  if (!unit->data->has_parent()) {
    if (unit->data->reports()) {
      faults->Add(Named(*unit), " reports, but has no unit above");
    }
    return;
  }
  const absl::StatusOr<UnitKey> key = UnitKeyFromProto(unit->data->parent());
  const auto found = key.ok() ? units->find(*key) : units->end();
  if (found == units->end()) {
    faults->Add(Named(*unit), ": there is no parent ",
                unit->data->parent().code(), "/",
                unit->data->parent().valid_from());
    return;
  }
  Unit* const parent = &found->second;
  if (unit->key.valid_from < parent->key.valid_from ||
      unit->valid_to > parent->valid_to) {
    faults->Add(Named(*unit), " exists on days on which its parent ",
                FormatUnitKey(parent->key), " does not");
  }
  unit->parent = parent;
  parent->children.push_back(unit);
}

// Who takes over begins after the unit has ended, not before.
void CheckSuccessors(const std::map<UnitKey, Unit>& units, const Unit& unit,
                     Faults* faults) {
  if (unit.data->successors_size() > 0 && unit.data->valid_to().empty()) {
    faults->Add(Named(unit), " has successors, but no last day");
  }
  for (const v1::Successor& successor : unit.data->successors()) {
    const absl::StatusOr<UnitKey> key = UnitKeyFromProto(successor.key());
    if (!key.ok() || units.count(*key) == 0) {
      faults->Add(Named(unit), ": there is no successor ",
                  successor.key().code(), "/", successor.key().valid_from());
    } else if (key->valid_from <= unit.valid_to) {
      faults->Add(Named(unit), ": its successor ", FormatUnitKey(*key),
                  " begins before it ends");
    }
  }
}

// Units stand in order of code and day, so only neighbours can overlap.
void CheckOverlaps(const std::map<UnitKey, Unit>& units, Faults* faults) {
  const Unit* before = nullptr;
  for (const auto& [key, unit] : units) {
    if (before != nullptr && before->key.code == key.code &&
        before->valid_to >= key.valid_from) {
      faults->Add("units ", FormatUnitKey(before->key), " and ",
                  FormatUnitKey(key), " have the same code on the same days");
    }
    before = &unit;
  }
}

// A unit that is above itself would never be reached from the top.
void CheckCycles(const std::map<UnitKey, Unit>& units, Faults* faults) {
  for (const auto& [key, unit] : units) {
    size_t steps = 0;
    for (const Unit* above = unit.parent; above != nullptr;
         above = above->parent) {
      if (above == &unit || ++steps > units.size()) {
        faults->Add(Named(unit), " is above itself");
        break;
      }
    }
  }
}

// Adds every unit that reports, from `unit` downwards.
void CollectReporters(const Unit& unit, absl::CivilDay day,
                      std::vector<const Unit*>* reporters) {
  if (!unit.ExistsOn(day)) return;
  if (unit.data->reports()) reporters->push_back(&unit);
  for (const Unit* child : unit.children) {
    CollectReporters(*child, day, reporters);
  }
}

bool ByKey(const Unit* a, const Unit* b) { return a->key < b->key; }

}  // namespace

absl::StatusOr<UnitKey> UnitKeyFromProto(const v1::UnitKey& key) {
  return MakeUnitKey(key.code(), key.valid_from());
}

v1::UnitKey ToProto(const UnitKey& key) {
  v1::UnitKey proto;
  proto.set_code(key.code);
  proto.set_valid_from(FormatIsoDay(key.valid_from));
  return proto;
}

std::string FormatUnitKey(const UnitKey& key) {
  return absl::StrCat(key.code, "/", FormatIsoDay(key.valid_from));
}

absl::StatusOr<UnitKey> ParseUnitKey(absl::string_view text) {
  const std::pair<absl::string_view, absl::string_view> halves =
      absl::StrSplit(text, absl::MaxSplits('/', 1));
  return MakeUnitKey(halves.first, halves.second);
}

absl::StatusOr<std::unique_ptr<UnitRegister>> UnitRegister::Build(
    const google::protobuf::RepeatedPtrField<v1::Unit>& units) {
  std::unique_ptr<UnitRegister> built(new UnitRegister);
  Faults faults;
  for (const v1::Unit& data : units) {
    absl::StatusOr<Unit> unit = ReadUnit(data);
    if (!unit.ok()) {
      faults.Add("unit ", data.key().code(), " ", data.name(), ": ",
                 unit.status().message());
      continue;
    }
    const UnitKey key = unit->key;
    if (!built->units_.emplace(key, *std::move(unit)).second) {
      faults.Add("unit ", FormatUnitKey(key), " is given twice");
    }
  }
  for (auto& [key, unit] : built->units_) {
    LinkParent(&built->units_, &unit, &faults);
    CheckSuccessors(built->units_, unit, &faults);
  }
  CheckOverlaps(built->units_, &faults);
  CheckCycles(built->units_, &faults);
  RETURN_IF_ERROR(faults.status());
  return built;
}

const Unit* UnitRegister::Find(const UnitKey& key) const {
  const auto found = units_.find(key);
  return found == units_.end() ? nullptr : &found->second;
}

const Unit* UnitRegister::FindOn(absl::string_view code,
                                 absl::CivilDay day) const {
  // The last one of the code that began by that day.
  auto after = units_.upper_bound(UnitKey{std::string(code), day});
  if (after == units_.begin()) return nullptr;
  const Unit& unit = std::prev(after)->second;
  return unit.key.code == code && unit.ExistsOn(day) ? &unit : nullptr;
}

std::vector<const Unit*> UnitRegister::TopOn(absl::CivilDay day) const {
  std::vector<const Unit*> top;
  for (const auto& [key, unit] : units_) {
    if (unit.parent == nullptr && unit.ExistsOn(day)) top.push_back(&unit);
  }
  return top;
}

std::vector<const Unit*> UnitRegister::ReportersOn(const Unit& scope,
                                                   absl::CivilDay day) const {
  std::vector<const Unit*> reporters;
  CollectReporters(scope, day, &reporters);
  std::sort(reporters.begin(), reporters.end(), ByKey);
  return reporters;
}

std::vector<const Unit*> UnitRegister::ReportersParentsOn(
    const Unit& scope, absl::CivilDay day) const {
  if (scope.data->reports()) return {};
  std::vector<const Unit*> reporters;
  CollectReporters(scope, day, &reporters);
  // Those of one parent come together: of a country's thousands few are left to
  // be sorted.
  std::vector<const Unit*> parents;
  for (const Unit* reporter : reporters) {
    if (parents.empty() || parents.back() != reporter->parent) {
      parents.push_back(reporter->parent);
    }
  }
  std::sort(parents.begin(), parents.end(), ByKey);
  parents.erase(std::unique(parents.begin(), parents.end()), parents.end());
  return parents;
}

}  // namespace gandan
