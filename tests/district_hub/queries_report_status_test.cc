#include "district_hub/queries/report_status.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

TEST(ReportStatusTest, IsMissingAndPerhapsOverdue) {
  StoredHub hub;
  hub.Today(absl::CivilDay(2024, 6, 19));
  const QuerySnapshot snapshot = hub.Snapshot();
  auto scope = QueryScope::Resolve(snapshot, v1::Scope());

  const v1::ReportStatus june =
      StatusOfReport(*scope, EntryOf(&*scope, "month", "2024-06"), {});
  const v1::ReportStatus july =
      StatusOfReport(*scope, EntryOf(&*scope, "month", "2024-07"), {});

  EXPECT_EQ(june.state(), v1::STATE_MISSING);
  EXPECT_TRUE(june.overdue());
  EXPECT_FALSE(july.overdue());
  EXPECT_EQ(june.revision(), 0);
}

TEST(ReportStatusTest, TellsWhatStands) {
  StoredHub hub;
  const absl::Time received = hub.clock().Now();
  hub.Receive(MonthOf(GiaRay(), "2024-06", {}));
  hub.clock().Advance(absl::Hours(1));
  hub.Receive(MonthOf(GiaRay(), "2024-06", {.received = 1}));
  const QuerySnapshot snapshot = hub.Snapshot();
  auto scope = QueryScope::Resolve(snapshot, v1::Scope());

  const v1::ReportStatus status =
      StatusOfReport(*scope, EntryOf(&*scope, "month", "2024-06"),
                     hub.Standing({"month", At("2024-06"), GiaRay()}));

  EXPECT_EQ(status.state(), v1::STATE_RECEIVED);
  EXPECT_EQ(status.revision(), 2);
  EXPECT_EQ(status.received_at().seconds(), absl::ToUnixSeconds(received));
}

}  // namespace
}  // namespace gandan
