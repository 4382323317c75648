// What may change from one published catalogue to the next.

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "base/status_macros.h"
#include "domain/catalogue.h"
#include "domain/faults.h"

namespace gandan {
namespace {

// What of a part must stay: all but what is shown, asked for and prefilled.
v1::Part StructureOf(v1::Part part) {
  part.clear_label();
  part.clear_optional();
  part.clear_required_with();
  part.clear_patterns();
  part.clear_carry_last_report();
  part.clear_carry_form();
  // Ranges that refuse are maxima; those that warn are rules.
  google::protobuf::RepeatedPtrField<v1::Range> kept;
  for (v1::Range& range : *part.mutable_ranges()) {
    if (range.severity() != v1::ERROR) continue;
    range.clear_message();
    *kept.Add() = range;
  }
  part.mutable_ranges()->Swap(&kept);
  return part;
}

v1::Derived StructureOf(v1::Derived derived) {
  derived.clear_label();
  derived.clear_bands();
  return derived;
}

// The structures of parts or derived values, by name.
template <typename Messages>
auto ByName(const Messages& messages) {
  std::map<std::string, typename Messages::value_type> by_name;
  for (const auto& message : messages) {
    by_name.emplace(message.name(), StructureOf(message));
  }
  return by_name;
}

// "modified: decimals: 0 -> 2; added: …".
std::string Differences(const google::protobuf::Message& before,
                        const google::protobuf::Message& after) {
  std::string report;
  google::protobuf::util::MessageDifferencer differencer;
  differencer.ReportDifferencesToString(&report);
  differencer.Compare(before, after);
  absl::StripTrailingAsciiWhitespace(&report);
  return absl::StrReplaceAll(report, {{"\n", "; "}});
}

template <typename Structures>
void CompareStructures(absl::string_view indicator, const Structures& before,
                       const Structures& after, Faults* faults) {
  for (const auto& [name, old] : before) {
    const auto found = after.find(name);
    if (found == after.end()) {
      faults->Add(indicator, ".", name,
                  " is gone; a changed indicator gets a new code");
      continue;
    }
    const std::string differences = Differences(old, found->second);
    if (differences.empty()) continue;
    faults->Add(indicator, ".", name, " differs (", differences,
                "); a changed indicator gets a new code");
  }
  for (const auto& [name, added] : after) {
    if (before.count(name) > 0) continue;
    faults->Add(indicator, ".", name,
                " is new; a changed indicator gets a new code");
  }
}

void CompareIndicator(const v1::Indicator& before, const v1::Indicator& after,
                      Faults* faults) {
  if (before.form() != after.form()) {
    faults->Add(before.code(), " moves from form ", before.form(), " to ",
                after.form(), "; a changed indicator gets a new code");
  }
  if (before.distribution() != after.distribution()) {
    faults->Add(before.code(),
                " is added up otherwise over communes; a "
                "changed indicator gets a new code");
  }
  CompareStructures(before.code(), ByName(before.parts()),
                    ByName(after.parts()), faults);
  CompareStructures(before.code(), ByName(before.derived()),
                    ByName(after.derived()), faults);
}

// The indicators of a form, each with its first period.
std::map<std::string, std::string> IndicatorsOf(const Catalogue& catalogue,
                                                const v1::Form& form) {
  std::map<std::string, std::string> indicators;
  for (const v1::Indicator& indicator : catalogue.data().indicators()) {
    if (indicator.form() == form.code()) {
      indicators[indicator.code()] = indicator.valid_from();
    }
  }
  return indicators;
}

// The same form version must mean the same set of parts, in every period.
void CompareSameVersion(const Catalogue& newest, const v1::Form& before,
                        const Catalogue& next, const v1::Form& after,
                        Faults* faults) {
  const std::string where =
      absl::StrCat("form ", before.code(), " version ", before.version());
  if (before.valid_from() != after.valid_from()) {
    faults->Add(where, " begins with ", before.valid_from(), ", not ",
                after.valid_from());
  }
  const auto old = IndicatorsOf(newest, before);
  const auto now = IndicatorsOf(next, after);
  for (const auto& [code, from] : old) {
    const auto found = now.find(code);
    if (found == now.end()) {
      faults->Add(where, " loses indicator ", code,
                  "; that needs a new form version");
    } else if (found->second != from) {
      faults->Add(where, ": the first period of ", code,
                  " differs; that needs a new form version");
    }
  }
  for (const auto& [code, from] : now) {
    if (old.count(code) > 0) continue;
    faults->Add(where, " gains indicator ", code,
                "; that needs a new form version");
  }
}

// What was begun goes on as it is: another version starts with a period that
// nobody has begun to fill in.
void CompareForm(const Catalogue& newest, const v1::Form& before,
                 const Catalogue& next, absl::CivilDay today, Faults* faults) {
  const v1::Form* const after = next.FindForm(before.code());
  if (after == nullptr) {
    faults->Add("form ", before.code(), " is gone; its reports need it");
    return;
  }
  if (after->span() != before.span() ||
      after->calendar() != before.calendar()) {
    faults->Add("form ", before.code(),
                " has other periods; give the new form another code");
    return;
  }
  if (after->version() == before.version()) {
    CompareSameVersion(newest, before, next, *after, faults);
    return;
  }
  const absl::StatusOr<Period> first = ParsePeriod(after->valid_from());
  const absl::StatusOr<Period> old_first = ParsePeriod(before.valid_from());
  if (!first.ok() || !old_first.ok()) return;  // Build saw to it.
  if (after->version() != before.version() + 1) {
    faults->Add("form ", before.code(), " version ", after->version(),
                " does not follow version ", before.version());
  }
  if (!(*old_first < *first) ||
      WindowOf(*first, after->calendar()).first_day <= today) {
    faults->Add("form ", before.code(), " version ", after->version(),
                " starts with ", after->valid_from(),
                ", a period already begun");
  }
}

// Reports and kept totals hang on the unit, on its parent, and on whether it
// reports.
void CompareUnit(const v1::Unit& before, const Catalogue& next,
                 Faults* faults) {
  const absl::StatusOr<UnitKey> key = UnitKeyFromProto(before.key());
  if (!key.ok()) return;  // Build saw to it.
  const Unit* const after = next.units().Find(*key);
  const std::string where = absl::StrCat("unit ", FormatUnitKey(*key));
  if (after == nullptr) {
    faults->Add(where, " is gone; its reports need it");
  } else if (!google::protobuf::util::MessageDifferencer::Equals(
                 before.parent(), after->data->parent())) {
    faults->Add(where, " has another parent; its totals are kept there");
  } else if (before.reports() != after->data->reports()) {
    faults->Add(where, before.reports() ? " no longer reports; end it instead"
                                        : " did not report in past periods");
  }
}

// In the year of today, or of the first cut-off if that is later, days must be
// known to work out when reports are due.
void CheckWorkCalendar(const Catalogue& next, absl::CivilDay today,
                       Faults* faults) {
  absl::CivilYear first = (absl::CivilYear::max)();
  for (const v1::Form& form : next.data().forms()) {
    const absl::StatusOr<Period> period = ParsePeriod(form.valid_from());
    if (!period.ok()) continue;  // Build saw to it.
    first = std::min(
        first, absl::CivilYear(WindowOf(*period, form.calendar()).cutoff_day));
  }
  const absl::CivilYear year = std::max(first, absl::CivilYear(today));
  const absl::Status known =
      next.work_calendar().IsWorkingDay(absl::CivilDay(year)).status();
  if (!known.ok()) {
    faults->Add(known.message(), ", so no due day can be worked out in it");
  }
}

}  // namespace

absl::Status CheckPublishing(const Catalogue* newest, const Catalogue& next,
                             absl::CivilDay today) {
  Faults faults;
  CheckWorkCalendar(next, today, &faults);
  if (newest == nullptr) return faults.status();
  for (const v1::Indicator& before : newest->data().indicators()) {
    const v1::Indicator* const after = next.FindIndicator(before.code());
    if (after != nullptr) CompareIndicator(before, *after, &faults);
  }
  for (const v1::Form& before : newest->data().forms()) {
    CompareForm(*newest, before, next, today, &faults);
  }
  for (const v1::Unit& before : newest->data().units()) {
    CompareUnit(before, next, &faults);
  }
  return faults.status();
}

}  // namespace gandan
