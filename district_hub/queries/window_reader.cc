#include "district_hub/queries/window_reader.h"

#include <algorithm>
#include <utility>

#include "base/status_macros.h"
#include "district_hub/queries/state_counts.h"

namespace gandan {

namespace {

// The values of a form that have bands and no sum over units.
std::vector<const FormDerived*> DistributedValues(const Form& form) {
  std::vector<const FormDerived*> values;
  for (const FormDerived& value : form.derived()) {
    if (value.indicator->distribution() && !value.data->bands().empty()) {
      values.push_back(&value);
    }
  }
  return values;
}

std::vector<v1::BandCount> NobodyIn(const v1::Derived& value) {
  std::vector<v1::BandCount> counts;
  for (const v1::Band& band : value.bands()) {
    *counts.emplace_back().mutable_band() = band.label();
  }
  return counts;
}

void CountUnit(const v1::Figure& figure, std::vector<v1::BandCount>* counts) {
  if (figure.state() != v1::VALUE || !figure.has_band()) return;
  for (v1::BandCount& count : *counts) {
    if (count.band().vi() != figure.band().vi()) continue;
    count.set_units(count.units() + 1);
    return;
  }
}

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
  if (entries.empty()) return FormWindow({}, {}, absl::nullopt);
  ASSIGN_OR_RETURN(Distributions distributions,
                   DistributionsOver(form, periods, entries.back(), *unit));
  FormWindow window(std::move(entries), totals, std::move(facts));
  window.SetDistributions(std::move(distributions));
  return window;
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
    PeriodTotals of_entry{Accumulator(entry.form->parts().size()), 1};
    if (standing.counted.has_value()) {
      of_entry.totals = ShareOf(standing, *entry.form);
      of_entry.counted = 1;
      of_entry.nil = IsNil(standing);
      AddPartsOut(standing.state->row, &of_entry.out);
    }
    totals.push_back(std::move(of_entry));
    detail.reports.push_back(std::move(standing));
  }
  ASSIGN_OR_RETURN(detail.facts, facts_.OfUnit(entries.back(), unit));
  return FormWindow(std::move(entries), totals, std::move(detail));
}

absl::StatusOr<Distributions> WindowReader::DistributionsOver(
    const v1::Form& form, const std::vector<Period>& periods,
    const EntryPeriod& last, const Unit& unit) {
  Distributions distributions;
  const std::vector<const FormDerived*> values = DistributedValues(*last.form);
  if (values.empty()) return distributions;
  for (const FormDerived* value : values) {
    distributions[value->key] = NobodyIn(*value->data);
  }
  for (const Unit* reporter :
       scope_->ReportersOn(unit, last.window.cutoff_day)) {
    ASSIGN_OR_RETURN(const FormWindow window,
                     OfReporter(form, periods, *reporter));
    for (const FormDerived* value : values) {
      CountUnit(window.OfName(*value->indicator, value->data->name()),
                &distributions[value->key]);
    }
  }
  return distributions;
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
