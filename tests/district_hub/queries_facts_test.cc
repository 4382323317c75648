#include <string>

#include "district_hub/queries/facts.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

const Value kPlanIssued = {"M01.date", Day{19900}};

// What M01.date holds over the district at the end of a quarter.
Accumulator::Column DatesAtEndOf(StoredHub* hub, const std::string& quarter) {
  const QuerySnapshot snapshot = hub->Snapshot();
  QueryScope scope = MustBeOk(QueryScope::Resolve(snapshot, v1::Scope()));
  PeriodTotalsSource totals(&scope);
  const EntryPeriod last = EntryOf(&scope, "quarter", quarter);
  const Accumulator facts =
      MustBeOk(FactLookup(&scope, &totals)
                   .Over(last, *scope.UnitOn(last.window.cutoff_day)));
  return facts.columns()[*last.form->FindPart("M01.date")];
}

UnitFacts FactsOf(StoredHub* hub, const UnitKey& unit,
                  const std::string& quarter) {
  const QuerySnapshot snapshot = hub->Snapshot();
  QueryScope scope = MustBeOk(QueryScope::Resolve(snapshot, v1::Scope()));
  PeriodTotalsSource totals(&scope);
  return MustBeOk(FactLookup(&scope, &totals)
                      .OfUnit(EntryOf(&scope, "quarter", quarter),
                              *scope.catalogue().units().Find(unit)));
}

TEST(FactLookupTest, AFactHoldsUntilItIsRevised) {
  StoredHub hub;
  hub.Receive(QuarterOf(GiaRay(), "2024-Q2", {kPlanIssued}));
  hub.Receive(QuarterOf(GiaRay(), "2024-Q3", {}));

  const UnitFacts later = FactsOf(&hub, GiaRay(), "2025-Q1");
  hub.Receive(QuarterOf(GiaRay(), "2024-Q4", {{"M01.date", Day{20000}}}));
  const UnitFacts revised = FactsOf(&hub, GiaRay(), "2025-Q1");

  ASSERT_EQ(later.reports.size(), 1);
  EXPECT_EQ(later.reports[0].entry.period, At("2024-Q2"));
  ASSERT_EQ(revised.reports.size(), 1);
  EXPECT_EQ(revised.reports[0].entry.period, At("2024-Q4"));
}

TEST(FactLookupTest, AFactDoesNotHoldBeforeItWasStated) {
  StoredHub hub;
  hub.Receive(QuarterOf(GiaRay(), "2024-Q3", {kPlanIssued}));

  EXPECT_EQ(DatesAtEndOf(&hub, "2024-Q2").given, 0);
  EXPECT_EQ(DatesAtEndOf(&hub, "2024-Q3").given, 1);
  EXPECT_EQ(DatesAtEndOf(&hub, "2024-Q4").given, 1);
}

TEST(FactLookupTest, LooksBackUnitByUnit) {
  StoredHub hub;
  hub.Receive(QuarterOf(GiaRay(), "2024-Q2", {kPlanIssued}));
  hub.Receive(QuarterOf(XuanDinh(), "2024-Q3", {kPlanIssued}));
  hub.Receive(QuarterOf(BaoHoa(), "2024-Q3", {}));

  EXPECT_EQ(DatesAtEndOf(&hub, "2024-Q3"),
            (Accumulator::Column{.sum = 2, .given = 2, .nil = 0}));
}

TEST(FactLookupTest, ANilDoesNotTakeAFactBack) {
  StoredHub hub;
  hub.Receive(QuarterOf(GiaRay(), "2024-Q2", {kPlanIssued}));
  hub.Receive(NilReportOf(GiaRay(), "quarter", "2024-Q3"));
  hub.Receive(NilReportOf(XuanDinh(), "quarter", "2024-Q3"));

  EXPECT_EQ(DatesAtEndOf(&hub, "2024-Q3"),
            (Accumulator::Column{.sum = 1, .given = 1, .nil = 1}));
}

TEST(FactLookupTest, AReturnedReportThatDoesNotCountStatesNothing) {
  StoredHub hub;
  hub.Receive(QuarterOf(GiaRay(), "2024-Q2", {kPlanIssued}));
  hub.Decide({"quarter", At("2024-Q2"), GiaRay()}, v1::STATE_RETURNED, false);

  EXPECT_EQ(DatesAtEndOf(&hub, "2024-Q3").given, 0);
}

TEST(FactLookupTest, ASuccessorDoesNotInheritFacts) {
  StoredHub hub;
  hub.Receive(QuarterOf(XuanDinh(), "2025-Q2", {kPlanIssued}));

  EXPECT_EQ(DatesAtEndOf(&hub, "2025-Q2").given, 1);
  EXPECT_EQ(DatesAtEndOf(&hub, "2025-Q3").given, 0);
}

}  // namespace
}  // namespace gandan
