#include "district_hub/report_standing.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "domain/counted_share.h"
#include "domain/report_bytes.h"
#include "storage/totals.h"

namespace gandan {
namespace {

std::string Describe(const ReportKey& key) {
  return absl::StrCat(key.form, " ", FormatPeriod(key.period), " of ",
                      FormatUnitKey(key.unit));
}

absl::StatusOr<Report> StoredReport(const Reader& reader, const ReportKey& key,
                                    uint32_t revision) {
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::StoredRevision> stored,
                   ReportStore(&reader).Revision(key, revision));
  if (stored.has_value()) {
    ReadResult read = ReadReport(stored->report());
    if (read.fault == BytesFault::kNone) return std::move(read.report);
  }
  return absl::DataLossError(absl::StrCat("revision ", revision, " of ",
                                          Describe(key), " is unreadable"));
}

// Where a report stands within the group; nothing: it was never received.
absl::StatusOr<absl::optional<StateAt>> StateNow(DecisionGroup& group,
                                                 const ReportKey& key,
                                                 const UnitKey& parent) {
  return ReportStore(&group.transaction())
      .StateAsOf(key, parent, group.ledger().size());
}

// What a revision gives in a state; zero if there is none.
Accumulator SumsOf(const Report* revision, const storage::v1::StateRow* state,
                   const Form& form) {
  return revision == nullptr
             ? Accumulator(form.parts().size())
             : CountedShare(*revision, form, state->parts_out());
}

}  // namespace

absl::StatusOr<ReportStanding> ReadStanding(DecisionGroup& group,
                                            const ReportKey& key) {
  ReportStanding standing;
  standing.key = key;
  const std::shared_ptr<const Catalogue> newest = group.catalogues().newest();
  const Unit* unit =
      newest == nullptr ? nullptr : newest->units().Find(key.unit);
  if (unit == nullptr) return NoSuchUnit(key.unit);
  if (unit->parent != nullptr) standing.parent = unit->parent->key;
  ASSIGN_OR_RETURN(standing.catalogue,
                   group.catalogues().ForPeriod(key.form, key.period));
  ASSIGN_OR_RETURN(standing.form,
                   standing.catalogue->FormAt(key.form, key.period));
  ASSIGN_OR_RETURN(standing.state, StateNow(group, key, standing.parent));
  if (standing.state.has_value()) {
    ASSIGN_OR_RETURN(
        standing.revision,
        StoredReport(group.transaction(), key, standing.state->row.revision()));
  }
  return standing;
}

absl::StatusOr<absl::optional<Report>> CountingReportBefore(
    DecisionGroup& group, const ReportStanding& standing) {
  ReportKey before = standing.key;
  before.period = Previous(before.period);
  ASSIGN_OR_RETURN(const absl::optional<StateAt> state,
                   StateNow(group, before, standing.parent));
  if (!state.has_value() || !state->row.counts()) {
    return absl::optional<Report>();
  }
  ASSIGN_OR_RETURN(Report report, StoredReport(group.transaction(), before,
                                               state->row.revision()));
  DropParts(state->row.parts_out(), &report);
  return absl::optional<Report>(std::move(report));
}

absl::StatusOr<bool> PeriodAfterIsReported(DecisionGroup& group,
                                           const ReportStanding& standing) {
  ReportKey after = standing.key;
  after.period = Next(after.period);
  ASSIGN_OR_RETURN(const absl::optional<StateAt> state,
                   StateNow(group, after, standing.parent));
  return state.has_value();
}

absl::Status ChangeStanding(DecisionGroup& group,
                            const ReportStanding& standing, const StateAt& next,
                            const Report* next_revision) {
  ReportStore::PutState(&group.transaction(), standing.key, standing.parent,
                        next);
  const Form& form = *standing.form;
  const storage::v1::StateRow* old_state =
      standing.state.has_value() ? &standing.state->row : nullptr;
  const Report* old_revision =
      standing.revision.has_value() ? &*standing.revision : nullptr;
  const Accumulator old_sums = SumsOf(old_revision, old_state, form);
  const Accumulator new_sums = SumsOf(
      next_revision != nullptr ? next_revision : old_revision, &next.row, form);
  return group.totals().Replace(
      {standing.key.form, standing.key.period, standing.parent},
      form.parts().size(), {old_state, &old_sums}, {&next.row, &new_sums});
}

}  // namespace gandan
