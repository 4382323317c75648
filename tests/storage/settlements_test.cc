#include "storage/settlements.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

using testing::Optional;

OutboxKey OutboxOf(const UnitKey& unit, char digit) {
  return {unit, std::string(32, digit)};
}

TEST(SettlementsTest, ANewHubHasSettledNothing) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  const Settlements settlements(engine.get());

  EXPECT_THAT(settlements.SettledThrough(OutboxOf(XuanHoa(), 'a')),
              IsOkAndHolds(0u));
  EXPECT_THAT(settlements.Find(OutboxOf(XuanHoa(), 'a'), 1),
              IsOkAndHolds(absl::nullopt));
  EXPECT_THAT(settlements.FindDigest(XuanHoa(), std::string(32, 'd')),
              IsOkAndHolds(absl::nullopt));
}

TEST(SettlementsTest, SettlingMovesTheMarkAndNotesTheDigest) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  const std::string digest(32, 'd');
  Transaction transaction(engine.get());
  const Settlements settlements(&transaction);

  Settlements::Settle(&transaction, OutboxOf(XuanHoa(), 'a'), 1, digest, 70);
  Settlements::Settle(&transaction, OutboxOf(XuanHoa(), 'a'), 2,
                      std::string(32, 'e'), 71);

  EXPECT_THAT(settlements.SettledThrough(OutboxOf(XuanHoa(), 'a')),
              IsOkAndHolds(2u));
  EXPECT_THAT(settlements.Find(OutboxOf(XuanHoa(), 'a'), 1),
              IsOkAndHolds(Optional(70u)));
  EXPECT_THAT(settlements.FindDigest(XuanHoa(), digest),
              IsOkAndHolds(Optional(70u)));
}

TEST(SettlementsTest, OutboxesAndUnitsAreKeptApart) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  const std::string digest(32, 'd');
  Transaction transaction(engine.get());
  const Settlements settlements(&transaction);

  Settlements::Settle(&transaction, OutboxOf(XuanHoa(), 'a'), 1, digest, 70);

  EXPECT_THAT(settlements.SettledThrough(OutboxOf(XuanHoa(), 'b')),
              IsOkAndHolds(0u));
  EXPECT_THAT(settlements.Find(OutboxOf(XuanBac(), 'a'), 1),
              IsOkAndHolds(absl::nullopt));
  EXPECT_THAT(settlements.FindDigest(XuanBac(), digest),
              IsOkAndHolds(absl::nullopt));
}

TEST(SettlementsTest, AnotherOutboxOfTheUnitFindsTheFirstSettlement) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  const std::string digest(32, 'd');
  Transaction transaction(engine.get());
  const Settlements settlements(&transaction);
  Settlements::Settle(&transaction, OutboxOf(XuanHoa(), 'a'), 5, digest, 70);

  Settlements::Settle(&transaction, OutboxOf(XuanHoa(), 'b'), 1, digest,
                      **settlements.FindDigest(XuanHoa(), digest));

  EXPECT_THAT(settlements.Find(OutboxOf(XuanHoa(), 'b'), 1),
              IsOkAndHolds(Optional(70u)));
  EXPECT_THAT(settlements.SettledThrough(OutboxOf(XuanHoa(), 'a')),
              IsOkAndHolds(5u));
}

TEST(SettlementsTest, CountsAbnormalExitsOfAnEntry) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  const std::string digest(32, 'd');
  Transaction transaction(engine.get());
  const Settlements settlements(&transaction);
  EXPECT_THAT(settlements.AbnormalExits(XuanHoa(), digest), IsOkAndHolds(0u));

  Settlements::NoteAbnormalExit(&transaction, XuanHoa(), digest, 2);

  EXPECT_THAT(settlements.AbnormalExits(XuanHoa(), digest), IsOkAndHolds(2u));
  EXPECT_THAT(settlements.AbnormalExits(XuanBac(), digest), IsOkAndHolds(0u));
}

TEST(SettlementsTest, ForgetsAbnormalExitsOfAnEntry) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  const std::string digest(32, 'd');
  Transaction transaction(engine.get());
  const Settlements settlements(&transaction);
  Settlements::NoteAbnormalExit(&transaction, XuanHoa(), digest, 2);

  Settlements::ForgetAbnormalExits(&transaction, XuanHoa(), digest);

  EXPECT_THAT(settlements.AbnormalExits(XuanHoa(), digest), IsOkAndHolds(0u));
}

}  // namespace
}  // namespace gandan
