#include "district_hub/queries/window_reader.h"

#include <algorithm>
#include <utility>

#include "base/status_macros.h"
#include "district_hub/queries/state_counts.h"

namespace gandan {

namespace {

bool IsNil(const StandingReport& standing) {
  return standing.counted.has_value() && standing.counted->is_nil();
}

}  // namespace

absl::StatusOr<FormWindow> WindowReader::Over(
    const v1::Form& form, const std::vector<Period>& periods,
    const Unit* unit) {
  if (unit == nullptr) return FormWindow({}, {}, absl::nullopt);
  if (unit->data->reports()) return OfReporter(form, periods, *unit);
  ASSIGN_OR_RETURN(std::vector<EntryPeriod> entries,
                   scope_->EntryPeriods(form, periods));
  std::vector<PeriodTotals> totals;
  for (const EntryPeriod& entry : entries) {
    ASSIGN_OR_RETURN(const EntryTotals* const of_entry,
                     totals_.Of(entry, *unit));
    totals.push_back(of_entry->totals);
  }
  absl::optional<Accumulator> facts;
  if (!entries.empty() && !FactPartsOf(*entries.back().form).empty()) {
    ASSIGN_OR_RETURN(facts, facts_.Over(entries.back(), *unit));
  }
  return FormWindow(std::move(entries), totals, std::move(facts));
}

absl::StatusOr<FormWindow> WindowReader::OfReporter(
    const v1::Form& form, const std::vector<Period>& periods,
    const Unit& unit) {
  ASSIGN_OR_RETURN(std::vector<EntryPeriod> entries,
                   scope_->EntryPeriods(form, periods));
  entries.erase(std::remove_if(entries.begin(), entries.end(),
                               [&](const EntryPeriod& entry) {
                                 return !unit.ExistsOn(entry.window.cutoff_day);
                               }),
                entries.end());
  if (entries.empty()) return FormWindow({}, {}, absl::nullopt);
  UnitDetail detail{{}, UnitFacts(0)};
  std::vector<PeriodTotals> totals;
  for (const EntryPeriod& entry : entries) {
    ASSIGN_OR_RETURN(StandingReport standing,
                     ReadStanding(*scope_, entry, unit));
    PeriodTotals of_entry{Accumulator(entry.form->parts().size()), 1, 0, 0};
    if (standing.counted.has_value()) {
      of_entry.totals = Accumulator::Of(*standing.counted, *entry.form);
      of_entry.counted = 1;
      of_entry.nil = IsNil(standing);
    }
    totals.push_back(std::move(of_entry));
    detail.reports.push_back(std::move(standing));
  }
  ASSIGN_OR_RETURN(detail.facts, facts_.OfUnit(entries.back(), unit));
  return FormWindow(std::move(entries), totals, std::move(detail));
}

absl::StatusOr<v1::StateCounts> WindowReader::CountsOver(
    const v1::Form& form, const std::vector<Period>& periods,
    const Unit& unit) {
  ASSIGN_OR_RETURN(const std::vector<EntryPeriod> entries,
                   scope_->EntryPeriods(form, periods));
  v1::StateCounts counts;
  for (const EntryPeriod& entry : entries) {
    ASSIGN_OR_RETURN(const EntryTotals* const totals, totals_.Of(entry, unit));
    AddCounts(totals->counts, &counts);
  }
  return counts;
}

const Unit* WindowReader::UnitOf(const Period& period, const v1::Form& form) {
  return scope_->UnitOn(WindowOf(period, form.calendar()).cutoff_day);
}

}  // namespace gandan
