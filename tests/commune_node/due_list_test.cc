#include "commune_node/due_list.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_node.h"
#include "tests/support/text_proto.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// What `status` shows, as "month 2024-06 8 2024-06-18 -3".
std::vector<std::string> ListOf(TestNode& node) {
  const auto status = ReadNodeStatus(node.database());
  EXPECT_OK(status);
  std::vector<std::string> list;
  for (const v1::LocalReport& report : status->reports()) {
    list.push_back(
        absl::StrCat(report.form(), " ", report.period(), " ",
                     report.state() == v1::LOCAL_MISSING ? "missing" : "there",
                     " ", report.due_day(), " ", report.working_days_left()));
  }
  return list;
}

void Today(TestNode& node, absl::CivilDay day) {
  node.clock().Set(absl::FromCivil(absl::CivilHour(day) + 12, VietnamTime()));
}

TEST(DueListTest, ListsCurrentAndLastEndedPeriodOfEachForm) {
  TestNode node;
  Today(node, absl::CivilDay(2024, 7, 17));

  EXPECT_THAT(ListOf(node),
              ElementsAre("month 2024-07 missing 2024-07-16 -1",
                          "month 2024-08 missing 2024-08-16 22",
                          "quarter 2024-Q2 missing 2024-06-18 -21",
                          "quarter 2024-Q3 missing 2024-09-17 42"));
}

TEST(DueListTest, CountsTheWorkingDaysLeft) {
  TestNode node;
  Today(node, absl::CivilDay(2024, 7, 13));  // A Saturday.
  EXPECT_EQ(ListOf(node)[1], "month 2024-07 missing 2024-07-16 2");
  Today(node, absl::CivilDay(2024, 7, 16));
  EXPECT_EQ(ListOf(node)[0], "month 2024-07 missing 2024-07-16 0");
}

TEST(DueListTest, ClockIsSetRightByTheHubs) {
  TestNode node;
  Today(node, absl::CivilDay(2024, 7, 15));

  node.database().contacts()->NoteHubClock(node.clock().Now() +
                                           absl::Hours(48));

  EXPECT_EQ(ListOf(node)[0], "month 2024-07 missing 2024-07-16 -1");
}

TEST(DueListTest, PreparedReportIsNotMissing) {
  TestNode node;
  Today(node, absl::CivilDay(2024, 6, 17));
  node.Queue(1);  // Of June.
  ASSERT_OK(node.database().drafts()->Put({"month", July()}, {}));

  const std::vector<std::string> list = ListOf(node);

  EXPECT_EQ(list[0], "month 2024-06 there 2024-06-18 1");
  EXPECT_EQ(list[1], "month 2024-07 there 2024-07-16 21");
}

TEST(DueListTest, ReceivedReportIsDueNoMore) {
  TestNode node;
  Today(node, absl::CivilDay(2024, 6, 17));
  node.Queue(1);
  v1::Receipt receipt;
  receipt.set_sequence(1);
  receipt.set_digest(node.outbox().List(1, 1).value().at(0).queued.digest());
  receipt.set_outcome(v1::RECEIVED);
  receipt.set_revision(1);
  ASSERT_OK(node.outbox().Settle({receipt}));

  EXPECT_EQ(ListOf(node)[0], "month 2024-06 there  0");
}

TEST(DueListTest, UnitThatEndedHasNothingMoreToReport) {
  TestNode node;
  Today(node, absl::CivilDay(2025, 8, 20));

  EXPECT_THAT(ListOf(node),
              ElementsAre("quarter 2025-Q2 missing 2025-06-17 -46"));
}

TEST(DueListTest, IsEmptyWithoutACatalogue) {
  TestNode node(TestNode::With::kNothing);

  EXPECT_THAT(ListOf(node), IsEmpty());
}

TEST(DueListTest, SaysItInWords) {
  v1::LocalReport report;
  EXPECT_EQ(DueInWords(report), "");
  report.set_due_day("2024-06-18");
  EXPECT_EQ(DueInWords(report), "18/6/2024, hạn hôm nay (today)");
  report.set_working_days_left(2);
  EXPECT_EQ(DueInWords(report), "18/6/2024, còn 2 ngày làm việc (2 left)");
  report.set_working_days_left(-3);
  EXPECT_EQ(DueInWords(report),
            "18/6/2024, quá hạn 3 ngày làm việc (3 overdue)");
}

TEST(DueListTest, ReminderIsShownUntilTheReportIsPrepared) {
  TestNode node;
  Today(node, absl::CivilDay(2024, 6, 17));
  ASSERT_OK(node.database().store()->TakeDirectives(
      {Proto<v1::Directive>("reminder { form: 'month' period: '2024-06' "
                            "due_day: '2024-06-18' working_days_left: 1 }")},
      {}));

  const auto before = ReadNodeStatus(node.database());
  node.Queue(1);
  const auto after = ReadNodeStatus(node.database());

  ASSERT_EQ(before->notices_size(), 1);
  EXPECT_EQ(before->notices(0).vi(),
            "Huyện nhắc: month 2024-06 chưa nộp, hạn 18/6/2024.");
  EXPECT_EQ(after->notices_size(), 0);
}

}  // namespace
}  // namespace gandan
