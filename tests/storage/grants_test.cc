#include "storage/grants.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

TEST(GrantsTest, StandsThroughItsLastDayInOneDirection) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  const GrantOf grant = {.ended = XuanHoa(), .to = XuanBac()};
  storage::v1::GrantRow row;
  row.set_last_day("2024-06-30");

  Grants::Put(&transaction, grant, row);

  const Grants grants(&transaction);
  const absl::CivilDay last(2024, 6, 30);
  EXPECT_THAT(grants.Allows(grant, last), IsOkAndHolds(true));
  EXPECT_THAT(grants.Allows(grant, last + 1), IsOkAndHolds(false));
  EXPECT_THAT(grants.Allows({.ended = XuanBac(), .to = XuanHoa()}, last),
              IsOkAndHolds(false));
}

TEST(GrantsTest, WithdrawnStandsNoMore) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  const GrantOf grant = {.ended = XuanHoa(), .to = XuanBac()};
  storage::v1::GrantRow row;
  row.set_last_day("2024-06-30");
  Grants::Put(&transaction, grant, row);

  Grants::Delete(&transaction, grant);

  EXPECT_THAT(Grants(&transaction).Allows(grant, absl::CivilDay(2024, 6, 1)),
              IsOkAndHolds(false));
}

}  // namespace
}  // namespace gandan
