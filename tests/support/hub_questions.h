#ifndef GANDAN_TESTS_SUPPORT_HUB_QUESTIONS_H_
#define GANDAN_TESTS_SUPPORT_HUB_QUESTIONS_H_

// Questions to a StoredHub, and what is looked for in the answers.

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "district_hub/queries/query_scope.h"
#include "domain/unit.h"
#include "gandan/v1/query.pb.h"
#include "gmock/gmock.h"
#include "tests/support/stored_hub.h"

namespace gandan {

// The scope of a unit, as of now.
inline v1::Scope ScopeOf(const UnitKey& unit) {
  v1::Scope scope;
  *scope.mutable_unit() = ToProto(unit);
  return scope;
}

// The scope of the hub's own unit as of a ledger entry.
inline v1::Scope AsOfIndex(uint64_t index) {
  v1::Scope scope;
  scope.mutable_position()->set_epoch(1);
  scope.mutable_position()->set_index(index);
  return scope;
}

inline v1::GetSummaryRequest SummaryOf(
    const std::string& period, const std::vector<std::string>& indicators = {},
    const v1::Scope& scope = {}) {
  v1::GetSummaryRequest request;
  *request.mutable_scope() = scope;
  request.set_period(period);
  for (const std::string& code : indicators) request.add_indicators(code);
  return request;
}

// The row of "CODE.name"; an empty one if there is none.
inline v1::SummaryRow RowOf(const v1::GetSummaryResponse& summary,
                            absl::string_view value) {
  for (const v1::SummaryRow& row : summary.rows()) {
    if (absl::StrCat(row.indicator(), ".", row.value()) == value) return row;
  }
  return {};
}

// The states of a form; empty counts if it is not there.
inline v1::StateCounts CountsOf(const v1::GetSummaryResponse& summary,
                                absl::string_view form) {
  for (const v1::FormStates& states : summary.forms()) {
    if (states.form() == form) return states.counts();
  }
  return {};
}

// An entry period of a form, as a scope has it.
inline EntryPeriod EntryOf(QueryScope* scope, const std::string& form,
                           const std::string& period) {
  return *MustBeOk(
      scope->EntryPeriodAt(*scope->catalogue().FindForm(form), At(period)));
}

MATCHER_P(IsValue, scaled, "is the value " + testing::PrintToString(scaled)) {
  *result_listener << arg.ShortDebugString();
  return arg.state() == v1::VALUE && !arg.ratio() && arg.scaled() == scaled;
}

MATCHER_P2(IsRatio, of, over,
           "is the ratio " + testing::PrintToString(of) + " / " +
               testing::PrintToString(over)) {
  *result_listener << arg.ShortDebugString();
  return arg.state() == v1::VALUE && arg.ratio() && arg.numerator() == of &&
         arg.denominator() == over;
}

MATCHER_P(HasState, state, "has state " + v1::FigureState_Name(state)) {
  *result_listener << arg.ShortDebugString();
  return arg.state() == state;
}

// Matches a coverage, or the coverage of a figure, by counted and expected.
MATCHER_P2(Covers, counted, expected,
           "covers " + testing::PrintToString(counted) + " of " +
               testing::PrintToString(expected)) {
  *result_listener << arg.ShortDebugString();
  return static_cast<int>(arg.coverage().counted()) == counted &&
         static_cast<int>(arg.coverage().expected()) == expected;
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_HUB_QUESTIONS_H_
