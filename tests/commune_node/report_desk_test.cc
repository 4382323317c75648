#include "commune_node/report_desk.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/judged_reports.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_node.h"

namespace gandan {
namespace {

using ::testing::SizeIs;

FileDraft JuneDraft(const MonthFigures& figures = {}) {
  FileDraft draft;
  draft.form = "month";
  draft.period = June();
  draft.values = MonthReport(XuanDinh(), June(), figures).values;
  return draft;
}

// What becomes of a draft, the desk being new.
v1::FileReport Submit(TestNode& node, const FileDraft& draft,
                      const UnitKey& unit = XuanDinh(),
                      size_t most_report_bytes = 10'000) {
  const auto history = node.database().catalogues()->History();
  ReportDesk desk({.store = node.database().store(),
                   .pending = node.database().pending(),
                   .outbox = &node.outbox(),
                   .history = history->get(),
                   .unit = unit,
                   .now = node.clock().Now(),
                   .most_report_bytes = most_report_bytes});
  const auto result = desk.Submit(draft, "");
  EXPECT_OK(result);
  return result.value_or(v1::FileReport());
}

TEST(ReportDeskTest, GoodDraftIsQueued) {
  TestNode node;

  const v1::FileReport result = Submit(node, JuneDraft());

  EXPECT_EQ(result.result(), v1::CREATED);
  EXPECT_EQ(result.sequence(), 1u);
}

TEST(ReportDeskTest, DraftSetAsideIsIgnored) {
  TestNode node;
  FileDraft draft = JuneDraft();
  draft.set_aside = true;

  EXPECT_EQ(Submit(node, draft).result(), v1::IGNORED);
  EXPECT_EQ(node.outbox().mark().last_sequence(), 0u);
}

TEST(ReportDeskTest, ReasonOfTheDraftServes) {
  TestNode node;
  Submit(node, JuneDraft());
  FileDraft correction = JuneDraft({.received = 11});
  correction.reason = "đếm sót";

  EXPECT_EQ(Submit(node, correction).result(), v1::UPDATED);
}

TEST(ReportDeskTest, NumeratorAboveItsDenominatorIsLeftToTheJudge) {
  TestNode node;
  FileDraft draft;
  draft.form = "quarter";
  draft.period = {v1::QUARTER, 2024, 2};
  draft.values =
      With(QuarterReport(XuanDinh(), draft.period), "S01.signed", Quantity{13})
          .values;

  const v1::FileReport result = Submit(node, draft);

  EXPECT_EQ(result.result(), v1::IGNORED);
  ASSERT_THAT(result.violations(), SizeIs(1));
  EXPECT_EQ(result.violations(0).code(), "RULE_BROKEN");
  EXPECT_EQ(result.violations(0).where(), "S01#1");
}

TEST(ReportDeskTest, OverflowIsLeftToTheJudge) {
  TestNode node;
  FileDraft draft = JuneDraft();
  draft.values[4].value = Quantity{9'999'999'999'999'999};

  const v1::FileReport result = Submit(node, draft);

  EXPECT_EQ(result.result(), v1::IGNORED);
  EXPECT_EQ(result.violations(0).code(), "QUANTITY_TOO_LARGE");
}

TEST(ReportDeskTest, UnitThatDoesNotReportThenIsRefused) {
  TestNode node;

  const v1::FileReport result =
      Submit(node, JuneDraft(), {"26461", absl::CivilDay(2025, 7, 1)});

  EXPECT_EQ(result.result(), v1::IGNORED);
  ASSERT_THAT(result.violations(), SizeIs(1));
  EXPECT_EQ(result.violations(0).code(), "UNIT_NOT_REPORTING");
}

TEST(ReportDeskTest, ReportTheHubWouldNotTakeIsRefused) {
  TestNode node;
  const size_t bytes = MonthBytes(XuanDinh(), June()).size();

  const v1::FileReport refused =
      Submit(node, JuneDraft(), XuanDinh(), bytes - 1);

  EXPECT_EQ(refused.result(), v1::IGNORED);
  ASSERT_THAT(refused.violations(), SizeIs(1));
  EXPECT_EQ(refused.violations(0).code(), "REPORT_TOO_LARGE");
  EXPECT_NE(refused.violations(0).text().vi(), "");
  EXPECT_EQ(Submit(node, JuneDraft(), XuanDinh(), bytes).result(), v1::CREATED);
}

TEST(ReportDeskTest, TextThatIsNotUtf8IsRefused) {
  TestNode node;
  FileDraft draft = JuneDraft();
  draft.explanations = {{"D01#2", "\xff"}};

  EXPECT_EQ(Submit(node, draft).result(), v1::IGNORED);
}

}  // namespace
}  // namespace gandan
