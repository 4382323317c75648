#include "district_hub/report_standing.h"

#include "gtest/gtest.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

// Reads in a group what stands of a report.
absl::StatusOr<ReportStanding> Standing(HubCore& hub, const ReportKey& key) {
  absl::StatusOr<ReportStanding> standing;
  EXPECT_OK(hub.Decide([&](DecisionGroup& group) {
    standing = ReadStanding(group, key);
    return absl::OkStatus();
  }));
  return standing;
}

TEST(ReportStandingTest, MissingReportHasAFormAndAParentOnly) {
  HubCore hub;

  const auto standing = Standing(hub, {"month", June(), GiaRay()});

  ASSERT_OK(standing);
  EXPECT_EQ(standing->parent, District());
  EXPECT_EQ(standing->form->data().code(), "month");
  EXPECT_FALSE(standing->state.has_value());
  EXPECT_FALSE(standing->revision.has_value());
}

TEST(ReportStandingTest, ReceivedReportIsThereWithItsRevision) {
  HubCore hub;
  const std::string bytes = MonthBytes(GiaRay(), June());
  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {bytes}));

  const auto standing = Standing(hub, {"month", June(), GiaRay()});

  ASSERT_OK(standing);
  EXPECT_EQ(standing->state->row.digest(), Sha256(bytes));
  EXPECT_EQ(WriteReport(*standing->revision), bytes);
}

TEST(ReportStandingTest, TellsWhatIsNotThere) {
  HubCore hub;

  EXPECT_THAT(
      Standing(hub, {"month", June(), {"1", absl::CivilDay(2024, 1, 1)}}),
      StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Standing(hub, {"week", June(), GiaRay()}),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Standing(hub, {"month", {v1::MONTH, 2020, 1}, GiaRay()}),
              StatusIs(absl::StatusCode::kOutOfRange));
}

TEST(ReportStandingTest, OnlyACountingReportOfThePeriodBeforeIsGiven) {
  HubCore hub;
  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())}));
  absl::optional<Report> before;
  absl::optional<Report> before_other;

  ASSERT_OK(hub.Decide([&](DecisionGroup& group) {
    const auto read = [&](const UnitKey& unit) {
      return CountingReportBefore(
                 group, ReadStanding(group, {"month", July(), unit}).value())
          .value();
    };
    before = read(GiaRay());
    before_other = read(BaoHoa());
    return absl::OkStatus();
  }));

  ASSERT_TRUE(before.has_value());
  EXPECT_EQ(before->period, June());
  EXPECT_FALSE(before_other.has_value());
}

}  // namespace
}  // namespace gandan
