#include "district_hub/queries/answers.h"
#include "district_hub/queries/window_reader.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

TEST(WindowReaderTest, UnitsAddUpToTheirDistrict) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-07", {.received = 3}));
  hub.Receive(NilReportOf(XuanDinh(), "month", "2024-07"));
  const QuerySnapshot snapshot = hub.Snapshot();
  auto scope = QueryScope::Resolve(snapshot, v1::Scope());
  const v1::Form& form = **scope->FindForm("month");
  WindowReader reader(&*scope);

  const auto district =
      reader.Over(form, {At("2024-07")}, reader.UnitOf(At("2024-07"), form));
  uint32_t expected = 0;
  uint32_t counted = 0;
  for (const UnitKey& key : {GiaRay(), XuanDinh(), BaoHoa()}) {
    const auto unit = reader.OfReporter(form, {At("2024-07")},
                                        *scope->catalogue().units().Find(key));
    expected += unit->expected();
    counted += unit->counted();
  }

  ASSERT_OK(district);
  EXPECT_EQ(district->expected(), expected);
  EXPECT_EQ(district->counted(), counted);
  EXPECT_EQ(counted, 2);
}

TEST(WindowReaderTest, DistributionHasNoSumOverUnits) {
  StoredHub hub(TinyCatalogueWith("    headline: rate\n    rules:",
                                  "    headline: rate\n"
                                  "    distribution: true\n    rules:"));
  hub.Receive(MonthOf(GiaRay(), "2024-07", {.in_time = 10}));
  hub.Receive(MonthOf(XuanDinh(), "2024-07", {.in_time = 1, .late = 1}));
  hub.Receive(MonthOf(BaoHoa(), "2024-07", {.in_time = 99, .late = 1}));

  const auto row_of = [&](const UnitKey& unit) {
    return RowOf(
        *AnswerSummary(hub.Snapshot(), SummaryOf("2024-07", {}, ScopeOf(unit))),
        "D01.rate");
  };

  EXPECT_FALSE(row_of(District()).has_plan());
  const v1::Figure district = row_of(District()).in_period();
  EXPECT_THAT(district, HasState(v1::NO_SUM));
  EXPECT_EQ(district.numerator(), 0);
  ASSERT_EQ(district.distribution_size(), 2);
  EXPECT_EQ(district.distribution(0).band().vi(), "tốt");
  EXPECT_EQ(district.distribution(0).units(), 2);
  EXPECT_EQ(district.distribution(1).units(), 1);
  EXPECT_THAT(row_of(GiaRay()).in_period(), IsRatio(10, 10));
}

TEST(WindowReaderTest, NobodyHasAnEmptyWindow) {
  StoredHub hub;
  const QuerySnapshot snapshot = hub.Snapshot();
  auto scope = QueryScope::Resolve(snapshot, v1::Scope());
  WindowReader reader(&*scope);

  const auto window =
      reader.Over(**scope->FindForm("month"), {At("2024-07")}, nullptr);

  ASSERT_OK(window);
  EXPECT_TRUE(window->empty());
}

TEST(WindowReaderTest, CountsStatesOverTheWindow) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-07", {}));
  hub.Receive(MonthOf(GiaRay(), "2024-08", {}));
  const QuerySnapshot snapshot = hub.Snapshot();
  auto scope = QueryScope::Resolve(snapshot, v1::Scope());
  WindowReader reader(&*scope);
  const v1::Form& form = **scope->FindForm("month");

  const auto counts = reader.CountsOver(form, {At("2024-07"), At("2024-08")},
                                        *reader.UnitOf(At("2024-08"), form));

  ASSERT_OK(counts);
  EXPECT_EQ(counts->expected(), 6);
  EXPECT_EQ(counts->received(), 2);
}

}  // namespace
}  // namespace gandan
