#include "cli/pages.h"

#include <sstream>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/fake_hub.h"
#include "tests/support/manual_clock.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

constexpr int kPages = 3;

// A session at a fake hub.
struct AtHub {
  FakeHub hub;
  std::ostringstream out;
  ManualClock clock{absl::Now()};
  Session session{{.out = &out, .err = &out}, &clock};

  AtHub() { session.socket_path = hub.socket_path(); }
};

// Which page a token asks for, from 0.
int PageOf(const std::string& token) {
  int page = 0;
  return absl::SimpleAtoi(token, &page) ? page : 0;
}

// The token behind a page; empty behind the last.
std::string TokenBehind(int page) {
  return page + 1 < kPages ? absl::StrCat(page + 1) : "";
}

TEST(PagesTest, PutsTheRowsOfABreakdownTogether) {
  AtHub at;
  at.hub.query.breakdown.answer = [](const v1::GetBreakdownRequest& request) {
    v1::GetBreakdownResponse page;
    page.add_columns()->set_indicator("D01");
    page.add_rows()->set_unit_name(request.page_token());
    page.set_next_page_token(TokenBehind(PageOf(request.page_token())));
    return page;
  };

  const auto whole = WholeBreakdown(at.session, v1::GetBreakdownRequest());

  ASSERT_OK(whole);
  ASSERT_EQ(whole->rows_size(), kPages);
  EXPECT_EQ(whole->rows(2).unit_name(), "2");
  EXPECT_EQ(whole->columns_size(), 1);
  EXPECT_EQ(whole->next_page_token(), "");
}

TEST(PagesTest, PutsTheChangesSinceAnIssueTogether) {
  AtHub at;
  at.hub.issuing.changes.answer =
      [](const v1::ListChangesSinceIssueRequest& request) {
        v1::ListChangesSinceIssueResponse page;
        page.add_reports()->set_unit_name(request.page_token());
        if (request.page_token().empty()) page.add_figures();
        page.set_next_page_token(TokenBehind(PageOf(request.page_token())));
        return page;
      };

  const auto whole =
      WholeChanges(at.session, v1::ListChangesSinceIssueRequest());

  ASSERT_OK(whole);
  EXPECT_EQ(whole->reports_size(), kPages);
  EXPECT_EQ(whole->figures_size(), 1);
  EXPECT_EQ(whole->next_page_token(), "");
}

TEST(PagesTest, PutsTheUnitsOfCompletenessTogether) {
  AtHub at;
  at.hub.query.completeness.answer =
      [](const v1::GetCompletenessRequest& request) {
        v1::GetCompletenessResponse page;
        page.add_periods();
        page.add_units();
        page.set_next_page_token(TokenBehind(PageOf(request.page_token())));
        return page;
      };

  const auto whole =
      WholeCompleteness(at.session, v1::GetCompletenessRequest());

  ASSERT_OK(whole);
  EXPECT_EQ(whole->units_size(), kPages);
  EXPECT_EQ(whole->periods_size(), 1);
}

TEST(PagesTest, PutsTheReportsOfAnExplanationTogether) {
  AtHub at;
  at.hub.query.explain.answer = [](const v1::ExplainRequest& request) {
    v1::ExplainResponse page;
    page.add_parts();
    page.add_reports();
    page.set_next_page_token(TokenBehind(PageOf(request.page_token())));
    return page;
  };

  const auto whole = WholeExplanation(at.session, v1::ExplainRequest());

  ASSERT_OK(whole);
  EXPECT_EQ(whole->reports_size(), kPages);
  EXPECT_EQ(whole->parts_size(), 1);
}

TEST(PagesTest, FailsWhereAPageFails) {
  AtHub at;
  at.hub.query.breakdown.answer = [](const v1::GetBreakdownRequest& request)
      -> absl::StatusOr<v1::GetBreakdownResponse> {
    if (!request.page_token().empty()) return absl::UnavailableError("away");
    v1::GetBreakdownResponse page;
    page.set_next_page_token("1");
    return page;
  };

  EXPECT_THAT(WholeBreakdown(at.session, v1::GetBreakdownRequest()),
              StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace gandan
