#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "district_hub/queries/answers.h"
#include "district_hub/queries/concerned_reports.h"
#include "district_hub/queries/issue_answers.h"
#include "district_hub/queries/issued_reports.h"
#include "district_hub/queries/page_token.h"

namespace gandan {

namespace {

// A period as it was issued, and the moment it is compared with.
struct Comparison {
  v1::Scope scope;
  Period period;
  AsOf then;
  AsOf now;
};

absl::StatusOr<Comparison> CompareWith(const QuerySnapshot& snapshot,
                                       const LedgerIssue& issue,
                                       const RowPage& page) {
  Comparison comparison;
  *comparison.scope.mutable_unit() = issue.issued.unit();
  ASSIGN_OR_RETURN(comparison.period, ParsePeriod(issue.issued.period()));
  comparison.then = {issue.issued.frozen_size(), snapshot.epochs.newest(),
                     absl::FromUnixMicros(issue.decided_at_us)};
  comparison.now = page.as_of.value_or(
      AsOf{snapshot.size, snapshot.epochs.newest(), snapshot.now});
  return comparison;
}

// What a change is looked for in: of a report of the period all but what only
// time changes, of one before it what makes figures.
v1::ReportStatus Compared(const v1::ReportStatus& status, bool of_period) {
  v1::ReportStatus compared = status;
  compared.clear_overdue();
  if (of_period) return compared;
  compared.clear_state();
  compared.clear_labels();
  return compared;
}

bool IsOfPeriod(const ConcernedReport& report, const Period& period) {
  const std::vector<Period> members =
      MembersOf(period, report.entry.form->data().span());
  return std::find(members.begin(), members.end(), report.entry.period) !=
         members.end();
}

bool StandsOtherwise(const v1::ReportStatus& then, const v1::ReportStatus& now,
                     bool of_period) {
  return Compared(then, of_period).SerializeAsString() !=
         Compared(now, of_period).SerializeAsString();
}

// Reports expected now: those are the ones a new issue would rest on.
absl::StatusOr<std::vector<v1::ChangedReport>> ChangedReports(
    const QuerySnapshot& snapshot, const Comparison& comparison,
    QueryScope* now, const Unit& unit) {
  ASSIGN_OR_RETURN(
      const QueryScope then,
      QueryScope::ResolveAt(snapshot, comparison.scope, comparison.then));
  ASSIGN_OR_RETURN(const std::vector<ConcernedReport> reports,
                   ReportsBehindSummary(now, comparison.period, unit));
  ASSIGN_OR_RETURN(const std::vector<v1::OpenReport> before,
                   StandingsOf(then, reports));
  ASSIGN_OR_RETURN(const std::vector<v1::OpenReport> after,
                   StandingsOf(*now, reports));
  std::vector<v1::ChangedReport> changed;
  for (size_t i = 0; i < reports.size(); ++i) {
    if (!StandsOtherwise(before[i].status(), after[i].status(),
                         IsOfPeriod(reports[i], comparison.period))) {
      continue;
    }
    v1::ChangedReport& report = changed.emplace_back();
    *report.mutable_unit() = after[i].unit();
    report.set_unit_name(after[i].unit_name());
    report.set_form(after[i].form());
    *report.mutable_then() = before[i].status();
    *report.mutable_now() = after[i].status();
  }
  return changed;
}

absl::StatusOr<v1::GetSummaryResponse> SummaryAt(const QuerySnapshot& snapshot,
                                                 const Comparison& comparison,
                                                 const AsOf& as_of) {
  v1::GetSummaryRequest request;
  *request.mutable_scope() = comparison.scope;
  *request.mutable_scope()->mutable_position() =
      snapshot.epochs.PositionOf(as_of.size - 1);
  request.set_period(FormatPeriod(comparison.period));
  return AnswerSummary(snapshot, request);
}

// Equal but for the reports behind it, which are listed by themselves.
bool IsAnother(v1::Figure then, v1::Figure now) {
  if (then.state() != now.state()) return true;
  if (now.state() != v1::VALUE && now.state() != v1::NO_SUM) return false;
  then.clear_coverage();
  now.clear_coverage();
  return then.SerializeAsString() != now.SerializeAsString();
}

// The plan's value as it is printed beside the figure.
v1::Figure PlanFigure(const v1::SummaryRow& row) {
  v1::Figure figure;
  figure.set_state(row.has_plan() ? v1::VALUE : v1::NOT_REPORTED);
  if (!row.has_plan()) return figure;
  if (!row.in_period().percent()) {
    figure.set_scaled(row.plan().target());
    return figure;
  }
  figure.set_ratio(true);
  figure.set_percent(true);
  figure.set_numerator(row.plan().target());
  figure.set_denominator(100);
  return figure;
}

using Column = std::pair<v1::FigureColumn, v1::Figure>;

// The figures that an issued report prints of a row, in the order of its
// columns.
std::vector<Column> ColumnsOf(const v1::SummaryRow& row) {
  return {{v1::PLAN, PlanFigure(row)},
          {v1::IN_PERIOD, row.in_period()},
          {v1::YEAR_TO_DATE, row.year_to_date()},
          {v1::SAME_PERIOD_LAST_YEAR, row.last_year().then_both()}};
}

// What the period was issued with, by indicator and value.
using IssuedRows =
    std::map<std::pair<std::string, std::string>, v1::SummaryRow>;

absl::StatusOr<IssuedRows> RowsThen(const QuerySnapshot& snapshot,
                                    const Comparison& comparison) {
  ASSIGN_OR_RETURN(const v1::GetSummaryResponse summary,
                   SummaryAt(snapshot, comparison, comparison.then));
  IssuedRows rows;
  for (const v1::SummaryRow& row : summary.rows()) {
    rows[{row.indicator(), row.value()}] = row;
  }
  return rows;
}

v1::Figure OrMissing(v1::Figure figure) {
  if (figure.state() == v1::FIGURE_STATE_UNSPECIFIED) {
    figure.set_state(v1::NOT_REPORTED);
  }
  return figure;
}

void AddChangedColumns(const v1::SummaryRow& issued, const v1::SummaryRow& row,
                       v1::ListChangesSinceIssueResponse* response) {
  const std::vector<Column> before = ColumnsOf(issued);
  const std::vector<Column> after = ColumnsOf(row);
  for (size_t i = 0; i < after.size(); ++i) {
    const v1::Figure then = OrMissing(before[i].second);
    const v1::Figure now = OrMissing(after[i].second);
    if (!IsAnother(then, now)) continue;
    v1::ChangedFigure* const figure = response->add_figures();
    figure->set_indicator(row.indicator());
    figure->set_value(row.value());
    figure->set_column(after[i].first);
    *figure->mutable_then() = then;
    *figure->mutable_now() = now;
  }
}

absl::Status AddChangedFigures(const QuerySnapshot& snapshot,
                               const Comparison& comparison,
                               v1::ListChangesSinceIssueResponse* response) {
  ASSIGN_OR_RETURN(IssuedRows issued, RowsThen(snapshot, comparison));
  ASSIGN_OR_RETURN(const v1::GetSummaryResponse summary,
                   SummaryAt(snapshot, comparison, comparison.now));
  for (const v1::SummaryRow& row : summary.rows()) {
    AddChangedColumns(issued[{row.indicator(), row.value()}], row, response);
  }
  return absl::OkStatus();
}

// Compares, and answers one page of what differs. `question`: the request
// without its page.
absl::Status Compare(const QuerySnapshot& snapshot,
                     const Comparison& comparison, const RowPage& page,
                     const v1::ListChangesSinceIssueRequest& question,
                     v1::ListChangesSinceIssueResponse* response) {
  ASSIGN_OR_RETURN(
      QueryScope now,
      QueryScope::ResolveAt(snapshot, comparison.scope, comparison.now));
  // The scope names it, so the day does not matter.
  const Unit* const unit = now.UnitOn(absl::CivilDay());
  ASSIGN_OR_RETURN(*response->mutable_basis(),
                   BasisIn(now, unit, comparison.period));
  ASSIGN_OR_RETURN(const std::vector<v1::ChangedReport> changed,
                   ChangedReports(snapshot, comparison, &now, *unit));
  const size_t end = std::min(changed.size(), page.first + page.size);
  for (size_t i = page.first; i < end; ++i) {
    *response->add_reports() = changed[i];
  }
  response->set_next_page_token(
      NextRowToken(page, changed.size(), comparison.now, question));
  if (page.first > 0) return absl::OkStatus();
  return AddChangedFigures(snapshot, comparison, response);
}

}  // namespace

absl::StatusOr<v1::ListChangesSinceIssueResponse> AnswerIssueChanges(
    const QuerySnapshot& snapshot,
    const v1::ListChangesSinceIssueRequest& request) {
  v1::ListChangesSinceIssueRequest question = request;
  question.clear_page_size();
  question.clear_page_token();
  ASSIGN_OR_RETURN(const RowPage page,
                   ReadRowPage(snapshot, request.page_size(),
                               request.page_token(), question));
  ASSIGN_OR_RETURN(const std::vector<LedgerIssue> issues,
                   ReadIssues(*snapshot.reader));
  const LedgerIssue* const issue =
      FindIssue(issues, request.number(), request.year());
  if (issue == nullptr) return NoSuchIssue(request.number());
  ASSIGN_OR_RETURN(const Comparison comparison,
                   CompareWith(snapshot, *issue, page));
  v1::ListChangesSinceIssueResponse response;
  *response.mutable_issue() = InfoOf(*issue, snapshot.epochs, issues);
  RETURN_IF_ERROR(Compare(snapshot, comparison, page, question, &response));
  return response;
}

}  // namespace gandan
