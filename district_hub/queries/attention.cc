#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "district_hub/queries/answers.h"
#include "district_hub/queries/issued_reports.h"
#include "district_hub/queries/page_token.h"
#include "district_hub/queries/standing_reports.h"
#include "domain/far_values.h"
#include "domain/report_bytes.h"
#include "storage/ledger.h"

namespace gandan {
namespace {

// The unit's reports of the periods before that count, newest first.
absl::StatusOr<std::vector<Report>> PastOf(QueryScope* scope,
                                           const v1::Form& form,
                                           const Period& period,
                                           const Unit& unit) {
  std::vector<Report> past;
  Period earlier = period;
  for (int i = 0; i < kPeriodsOfThePast; ++i) {
    earlier = Previous(earlier);
    ASSIGN_OR_RETURN(const absl::optional<EntryPeriod> entry,
                     scope->EntryPeriodAt(form, earlier));
    if (!entry.has_value()) break;
    ASSIGN_OR_RETURN(StandingReport standing,
                     ReadStanding(*scope, *entry, unit));
    if (standing.counted.has_value()) {
      past.push_back(*std::move(standing.counted));
    }
  }
  return past;
}

// What stands out of a unit's report; without warnings: nothing.
absl::StatusOr<v1::UnitAttention> AttentionOf(QueryScope* scope,
                                              const v1::Form& form,
                                              const EntryPeriod& entry,
                                              const Unit& unit) {
  v1::UnitAttention attention;
  ASSIGN_OR_RETURN(const absl::optional<StateAt> state,
                   StateOf(*scope, entry, unit));
  if (!state.has_value()) return attention;
  ASSIGN_OR_RETURN(const Report report, ReadRevision(*scope, KeyOf(entry, unit),
                                                     state->row.revision()));
  ASSIGN_OR_RETURN(
      const storage::v1::LedgerEntry received,
      Ledger(&scope->reader()).Entry(state->row.revision_position()));
  *attention.mutable_warnings() = received.settled().violations();
  ASSIGN_OR_RETURN(const std::vector<Report> past,
                   PastOf(scope, form, entry.period, unit));
  for (v1::Violation& far : ValuesFarFromPast(report, past, *entry.form)) {
    *attention.add_warnings() = std::move(far);
  }
  *attention.mutable_unit() = ToProto(unit.key);
  attention.set_unit_name(NameOf(unit));
  attention.set_revision(state->row.revision());
  for (const Explanation& explanation : report.explanations) {
    v1::Explanation* const one = attention.add_explanations();
    one->set_rule(explanation.rule);
    one->set_text(explanation.text);
  }
  return attention;
}

}  // namespace

absl::StatusOr<v1::GetAttentionResponse> AnswerAttention(
    const QuerySnapshot& snapshot, const v1::GetAttentionRequest& request) {
  ASSIGN_OR_RETURN(auto asked, ResolveQuestion(snapshot, request));
  QueryScope& scope = asked.scope;
  ASSIGN_OR_RETURN(const v1::Form* const form, scope.FindForm(request.form()));
  ASSIGN_OR_RETURN(const Period period, ParsePeriod(request.period()));
  ASSIGN_OR_RETURN(const absl::optional<EntryPeriod> entry,
                   scope.EntryPeriodAt(*form, period));
  if (!entry.has_value()) return FormBeginsAfter(form->code(), period);
  ASSIGN_OR_RETURN(const Unit* const unit,
                   scope.RequireUnitOn(entry->window.cutoff_day));
  const Units& all = scope.ReportersOn(*unit, entry->window.cutoff_day);
  const Units units = UnitsOfPage(asked.page, all);

  v1::GetAttentionResponse response;
  ASSIGN_OR_RETURN(*response.mutable_basis(), BasisIn(scope, unit, period));
  ASSIGN_OR_RETURN(*response.mutable_window(),
                   scope.WindowOfPeriod(*form, period));
  for (const Unit* one : units) {
    ASSIGN_OR_RETURN(v1::UnitAttention attention,
                     AttentionOf(&scope, *form, *entry, *one));
    if (attention.warnings_size() > 0) {
      *response.add_units() = std::move(attention);
    }
  }
  response.set_next_page_token(asked.NextPageToken(units, all));
  return response;
}

}  // namespace gandan
