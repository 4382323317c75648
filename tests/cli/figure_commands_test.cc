// summary, breakdown, series and rank at a fake hub.

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/command_run.h"
#include "tests/support/sample_answers.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(SummaryCommandTest, PrintsATableForPeople) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  hub.query.summary.Always(SampleSummary());

  const CommandRun run = RunCommand(hub, {"summary", "2024-09"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("Kết quả thực hiện: Kế hoạch thử"),
                             HasSubstr("I. Hồ sơ"), HasSubstr("99,99%"),
                             HasSubstr("Tổng cộng: Báo cáo tháng")));
  ASSERT_EQ(hub.query.summary.asked.size(), 1u);
  EXPECT_EQ(hub.query.summary.asked[0].period(), "2024-09");
  EXPECT_FALSE(hub.query.summary.asked[0].scope().has_unit());
}

TEST(SummaryCommandTest, PrintsJsonForScriptsWithOneCall) {
  FakeHub hub;
  hub.query.summary.Always(SampleSummary());

  const CommandRun run = RunCommand(hub, {"summary", "2024-09", "--json"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("\"inPeriod\""));
  EXPECT_TRUE(hub.query.catalogue.asked.empty());
}

TEST(SummaryCommandTest, AsksForAUnitIndicatorsAndAMoment) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  hub.query.summary.Always(SampleSummary());

  const CommandRun run =
      RunCommand(hub, {"summary", "2024-09", "--unit", "26461", "--indicator",
                       "D01", "M01", "--as-of", "1:40"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  const v1::GetSummaryRequest& asked = hub.query.summary.asked.at(0);
  EXPECT_EQ(asked.scope().unit().valid_from(), "2024-01-01");
  EXPECT_EQ(asked.scope().position().index(), 40u);
  EXPECT_THAT(asked.indicators(), ElementsAre("D01", "M01"));
}

TEST(BreakdownCommandTest, PrintsTheUnits) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  hub.query.breakdown.Always(SampleBreakdown());

  const CommandRun run =
      RunCommand(hub, {"breakdown", "2024-09", "--all", "--indicator", "D01"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("Xuân Định"), HasSubstr("1.234.567")));
  EXPECT_TRUE(hub.query.breakdown.asked.at(0).all_values());
}

TEST(SeriesCommandTest, AsksForAValueOverPeriods) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  hub.query.series.Always(Proto<v1::GetSeriesResponse>(
      SampleBasis() +
      "points { period: '2024-08' figure { state: VALUE scaled: 5 } }"));

  const CommandRun run = RunCommand(
      hub, {"series", "D01", "2024-08", "2024-09", "--value", "received"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("Tiếp nhận"), HasSubstr("2024-08")));
  const v1::GetSeriesRequest& asked = hub.query.series.asked.at(0);
  EXPECT_EQ(asked.value(), "received");
  EXPECT_EQ(asked.first_period(), "2024-08");
  EXPECT_EQ(asked.last_period(), "2024-09");
}

TEST(RankCommandTest, RefusesWhatTheHubRefuses) {
  FakeHub hub;
  hub.query.rank.Always(absl::FailedPreconditionError(
      "Chỉ tiêu này không xếp hạng.\nThis indicator is not ranked."));

  const CommandRun run = RunCommand(hub, {"rank", "2024-09", "M01"});

  EXPECT_EQ(run.code, ExitCode::kRefused);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, AllOf(HasSubstr("Chỉ tiêu này không xếp hạng."),
                             HasSubstr("This indicator is not ranked.")));
}

TEST(RankCommandTest, PrintsTheOrder) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  hub.query.rank.Always(
      Proto<v1::GetRankResponse>(SampleBasis() + SampleMonth() + R"pb(
        rows {
          rank: 1
          unit { code: "26461" valid_from: "2024-01-01" }
          unit_name: "Xuân Định"
          figure { state: VALUE scaled: 96 }
          complete: true
        }
      )pb"));

  const CommandRun run = RunCommand(hub, {"rank", "2024-09", "D01"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("   1  26461  Xuân Định       96\n"));
}

}  // namespace
}  // namespace gandan
