#include "district_hub/queries/like_for_like.h"

#include <map>
#include <set>
#include <utility>

#include "base/status_macros.h"
#include "district_hub/queries/mergers.h"
#include "district_hub/queries/standing_reports.h"

namespace gandan {

namespace {

// A report that counts.
struct Counting {
  const Unit* unit;
  uint32_t revision;
  PartKeys parts_out;  // Of the totals.
};

// One of the two windows.
struct Side {
  const Unit* unit = nullptr;
  std::vector<EntryPeriod> entries;
  Units reporters;  // On the last day.
  // One an entry; read only where not everything counts.
  std::vector<std::vector<Counting>> counting;
};

absl::StatusOr<Side> ReadSide(QueryScope* scope, const v1::Form& form,
                              const WindowOfUnit& window) {
  Side side;
  side.unit = window.unit;
  if (side.unit == nullptr || window.periods.empty()) return side;
  const absl::CivilDay last =
      WindowOf(window.periods.back(), form.calendar()).cutoff_day;
  side.reporters = scope->ReportersOn(*side.unit, last);
  ASSIGN_OR_RETURN(side.entries, scope->EntryPeriods(form, window.periods));
  // A window that begins before the form did is no whole one.
  if (side.entries.size() < window.periods.size()) side.entries.clear();
  return side;
}

// Whether the same units reported throughout and every report counts in full.
absl::StatusOr<bool> IsComplete(WindowReader* reader, const Side& side) {
  for (const EntryPeriod& entry : side.entries) {
    ASSIGN_OR_RETURN(const EntryTotals* const totals,
                     reader->totals()->Of(entry, *side.unit));
    if (totals->totals.counted != side.reporters.size() ||
        !totals->totals.out.empty() ||
        reader->scope()->ReportersOn(*side.unit, entry.window.cutoff_day) !=
            side.reporters) {
      return false;
    }
  }
  return true;
}

// The reports of an entry period that count: whose, and which revision.
absl::StatusOr<std::vector<Counting>> ReadCounting(const QueryScope& scope,
                                                   const EntryPeriod& entry,
                                                   const Unit& unit) {
  std::vector<Counting> counting;
  const auto note = [&](const Unit* reporter, const StateAt& state) {
    if (state.row.counts() && reporter != nullptr) {
      counting.push_back(
          {reporter, state.row.revision(), state.row.parts_out()});
    }
    return absl::OkStatus();
  };
  if (unit.data->reports()) {
    ASSIGN_OR_RETURN(const absl::optional<StateAt> state,
                     StateOf(scope, entry, unit));
    if (state.has_value()) RETURN_IF_ERROR(note(&unit, *state));
    return counting;
  }
  RETURN_IF_ERROR(ScanStandings(
      scope, entry, unit, [&](const UnitKey& key, const StateAt& state) {
        return note(scope.catalogue().units().Find(key), state);
      }));
  return counting;
}

absl::Status ReadAllCounting(const QueryScope& scope, Side* side) {
  for (const EntryPeriod& entry : side->entries) {
    ASSIGN_OR_RETURN(std::vector<Counting> counting,
                     ReadCounting(scope, entry, *side->unit));
    side->counting.push_back(std::move(counting));
  }
  return absl::OkStatus();
}

// The units whose every report counts in full on both sides.
std::set<const Unit*> UnitsInBoth(const Side& now, const Side& then) {
  std::map<const Unit*, size_t> reports;
  for (const Side* side : {&now, &then}) {
    for (const auto& counting : side->counting) {
      for (const Counting& report : counting) {
        reports[report.unit] += report.parts_out.empty();
      }
    }
  }
  std::set<const Unit*> both;
  for (const auto& [unit, count] : reports) {
    if (count == now.entries.size() + then.entries.size()) both.insert(unit);
  }
  return both;
}

// The entry's totals, less those who are not in both.
absl::StatusOr<PeriodTotals> TotalsOfBoth(WindowReader* reader,
                                          const Side& side, size_t place,
                                          const std::set<const Unit*>& both) {
  const EntryPeriod& entry = side.entries[place];
  ASSIGN_OR_RETURN(const EntryTotals* const all,
                   reader->totals()->Of(entry, *side.unit));
  PeriodTotals of_both = all->totals;
  of_both.expected = of_both.counted = static_cast<uint32_t>(both.size());
  of_both.out.clear();  // Whose part is out is not among them.
  for (const Counting& other : side.counting[place]) {
    if (both.count(other.unit) > 0) continue;
    ASSIGN_OR_RETURN(const Report report,
                     ReadRevision(*reader->scope(), KeyOf(entry, *other.unit),
                                  other.revision));
    of_both.nil -= report.is_nil();
    RETURN_IF_ERROR(of_both.totals.Subtract(
        CountedShare(report, *entry.form, other.parts_out)));
  }
  return of_both;
}

// The whole less those who are not in both, so that only their reports are
// read.
absl::StatusOr<FormWindow> WindowOfBoth(WindowReader* reader, const Side& side,
                                        const std::set<const Unit*>& both) {
  if (both.empty()) return FormWindow({}, {}, absl::nullopt);
  std::vector<PeriodTotals> totals;
  for (size_t place = 0; place < side.entries.size(); ++place) {
    ASSIGN_OR_RETURN(PeriodTotals of_both,
                     TotalsOfBoth(reader, side, place, both));
    totals.push_back(std::move(of_both));
  }
  const EntryPeriod& last = side.entries.back();
  if (FactPartsOf(*last.form).empty()) {
    return FormWindow(side.entries, totals, absl::nullopt);
  }
  ASSIGN_OR_RETURN(Accumulator facts, reader->facts()->Over(last, *side.unit));
  for (const Unit* reporter : side.reporters) {
    if (both.count(reporter) > 0) continue;
    ASSIGN_OR_RETURN(const UnitFacts other,
                     reader->facts()->OfUnit(last, *reporter));
    RETURN_IF_ERROR(facts.Subtract(other.sums));
  }
  return FormWindow(side.entries, totals, std::move(facts));
}

}  // namespace

absl::StatusOr<LikeForLike> CompareLikeForLike(WindowReader* reader,
                                               const v1::Form& form,
                                               const WindowOfUnit& now,
                                               const WindowOfUnit& then) {
  QueryScope* const scope = reader->scope();
  ASSIGN_OR_RETURN(Side side_now, ReadSide(scope, form, now));
  ASSIGN_OR_RETURN(Side side_then, ReadSide(scope, form, then));
  LikeForLike result{0, FormWindow({}, {}, absl::nullopt),
                     FormWindow({}, {}, absl::nullopt), false};
  result.across_merger =
      AcrossMerger(scope->catalogue(), side_then.reporters, side_now.reporters);
  if (side_now.entries.empty() || side_then.entries.empty()) return result;
  ASSIGN_OR_RETURN(const bool now_complete, IsComplete(reader, side_now));
  ASSIGN_OR_RETURN(const bool then_complete, IsComplete(reader, side_then));
  if (now_complete && then_complete &&
      side_now.reporters == side_then.reporters) {
    result.units = static_cast<uint32_t>(side_now.reporters.size());
    ASSIGN_OR_RETURN(result.now, reader->Over(form, now.periods, now.unit));
    ASSIGN_OR_RETURN(result.then, reader->Over(form, then.periods, then.unit));
    return result;
  }
  RETURN_IF_ERROR(ReadAllCounting(*scope, &side_now));
  RETURN_IF_ERROR(ReadAllCounting(*scope, &side_then));
  const std::set<const Unit*> both = UnitsInBoth(side_now, side_then);
  result.units = static_cast<uint32_t>(both.size());
  ASSIGN_OR_RETURN(result.now, WindowOfBoth(reader, side_now, both));
  ASSIGN_OR_RETURN(result.then, WindowOfBoth(reader, side_then, both));
  return result;
}

}  // namespace gandan
