#include "district_hub/queries/standing_reports.h"

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "domain/report_bytes.h"

namespace gandan {

ReportKey KeyOf(const EntryPeriod& entry, const Unit& unit) {
  return {entry.form->data().code(), entry.period, unit.key};
}

UnitKey ParentKeyOf(const Unit& unit) {
  return unit.parent == nullptr ? UnitKey() : unit.parent->key;
}

absl::StatusOr<absl::optional<StateAt>> StateOf(const QueryScope& scope,
                                                const EntryPeriod& entry,
                                                const Unit& unit) {
  return ReportStore(&scope.reader())
      .StateAsOf(KeyOf(entry, unit), ParentKeyOf(unit), scope.as_of().size);
}

absl::StatusOr<Report> ReadRevision(const QueryScope& scope,
                                    const ReportKey& key, uint32_t revision) {
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::StoredRevision> stored,
                   ReportStore(&scope.reader()).Revision(key, revision));
  const auto name = [&] {
    return absl::StrCat("revision ", revision, " of ", key.form, " ",
                        FormatPeriod(key.period), " of ",
                        FormatUnitKey(key.unit));
  };
  if (!stored.has_value()) {
    return absl::DataLossError(absl::StrCat(name(), " is not there"));
  }
  ReadResult read = ReadReport(stored->report());
  if (read.fault != BytesFault::kNone) {
    return absl::DataLossError(
        absl::StrCat(name(), " cannot be read: ", read.detail));
  }
  return std::move(read.report);
}

absl::StatusOr<StandingReport> ReadStanding(const QueryScope& scope,
                                            const EntryPeriod& entry,
                                            const Unit& unit) {
  StandingReport standing{entry, absl::nullopt, absl::nullopt};
  ASSIGN_OR_RETURN(standing.state, StateOf(scope, entry, unit));
  if (standing.state.has_value() && standing.state->row.counts()) {
    ASSIGN_OR_RETURN(standing.counted,
                     ReadRevision(scope, KeyOf(entry, unit),
                                  standing.state->row.revision()));
    DropParts(standing.state->row.parts_out(), &*standing.counted);
  }
  return standing;
}

Accumulator ShareOf(const StandingReport& standing, const Form& form) {
  return CountedShare(*standing.counted, form, standing.state->row.parts_out());
}

absl::Status ScanStandings(const QueryScope& scope, const EntryPeriod& entry,
                           const Unit& unit,
                           absl::FunctionRef<absl::Status(
                               const UnitKey& reporter, const StateAt& state)>
                               visit) {
  const ReportStore store(&scope.reader());
  absl::Status visited;
  const auto visit_one = [&](const UnitKey& reporter, const StateAt& state) {
    visited = visit(reporter, state);
    return visited.ok();
  };
  for (const Unit* parent : scope.catalogue().units().ReportersParentsOn(
           unit, entry.window.cutoff_day)) {
    RETURN_IF_ERROR(store.ScanStates(entry.form->data().code(), entry.period,
                                     parent->key, scope.as_of().size,
                                     visit_one));
    RETURN_IF_ERROR(visited);
  }
  return absl::OkStatus();
}

}  // namespace gandan
