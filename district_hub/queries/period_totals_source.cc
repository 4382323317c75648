#include "district_hub/queries/period_totals_source.h"

#include <map>
#include <string>
#include <utility>

#include "base/status_macros.h"
#include "district_hub/queries/standing_reports.h"
#include "district_hub/queries/state_counts.h"
#include "storage/totals.h"

namespace gandan {

namespace {

KeptTotals Nothing(const Form& form) {
  return {Accumulator(form.parts().size()), {}};
}

uint32_t ExpectedOf(QueryScope* scope, const EntryPeriod& entry,
                    const Unit& unit) {
  return static_cast<uint32_t>(
      scope->ReportersOn(unit, entry.window.cutoff_day).size());
}

// One row a parent, however many reports there are.
absl::StatusOr<KeptTotals> Kept(const QueryScope& scope,
                                const EntryPeriod& entry, const Unit& unit) {
  const Totals totals(&scope.reader());
  KeptTotals sum = Nothing(*entry.form);
  for (const Unit* parent : scope.catalogue().units().ReportersParentsOn(
           unit, entry.window.cutoff_day)) {
    ASSIGN_OR_RETURN(
        const KeptTotals kept,
        totals.Get({entry.form->data().code(), entry.period, parent->key},
                   entry.form->parts().size()));
    RETURN_IF_ERROR(sum.sums.Add(kept.sums));
    AddCounts(kept.counts, &sum.counts);
  }
  return sum;
}

// As of an earlier moment, of which no totals are kept: report by report.
absl::StatusOr<KeptTotals> AddedUp(const QueryScope& scope,
                                   const EntryPeriod& entry, const Unit& unit) {
  KeptTotals sum = Nothing(*entry.form);
  const auto add = [&](const UnitKey& reporter,
                       const StateAt& state) -> absl::Status {
    AddState(state.row, &sum.counts);
    if (!state.row.counts()) return absl::OkStatus();
    ASSIGN_OR_RETURN(
        const Report report,
        ReadRevision(scope, {entry.form->data().code(), entry.period, reporter},
                     state.row.revision()));
    return sum.sums.Add(
        CountedShare(report, *entry.form, state.row.parts_out()));
  };
  RETURN_IF_ERROR(ScanStandings(scope, entry, unit, add));
  return sum;
}

// How many counted reports are without which part. Only a returned report is,
// so that mostly nothing is read.
absl::StatusOr<std::map<std::string, uint32_t>> PartsOutOf(
    const QueryScope& scope, const EntryPeriod& entry, const Unit& unit,
    const storage::v1::CountsRow& counts) {
  std::map<std::string, uint32_t> out;
  if (counts.returned_counted() == 0) return out;
  if (unit.data->reports()) {
    ASSIGN_OR_RETURN(const absl::optional<StateAt> state,
                     StateOf(scope, entry, unit));
    if (state.has_value()) AddPartsOut(state->row, &out);
    return out;
  }
  RETURN_IF_ERROR(ScanStandings(scope, entry, unit,
                                [&](const UnitKey&, const StateAt& state) {
                                  AddPartsOut(state.row, &out);
                                  return absl::OkStatus();
                                }));
  return out;
}

// Of a unit that reports itself: its one report.
absl::StatusOr<KeptTotals> OfReporter(const QueryScope& scope,
                                      const EntryPeriod& entry,
                                      const Unit& unit) {
  KeptTotals sum = Nothing(*entry.form);
  ASSIGN_OR_RETURN(const StandingReport standing,
                   ReadStanding(scope, entry, unit));
  if (standing.state.has_value()) AddState(standing.state->row, &sum.counts);
  if (standing.counted.has_value()) {
    sum.sums = ShareOf(standing, *entry.form);
  }
  return sum;
}

}  // namespace

absl::StatusOr<const EntryTotals*> PeriodTotalsSource::Of(
    const EntryPeriod& entry, const Unit& unit) {
  const Key key(entry.form, entry.period, &unit);
  auto found = read_.find(key);
  if (found == read_.end()) {
    ASSIGN_OR_RETURN(EntryTotals totals, Read(entry, unit));
    found = read_.emplace(key, std::move(totals)).first;
  }
  return &found->second;
}

absl::StatusOr<v1::StateCounts> PeriodTotalsSource::CountsOf(
    const EntryPeriod& entry, const Unit& unit) {
  if (scope_->is_now() || unit.data->reports()) {
    ASSIGN_OR_RETURN(const EntryTotals* const totals, Of(entry, unit));
    return totals->counts;
  }
  storage::v1::CountsRow counts;
  RETURN_IF_ERROR(ScanStandings(*scope_, entry, unit,
                                [&](const UnitKey&, const StateAt& state) {
                                  AddState(state.row, &counts);
                                  return absl::OkStatus();
                                }));
  return StateCountsOf(counts, ExpectedOf(scope_, entry, unit),
                       scope_->IsOverdue(entry));
}

absl::StatusOr<EntryTotals> PeriodTotalsSource::Read(const EntryPeriod& entry,
                                                     const Unit& unit) {
  KeptTotals sum = Nothing(*entry.form);
  if (unit.data->reports()) {
    ASSIGN_OR_RETURN(sum, OfReporter(*scope_, entry, unit));
  } else if (scope_->is_now()) {
    ASSIGN_OR_RETURN(sum, Kept(*scope_, entry, unit));
  } else {
    ASSIGN_OR_RETURN(sum, AddedUp(*scope_, entry, unit));
  }
  EntryTotals result{{std::move(sum.sums)},
                     StateCountsOf(sum.counts, ExpectedOf(scope_, entry, unit),
                                   scope_->IsOverdue(entry))};
  result.totals.expected = result.counts.expected();
  result.totals.counted = sum.counts.counted();
  result.totals.nil = sum.counts.nil();
  ASSIGN_OR_RETURN(result.totals.out,
                   PartsOutOf(*scope_, entry, unit, sum.counts));
  return result;
}

}  // namespace gandan
