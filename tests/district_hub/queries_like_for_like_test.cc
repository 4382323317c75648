#include <string>
#include <vector>

#include "district_hub/queries/like_for_like.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

// What the test looks at of a comparison of D01.received.
struct Compared {
  uint32_t units;
  bool across_merger;
  v1::Figure now;
  v1::Figure then;
};

Compared Compare(StoredHub* hub, const std::vector<Period>& now,
                 const std::vector<Period>& then) {
  const QuerySnapshot snapshot = hub->Snapshot();
  QueryScope scope = MustBeOk(QueryScope::Resolve(snapshot, v1::Scope()));
  WindowReader reader(&scope);
  const v1::Form& form = *MustBeOk(scope.FindForm("month"));
  const LikeForLike compared = MustBeOk(
      CompareLikeForLike(&reader, form, {now, reader.UnitOf(now.back(), form)},
                         {then, reader.UnitOf(then.back(), form)}));
  const v1::Indicator& d01 = *scope.catalogue().FindIndicator("D01");
  return {compared.units, compared.across_merger,
          compared.now.OfName(d01, "received"),
          compared.then.OfName(d01, "received")};
}

TEST(LikeForLikeTest, TakesAllWhereAllReported) {
  StoredHub hub;
  for (const UnitKey& unit : {GiaRay(), XuanDinh(), BaoHoa()}) {
    hub.Receive(MonthOf(unit, "2024-06", {.received = 1}));
    hub.Receive(MonthOf(unit, "2025-06", {.received = 2}));
  }

  const Compared compared = Compare(&hub, {At("2025-06")}, {At("2024-06")});

  EXPECT_EQ(compared.units, 3);
  EXPECT_THAT(compared.now, IsValue(6));
  EXPECT_THAT(compared.then, IsValue(3));
}

TEST(LikeForLikeTest, TakesOnlyUnitsWhoseEveryReportCounts) {
  StoredHub hub;
  for (const char* month : {"2024-06", "2024-07", "2025-05", "2025-06"}) {
    hub.Receive(MonthOf(GiaRay(), month, {.received = 1}));
    hub.Receive(MonthOf(XuanDinh(), month, {.received = 10}));
  }
  hub.Receive(MonthOf(BaoHoa(), "2024-06", {.received = 100}));
  hub.Decide({"month", At("2025-05"), XuanDinh()}, v1::STATE_RETURNED, false);

  const Compared compared = Compare(&hub, {At("2025-05"), At("2025-06")},
                                    {At("2024-06"), At("2024-07")});

  EXPECT_EQ(compared.units, 1);
  EXPECT_THAT(compared.now, IsValue(2));
  EXPECT_THAT(compared.then, IsValue(2));
  EXPECT_THAT(compared.now, Covers(2, 2));
}

TEST(LikeForLikeTest, HasNothingAcrossAMerger) {
  StoredHub hub;
  hub.Receive(MonthOf(XuanDinh(), "2024-07", {.received = 1}));
  hub.Receive(MonthOf(NewXuanDinh(), "2025-07", {.received = 2}));

  const Compared compared = Compare(&hub, {At("2025-07")}, {At("2024-07")});

  EXPECT_TRUE(compared.across_merger);
  EXPECT_EQ(compared.units, 0);
  EXPECT_THAT(compared.now, HasState(v1::NOT_REPORTED));
}

TEST(LikeForLikeTest, HasNothingBeforeTheFormBegan) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2025-05", {.received = 2}));

  const Compared compared = Compare(&hub, {At("2025-05")}, {At("2024-05")});

  EXPECT_FALSE(compared.across_merger);
  EXPECT_EQ(compared.units, 0);
}

TEST(LikeForLikeTest, LeavesOutAUnitWhosePartIsOutOfTheTotals) {
  StoredHub hub;
  for (const char* month : {"2024-06", "2025-06"}) {
    hub.Receive(MonthOf(GiaRay(), month, {.received = 1}));
    hub.Receive(MonthOf(XuanDinh(), month, {.received = 10}));
    hub.Receive(MonthOf(BaoHoa(), month, {.received = 100}));
  }
  hub.DecideParts({"month", At("2025-06"), XuanDinh()}, v1::STATE_RETURNED,
                  /*counts=*/false, {"D01.received"});

  const Compared compared = Compare(&hub, {At("2025-06")}, {At("2024-06")});

  EXPECT_EQ(compared.units, 2);
  EXPECT_THAT(compared.now, IsValue(101));
  EXPECT_THAT(compared.then, IsValue(101));
}

}  // namespace
}  // namespace gandan
