#include "base/clock.h"
#include "district_hub/queries/as_of.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

TEST(AsOfTest, WithoutAMomentIsNow) {
  StoredHub hub;
  const QuerySnapshot snapshot = hub.Snapshot();

  const auto as_of = ResolveAsOf(snapshot, v1::Scope());

  ASSERT_OK(as_of);
  EXPECT_EQ(as_of->size, snapshot.size);
  EXPECT_EQ(as_of->time, hub.clock().Now());
}

TEST(AsOfTest, PositionIsAfterItsEntry) {
  StoredHub hub;
  const absl::Time then = hub.clock().Now();
  const uint64_t index = hub.ChangePeriod("month", "2024-06", false);
  hub.clock().Advance(absl::Hours(1));
  hub.ChangePeriod("month", "2024-06", true);

  const auto as_of = ResolveAsOf(hub.Snapshot(), AsOfIndex(index));

  ASSERT_OK(as_of);
  EXPECT_EQ(as_of->size, index + 1);
  EXPECT_EQ(as_of->time, then);
}

TEST(AsOfTest, RefusesWhatIsNotOfThisLedger) {
  StoredHub hub;
  const QuerySnapshot snapshot = hub.Snapshot();
  v1::Scope other_epoch = AsOfIndex(0);
  other_epoch.mutable_position()->set_epoch(2);
  v1::Scope bad_time;
  bad_time.mutable_time()->set_nanos(-1);

  for (const v1::Scope& scope :
       {AsOfIndex(snapshot.size), other_epoch, bad_time}) {
    EXPECT_THAT(ResolveAsOf(snapshot, scope),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

TEST(AsOfTest, TimeToComeIsNow) {
  StoredHub hub;
  v1::Scope scope;
  scope.mutable_time()->set_seconds(absl::ToUnixSeconds(hub.clock().Now()) +
                                    1000);

  const auto as_of = ResolveAsOf(hub.Snapshot(), scope);

  ASSERT_OK(as_of);
  EXPECT_EQ(as_of->time, hub.clock().Now());
}

TEST(DecidedForAllTest, KnowsTheCatalogueOfThen) {
  StoredHub hub;
  const uint64_t before = hub.ChangePeriod("month", "2024-06", true);
  hub.Publish(TinyCatalogueWith("Tiếp nhận", "Đã tiếp nhận"));
  const QuerySnapshot snapshot = hub.Snapshot();

  const auto then =
      DecidedForAll::Read(snapshot, *ResolveAsOf(snapshot, AsOfIndex(before)));
  const auto now =
      DecidedForAll::Read(snapshot, *ResolveAsOf(snapshot, v1::Scope()));

  EXPECT_EQ(then->catalogues()->newest()->data().version(), 1);
  EXPECT_EQ(now->catalogues()->newest()->data().version(), 2);
}

TEST(DecidedForAllTest, KnowsWhichPeriodsWereClosedThen) {
  StoredHub hub;
  const uint64_t closed = hub.ChangePeriod("month", "2024-06", false);
  hub.ChangePeriod("month", "2024-06", true);
  hub.ChangePeriod("month", "2024-07", false);
  const QuerySnapshot snapshot = hub.Snapshot();

  const auto then =
      DecidedForAll::Read(snapshot, *ResolveAsOf(snapshot, AsOfIndex(closed)));
  const auto now =
      DecidedForAll::Read(snapshot, *ResolveAsOf(snapshot, v1::Scope()));

  EXPECT_THAT(then->IsClosed("month", At("2024-06")), IsOkAndHolds(true));
  EXPECT_THAT(then->IsClosed("month", At("2024-07")), IsOkAndHolds(false));
  EXPECT_THAT(now->IsClosed("month", At("2024-06")), IsOkAndHolds(false));
  EXPECT_THAT(now->IsClosed("month", At("2024-07")), IsOkAndHolds(true));
}

TEST(DecidedForAllTest, ReopenedPeriodIsClosedOnceItsLastDayIsOver) {
  StoredHub hub;
  hub.ChangePeriod("month", "2024-06", false);
  const std::string today =
      absl::FormatCivilTime(absl::ToCivilDay(hub.clock().Now(), VietnamTime()));
  const uint64_t reopened = hub.ChangePeriod("month", "2024-06", true, today);
  hub.clock().Advance(absl::Hours(24));
  hub.ChangePeriod("month", "2024-07", false);
  const QuerySnapshot snapshot = hub.Snapshot();

  const auto then = DecidedForAll::Read(
      snapshot, *ResolveAsOf(snapshot, AsOfIndex(reopened)));
  const auto now =
      DecidedForAll::Read(snapshot, *ResolveAsOf(snapshot, v1::Scope()));

  EXPECT_THAT(then->IsClosed("month", At("2024-06")), IsOkAndHolds(false));
  EXPECT_THAT(now->IsClosed("month", At("2024-06")), IsOkAndHolds(true));
}

}  // namespace
}  // namespace gandan
