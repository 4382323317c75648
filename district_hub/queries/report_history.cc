#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "district_hub/queries/answers.h"
#include "district_hub/queries/issued_reports.h"
#include "district_hub/queries/report_status.h"
#include "district_hub/queries/standing_reports.h"
#include "storage/excuses.h"
#include "storage/ledger.h"

namespace gandan {

namespace {

// The report asked about.
struct AskedReport {
  const Unit* unit;
  EntryPeriod entry;
};

absl::StatusOr<AskedReport> FindReport(QueryScope* scope, const v1::Form& form,
                                       const v1::GetReportRequest& request) {
  ASSIGN_OR_RETURN(const Period period, ParsePeriod(request.period()));
  if (period.span != form.span()) {
    return PeriodNotOfForm(request.period(), form.code());
  }
  ASSIGN_OR_RETURN(const absl::optional<EntryPeriod> entry,
                   scope->EntryPeriodAt(form, period));
  const absl::CivilDay day = WindowOf(period, form.calendar()).cutoff_day;
  const Unit* const unit = scope->UnitOn(day);
  if (!entry.has_value() || !unit->data->reports() || !unit->ExistsOn(day)) {
    return NoReportExpected(form.code(), request.period(), unit->key);
  }
  return AskedReport{unit, *entry};
}

// What stood of the report from each entry on, oldest first.
absl::StatusOr<std::vector<StateAt>> StatesOf(const QueryScope& scope,
                                              const AskedReport& asked) {
  ASSIGN_OR_RETURN(
      std::vector<StateAt> states,
      ReportStore(&scope.reader())
          .History(KeyOf(asked.entry, *asked.unit), ParentKeyOf(*asked.unit)));
  states.erase(std::remove_if(states.begin(), states.end(),
                              [&](const StateAt& state) {
                                return state.position >= scope.as_of().size;
                              }),
               states.end());
  std::reverse(states.begin(), states.end());
  return states;
}

absl::StatusOr<v1::RevisionView> ViewRevision(
    const QueryScope& scope, const ReportKey& key,
    const storage::v1::StateRow& row, const storage::v1::LedgerEntry& entry) {
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::StoredRevision> stored,
                   ReportStore(&scope.reader()).Revision(key, row.revision()));
  v1::RevisionView view;
  if (!stored.has_value() ||
      !view.mutable_report()->ParseFromString(stored->report())) {
    return absl::DataLossError(absl::StrCat(
        "revision ", row.revision(), " of ", FormatUnitKey(key.unit), " in ",
        key.form, " ", FormatPeriod(key.period), " cannot be read"));
  }
  view.set_revision(row.revision());
  view.set_report_bytes(stored->report());
  view.set_digest(row.digest());
  *view.mutable_received_at() = TimestampOfMicros(ReceivedAtMicros(entry));
  *view.mutable_position() = PositionAt(scope, row.revision_position());
  *view.mutable_warnings() = entry.settled().violations();
  view.set_outbox_id(entry.settled().outbox_id());
  view.set_sequence(entry.settled().sequence());
  if (entry.settled().has_approval()) {
    *view.mutable_approval() = entry.settled().approval();
  }
  return view;
}

v1::DecisionView ViewDecision(const QueryScope& scope, const StateAt& state,
                              const storage::v1::LedgerEntry& entry) {
  v1::DecisionView view;
  view.set_revision(state.row.revision());
  view.set_state(state.row.state());
  view.set_counts(entry.decided().counts());
  *view.mutable_parts() = entry.decided().parts();
  view.set_reason(entry.decided().reason());
  view.set_by(entry.decided().by());
  *view.mutable_decided_at() = TimestampOfMicros(entry.decided_at_us());
  *view.mutable_position() = PositionAt(scope, state.position);
  return view;
}

// That its lateness was excused, in its place among the decisions: an excuse
// may be older than the report.
absl::Status AddExcuse(const QueryScope& scope, const ReportKey& key,
                       v1::GetReportResponse* response) {
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::ExcuseRow> excuse,
                   Excuses(&scope.reader()).Find(key));
  if (!excuse.has_value() || excuse->position() >= scope.as_of().size) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const storage::v1::LedgerEntry entry,
                   Ledger(&scope.reader()).Entry(excuse->position()));
  v1::DecisionView* const view = response->add_decisions();
  view->set_excused(true);
  view->set_reason(excuse->reason());
  *view->mutable_decided_at() = TimestampOfMicros(entry.decided_at_us());
  *view->mutable_position() = PositionAt(scope, excuse->position());
  std::sort(response->mutable_decisions()->begin(),
            response->mutable_decisions()->end(),
            [](const v1::DecisionView& a, const v1::DecisionView& b) {
              return a.position().index() < b.position().index();
            });
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::GetReportResponse> AnswerReportHistory(
    const QuerySnapshot& snapshot, const v1::GetReportRequest& request) {
  if (!request.scope().has_unit()) return ScopeWithoutUnit();
  ASSIGN_OR_RETURN(QueryScope scope,
                   QueryScope::Resolve(snapshot, request.scope()));
  ASSIGN_OR_RETURN(const v1::Form* const form, scope.FindForm(request.form()));
  ASSIGN_OR_RETURN(const AskedReport asked, FindReport(&scope, *form, request));
  ASSIGN_OR_RETURN(const std::vector<StateAt> states, StatesOf(scope, asked));
  const ReportKey key = KeyOf(asked.entry, *asked.unit);
  const Ledger ledger(&scope.reader());

  v1::GetReportResponse response;
  ASSIGN_OR_RETURN(*response.mutable_basis(),
                   BasisIn(scope, asked.unit, asked.entry.period));
  ASSIGN_OR_RETURN(*response.mutable_window(),
                   scope.WindowOfPeriod(*form, asked.entry.period));
  absl::optional<StateAt> standing;
  for (const StateAt& state : states) {
    ASSIGN_OR_RETURN(const storage::v1::LedgerEntry entry,
                     ledger.Entry(state.position));
    if (entry.has_decided()) {
      *response.add_decisions() = ViewDecision(scope, state, entry);
    } else if (state.row.revision_position() == state.position) {
      ASSIGN_OR_RETURN(*response.add_revisions(),
                       ViewRevision(scope, key, state.row, entry));
    }
    standing = state;
  }
  RETURN_IF_ERROR(AddExcuse(scope, key, &response));
  *response.mutable_status() = StatusOfReport(scope, asked.entry, standing);
  return response;
}

}  // namespace gandan
