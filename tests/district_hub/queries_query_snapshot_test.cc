#include "district_hub/queries/query_snapshot.h"
#include "gmock/gmock.h"
#include "storage/ledger.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

TEST(QuerySnapshotTest, StaysWhereItWasTaken) {
  StoredHub hub;
  const QuerySnapshot snapshot = hub.Snapshot();

  hub.Receive(MonthOf(GiaRay(), "2024-06", {}));

  EXPECT_THAT(Ledger(snapshot.reader.get()).Size(),
              IsOkAndHolds(snapshot.size));
  EXPECT_EQ(hub.Snapshot().size, snapshot.size + 1);
}

TEST(QuerySnapshotTest, NothingIsAnsweredBeforeTheFirstPublishing) {
  StoredHub hub;
  const CatalogueHolder nothing_published;

  EXPECT_THAT(TakeQuerySnapshot(hub.engine(), nothing_published.Get(),
                                hub.clock().Now(), absl::nullopt)
                  .status(),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace gandan
