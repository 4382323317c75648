#include "district_hub/queries/answers.h"
#include "district_hub/queries/plan_progress.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

// W01, weeks held, with a plan of 12 a quarter, and of Gia Ray 6.
std::shared_ptr<const Catalogue> PlannedCatalogue() {
  return TinyCatalogueWith(
      R"(value: 12, scale_with_period: true, source: "invented"})",
      R"(value: 12, scale_with_period: true, source: "invented",
             units: [{code: "26425", valid_from: "2024-01-01", value: 6}]})");
}

Report Weeks(const UnitKey& unit, const std::string& quarter, int64_t held) {
  return QuarterOf(unit, quarter,
                   {{"W01.weeks_held", Quantity{held}},
                    {"W01.weeks_due", Quantity{13}},
                    {"W01.hamlets", Quantity{5}}});
}

// The plan of W01 in a summary on a day.
v1::PlanProgress PlanOn(StoredHub& hub, absl::CivilDay day,
                        const std::string& period) {
  hub.Today(day);
  return RowOf(*AnswerSummary(hub.Snapshot(), SummaryOf(period)),
               "W01.weeks_held")
      .plan();
}

TEST(PlanProgressTest, DistrictIsToReachTheSumOfItsCommunes) {
  StoredHub hub(PlannedCatalogue());
  hub.Receive(Weeks(GiaRay(), "2024-Q2", 6));
  hub.Receive(Weeks(XuanDinh(), "2024-Q2", 12));

  const v1::PlanProgress plan =
      PlanOn(hub, absl::CivilDay(2024, 6, 17), "2024-Q2");

  EXPECT_EQ(plan.target(), 6 + 12 + 12);
  EXPECT_EQ(plan.progress_numerator(), 18);
  EXPECT_EQ(plan.light(), v1::LIGHT_RED);
}

TEST(PlanProgressTest, NobodyIsBehindWithWhatHasNotBegun) {
  StoredHub hub(PlannedCatalogue());
  hub.Receive(Weeks(GiaRay(), "2024-Q2", 6));
  hub.Receive(Weeks(XuanDinh(), "2024-Q2", 12));
  hub.Receive(Weeks(BaoHoa(), "2024-Q2", 12));

  const v1::PlanProgress in_june =
      PlanOn(hub, absl::CivilDay(2024, 6, 17), "2024");
  const v1::PlanProgress in_october =
      PlanOn(hub, absl::CivilDay(2024, 10, 17), "2024");

  EXPECT_EQ(in_june.target(), 3 * 30);
  EXPECT_EQ(in_june.light(), v1::LIGHT_GREEN);
  EXPECT_EQ(in_october.target(), 3 * 30);
  EXPECT_EQ(in_october.light(), v1::LIGHT_RED);
}

TEST(PlanProgressTest, ThereIsNoLightBeforeTheFirstPeriodIsOver) {
  StoredHub hub(PlannedCatalogue());
  hub.Receive(Weeks(GiaRay(), "2024-Q3", 1));

  EXPECT_EQ(PlanOn(hub, absl::CivilDay(2024, 9, 14), "2024-Q3").light(),
            v1::LIGHT_UNSPECIFIED);
  EXPECT_EQ(PlanOn(hub, absl::CivilDay(2024, 9, 15), "2024-Q3").light(),
            v1::LIGHT_RED);
}

TEST(PlanProgressTest, BreakdownHoldsEachUnitAgainstItsOwnPlan) {
  StoredHub hub(PlannedCatalogue());
  hub.Receive(Weeks(GiaRay(), "2024-Q2", 6));
  hub.Receive(Weeks(XuanDinh(), "2024-Q2", 10));
  v1::GetBreakdownRequest request;
  request.set_period("2024-Q2");
  request.add_indicators("W01");
  request.set_all_values(true);

  const auto answer = AnswerBreakdown(hub.Snapshot(), request);

  ASSERT_OK(answer);
  ASSERT_EQ(answer->rows(0).plans_size(), 3);
  EXPECT_EQ(answer->rows(0).plans(0).target(), 6);
  EXPECT_EQ(answer->rows(0).plans(0).light(), v1::LIGHT_GREEN);
  EXPECT_EQ(answer->rows(0).plans(1).comparison(), v1::COMPARISON_UNSPECIFIED);
  EXPECT_EQ(answer->rows(1).plans(0).target(), 12);
  EXPECT_EQ(answer->rows(1).plans(0).light(), v1::LIGHT_YELLOW);
  EXPECT_EQ(answer->rows(2).plans(0).light(), v1::LIGHT_UNSPECIFIED);
}

}  // namespace
}  // namespace gandan
