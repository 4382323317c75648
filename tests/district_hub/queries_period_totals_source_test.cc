#include "district_hub/queries/period_totals_source.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

struct Read {
  PeriodTotals totals;
  v1::StateCounts counts;
};

// The month form's totals of 2024-06 below a unit.
Read ReadJune(StoredHub* hub, const v1::Scope& scope_message,
              const UnitKey& unit) {
  const QuerySnapshot snapshot = hub->Snapshot();
  QueryScope scope = MustBeOk(QueryScope::Resolve(snapshot, scope_message));
  PeriodTotalsSource source(&scope);
  const EntryTotals* const totals =
      MustBeOk(source.Of(EntryOf(&scope, "month", "2024-06"),
                         *scope.catalogue().units().Find(unit)));
  return {totals->totals, totals->counts};
}

TEST(PeriodTotalsSourceTest, KeptAndAddedUpAreTheSame) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {.received = 3}));
  const uint64_t index =
      hub.Receive(MonthOf(XuanDinh(), "2024-06", {.received = 4}));
  const Read kept = ReadJune(&hub, {}, District());
  hub.Receive(MonthOf(BaoHoa(), "2024-06", {.received = 5}));

  const Read added_up = ReadJune(&hub, AsOfIndex(index), District());

  EXPECT_EQ(added_up.totals.totals, kept.totals.totals);
  EXPECT_EQ(added_up.totals.counted, 2);
  EXPECT_EQ(added_up.counts.SerializeAsString(),
            kept.counts.SerializeAsString());
}

TEST(PeriodTotalsSourceTest, AddsUpEveryParentBelow) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {.received = 3}));

  EXPECT_EQ(ReadJune(&hub, {}, Province()).totals.totals,
            ReadJune(&hub, {}, District()).totals.totals);
  EXPECT_EQ(ReadJune(&hub, {}, Province()).totals.expected, 3);
}

TEST(PeriodTotalsSourceTest, OfAUnitThatReportsIsItsReport) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {.received = 3}));
  hub.Receive(MonthOf(XuanDinh(), "2024-06", {.received = 4}));

  const Read of_unit = ReadJune(&hub, {}, GiaRay());
  const Read not_yet = ReadJune(&hub, {}, NewXuanDinh());

  EXPECT_EQ(of_unit.totals.expected, 1);
  EXPECT_EQ(of_unit.totals.counted, 1);
  EXPECT_EQ(not_yet.totals.expected, 0);
}

}  // namespace
}  // namespace gandan
