#include <vector>

#include "district_hub/queries/standing_reports.h"
#include "gmock/gmock.h"
#include "storage/schema.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

TEST(StandingReportsTest, ReadsWhatStoodThen) {
  StoredHub hub;
  const uint64_t first =
      hub.Receive(MonthOf(GiaRay(), "2024-06", {.received = 1}));
  hub.Receive(MonthOf(GiaRay(), "2024-06", {.received = 2}));
  const QuerySnapshot snapshot = hub.Snapshot();
  auto scope = QueryScope::Resolve(snapshot, AsOfIndex(first));

  const auto standing =
      ReadStanding(*scope, EntryOf(&*scope, "month", "2024-06"),
                   *scope->catalogue().units().Find(GiaRay()));

  ASSERT_OK(standing);
  EXPECT_EQ(standing->state->row.revision(), 1);
  EXPECT_EQ(*standing->counted->Find("D01.received"), PartValue(Quantity{1}));
}

TEST(StandingReportsTest, VisitsOnlyWhatCame) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {}));
  hub.Receive(MonthOf(BaoHoa(), "2024-06", {}));
  const QuerySnapshot snapshot = hub.Snapshot();
  auto scope = QueryScope::Resolve(snapshot, v1::Scope());
  std::vector<UnitKey> visited;

  const absl::Status status =
      ScanStandings(*scope, EntryOf(&*scope, "month", "2024-06"),
                    *scope->catalogue().units().Find(District()),
                    [&](const UnitKey& unit, const StateAt&) {
                      visited.push_back(unit);
                      return absl::OkStatus();
                    });

  ASSERT_OK(status);
  EXPECT_THAT(visited, testing::ElementsAre(GiaRay(), BaoHoa()));
}

TEST(StandingReportsTest, LostRevisionIsDataLoss) {
  StoredHub hub;
  const QuerySnapshot snapshot = hub.Snapshot();
  auto scope = QueryScope::Resolve(snapshot, v1::Scope());

  EXPECT_THAT(
      ReadRevision(*scope, {"month", At("2024-06"), GiaRay()}, 1).status(),
      StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace gandan
