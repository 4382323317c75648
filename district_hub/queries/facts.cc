#include "district_hub/queries/facts.h"

#include <utility>

#include "base/status_macros.h"

namespace gandan {

namespace {

constexpr int kMostPeriodsBack = 240;

// Takes over what the report says of the wanted parts; those it gives a value
// for are wanted no more.
void TakeFacts(StandingReport standing, const Form& form, UnitFacts* facts,
               std::vector<size_t>* wanted) {
  const Accumulator said = Accumulator::Of(*standing.counted, form);
  const int place = static_cast<int>(facts->reports.size());
  bool used = false;
  std::vector<size_t> still_wanted;
  for (const size_t part : *wanted) {
    const Accumulator::Column& column = said.columns()[part];
    if (column.given == 0) still_wanted.push_back(part);
    const bool first_nil = column.nil > 0 && facts->from[part] < 0;
    if (column.given == 0 && !first_nil) continue;
    facts->sums.columns()[part] = column;
    facts->from[part] = place;
    used = true;
  }
  if (used) facts->reports.push_back(std::move(standing));
  *wanted = std::move(still_wanted);
}

}  // namespace

std::vector<size_t> FactPartsOf(const Form& form) {
  std::vector<size_t> places;
  for (size_t part = 0; part < form.parts().size(); ++part) {
    if (form.parts()[part].data->time() == v1::FACT) places.push_back(part);
  }
  return places;
}

absl::StatusOr<UnitFacts> FactLookup::OfUnit(const EntryPeriod& last,
                                             const Unit& unit) {
  return LookBack(last, unit, FactPartsOf(*last.form));
}

absl::StatusOr<Accumulator> FactLookup::Over(const EntryPeriod& last,
                                             const Unit& unit) {
  const Units& reporters = scope_->ReportersOn(unit, last.window.cutoff_day);
  ASSIGN_OR_RETURN(const EntryTotals* const at_end, totals_->Of(last, unit));
  Accumulator facts(last.form->parts().size());
  std::vector<size_t> wanted;
  for (const size_t part : FactPartsOf(*last.form)) {
    const Accumulator::Column& column = at_end->totals.totals.columns()[part];
    if (column.given == reporters.size()) {
      facts.columns()[part] = column;
    } else {
      wanted.push_back(part);
    }
  }
  if (wanted.empty()) return facts;
  for (const Unit* reporter : reporters) {
    ASSIGN_OR_RETURN(const UnitFacts found, LookBack(last, *reporter, wanted));
    RETURN_IF_ERROR(facts.Add(found.sums));
  }
  return facts;
}

absl::StatusOr<UnitFacts> FactLookup::LookBack(const EntryPeriod& last,
                                               const Unit& unit,
                                               std::vector<size_t> wanted) {
  UnitFacts facts(last.form->parts().size());
  Period period = last.period;
  for (int back = 0; back < kMostPeriodsBack && !wanted.empty(); ++back) {
    ASSIGN_OR_RETURN(const absl::optional<EntryPeriod> entry,
                     scope_->EntryPeriodAt(last.form->data(), period));
    if (!entry.has_value() || !unit.ExistsOn(entry->window.cutoff_day)) break;
    ASSIGN_OR_RETURN(StandingReport standing,
                     ReadStanding(*scope_, *entry, unit));
    if (standing.counted.has_value()) {
      TakeFacts(std::move(standing), *last.form, &facts, &wanted);
    }
    period = Previous(period);
  }
  return facts;
}

}  // namespace gandan
