#include "district_hub/queries/facts.h"

#include <algorithm>
#include <utility>

#include "base/status_macros.h"

namespace gandan {

std::vector<size_t> FactPartsOf(const Form& form) {
  std::vector<size_t> places;
  for (size_t part = 0; part < form.parts().size(); ++part) {
    if (form.parts()[part].data->time() == v1::FACT) places.push_back(part);
  }
  return places;
}

absl::StatusOr<UnitFacts> FactLookup::OfUnit(const EntryPeriod& last,
                                             const Unit& unit) {
  ASSIGN_OR_RETURN(Found found, LookBack(last, unit, FactPartsOf(*last.form)));
  UnitFacts facts(0);
  facts.sums = std::move(found.sums);
  facts.from = std::move(found.from);
  for (const EntryPeriod& period : found.periods) {
    ASSIGN_OR_RETURN(StandingReport standing,
                     ReadStanding(*scope_, period, unit));
    facts.reports.push_back(std::move(standing));
  }
  return facts;
}

absl::StatusOr<Accumulator> FactLookup::Over(const EntryPeriod& last,
                                             const Unit& unit) {
  const WindowKey key(last.form, last.period, &unit);
  auto known = over_.find(key);
  if (known == over_.end()) {
    ASSIGN_OR_RETURN(Accumulator facts, ReadOver(last, unit));
    known = over_.emplace(key, std::move(facts)).first;
  }
  return known->second;
}

absl::StatusOr<Accumulator> FactLookup::ReadOver(const EntryPeriod& last,
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
    ASSIGN_OR_RETURN(const Found found, LookBack(last, *reporter, wanted));
    RETURN_IF_ERROR(facts.Add(found.sums));
  }
  return facts;
}

absl::StatusOr<FactLookup::Found> FactLookup::LookBack(
    const EntryPeriod& last, const Unit& unit, std::vector<size_t> wanted) {
  const size_t parts = last.form->parts().size();
  Found found{Accumulator(parts), std::vector<int>(parts, -1), {}};
  Period period = last.period;
  for (int back = 0; back < kMostPeriodsBack && !wanted.empty(); ++back) {
    ASSIGN_OR_RETURN(const absl::optional<EntryPeriod> entry,
                     scope_->EntryPeriodAt(last.form->data(), period));
    if (!entry.has_value() || !unit.ExistsOn(entry->window.cutoff_day)) break;
    ASSIGN_OR_RETURN(const FactColumns* const said,
                     Said(*last.form, *entry, unit));
    const int place = static_cast<int>(found.periods.size());
    bool used = false;
    const auto take = [&](size_t part) {
      const Accumulator::Column column = said->Of(part);
      if (column.given > 0 || (column.nil > 0 && found.from[part] < 0)) {
        found.sums.columns()[part] = column;
        found.from[part] = place;
        used = true;
      }
      return column.given > 0;
    };
    wanted.erase(std::remove_if(wanted.begin(), wanted.end(), take),
                 wanted.end());
    if (used) found.periods.push_back(*entry);
    period = Previous(period);
  }
  return found;
}

absl::StatusOr<const FactLookup::FactColumns*> FactLookup::Said(
    const Form& form, const EntryPeriod& entry, const Unit& unit) {
  const auto [place, is_new] = said_.try_emplace({&form, entry.period, &unit});
  FactColumns& columns = place->second;
  if (!is_new) return &columns;
  ASSIGN_OR_RETURN(const StandingReport standing,
                   ReadStanding(*scope_, entry, unit));
  if (!standing.counted.has_value()) return &columns;
  const Accumulator said = ShareOf(standing, form);
  for (const size_t part : FactPartsOf(form)) {
    const Accumulator::Column& column = said.columns()[part];
    if (column.given > 0 || column.nil > 0) {
      columns.said.emplace_back(part, column);
    }
  }
  return &columns;
}

Accumulator::Column FactLookup::FactColumns::Of(size_t part) const {
  for (const auto& [place, column] : said) {
    if (place == part) return column;
  }
  return {};
}

}  // namespace gandan
