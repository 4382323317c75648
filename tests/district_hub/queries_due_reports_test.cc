#include <string>
#include <vector>

#include "district_hub/queries/due_reports.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

// Of the monthly form; nothing: none of its periods is due yet.
absl::optional<DueReports> MonthlyIn(StoredHub& hub) {
  const auto reports = NewestDueReports(hub.Snapshot());
  EXPECT_OK(reports);
  for (const DueReports& one : *reports) {
    if (one.form == "month") return one;
  }
  return absl::nullopt;
}

TEST(DueReportsTest, BeforeTheFirstDueDayThereIsNone) {
  StoredHub hub;  // On the working day before June is due.
  hub.Receive(MonthOf(XuanDinh(), "2024-06", {}));

  EXPECT_FALSE(MonthlyIn(hub).has_value());
}

TEST(DueReportsTest, CountsTheNewestPeriodWhoseDueDayIsOver) {
  StoredHub hub;
  hub.Receive(MonthOf(XuanDinh(), "2024-06", {}));
  hub.clock().Advance(absl::Hours(48));

  const auto due = MonthlyIn(hub);

  ASSERT_TRUE(due.has_value());
  EXPECT_EQ(FormatPeriod(due->period), "2024-06");
  EXPECT_EQ(due->counts.expected(), 3u);
  EXPECT_EQ(due->counts.missing(), 2u);
  EXPECT_EQ(due->counts.on_time(), 1u);
}

}  // namespace
}  // namespace gandan
