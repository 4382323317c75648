#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "district_hub/queries/asked_values.h"
#include "district_hub/queries/concerned_reports.h"
#include "district_hub/queries/issue_answers.h"
#include "district_hub/queries/issued_reports.h"

namespace gandan {

absl::StatusOr<v1::PreviewIssueResponse> AnswerIssuePreview(
    const QuerySnapshot& snapshot, const v1::PreviewIssueRequest& request) {
  v1::Scope asked;
  if (request.has_unit()) *asked.mutable_unit() = request.unit();
  ASSIGN_OR_RETURN(QueryScope scope, QueryScope::Resolve(snapshot, asked));
  ASSIGN_OR_RETURN(const AskedPeriod period,
                   AskedPeriodOf(&scope, request.period()));
  ASSIGN_OR_RETURN(const std::vector<ConcernedReport> reports,
                   ConcernedReports(&scope, period.period, *period.unit));
  ASSIGN_OR_RETURN(std::vector<v1::OpenReport> standings,
                   StandingsOf(scope, reports));
  ASSIGN_OR_RETURN(const std::vector<LedgerIssue> issues,
                   ReadIssues(scope.reader()));
  v1::PreviewIssueResponse response;
  ASSIGN_OR_RETURN(*response.mutable_basis(),
                   BasisIn(scope, period.unit, period.period));
  for (v1::OpenReport& standing : standings) {
    if (IsOpen(standing)) *response.add_open() = std::move(standing);
  }
  const LedgerIssue* const standing =
      StandingIssue(issues, period.period, *period.unit);
  if (standing != nullptr) {
    *response.mutable_standing() = InfoOf(*standing, snapshot.epochs);
  }
  return response;
}

}  // namespace gandan
