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

// Settles one entry, and lets it be found.
void Settle(Transaction* transaction, const OutboxKey& outbox,
            uint64_t sequence, absl::string_view digest, uint64_t index) {
  Settlements::Settle(transaction, outbox, sequence, digest, index);
  Settlements::PutRun(transaction, outbox, {sequence, index, 1});
}

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

  Settle(&transaction, OutboxOf(XuanHoa(), 'a'), 1, digest, 70);
  Settle(&transaction, OutboxOf(XuanHoa(), 'a'), 2, std::string(32, 'e'), 71);

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

  Settle(&transaction, OutboxOf(XuanHoa(), 'a'), 1, digest, 70);

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
  Settle(&transaction, OutboxOf(XuanHoa(), 'a'), 5, digest, 70);

  Settle(&transaction, OutboxOf(XuanHoa(), 'b'), 1, digest,
         **settlements.FindDigest(XuanHoa(), digest));

  EXPECT_THAT(settlements.Find(OutboxOf(XuanHoa(), 'b'), 1),
              IsOkAndHolds(Optional(70u)));
  EXPECT_THAT(settlements.SettledThrough(OutboxOf(XuanHoa(), 'a')),
              IsOkAndHolds(5u));
}

TEST(SettlementsTest, FindsEachEntryOfARunAndNoneBesideIt) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  const Settlements settlements(&transaction);
  const OutboxKey outbox = OutboxOf(XuanHoa(), 'a');
  Settlements::PutRun(&transaction, outbox, {8, 105, 4});
  Settlements::PutRun(&transaction, outbox, {9, 3, 1});

  EXPECT_THAT(settlements.Find(outbox, 4), IsOkAndHolds(absl::nullopt));
  EXPECT_THAT(settlements.Find(outbox, 5), IsOkAndHolds(Optional(102u)));
  EXPECT_THAT(settlements.Find(outbox, 8), IsOkAndHolds(Optional(105u)));
  EXPECT_THAT(settlements.Find(outbox, 9), IsOkAndHolds(Optional(3u)));
  EXPECT_THAT(settlements.Find(outbox, 10), IsOkAndHolds(absl::nullopt));
  EXPECT_THAT(settlements.Find(OutboxOf(XuanHoa(), 'b'), 5),
              IsOkAndHolds(absl::nullopt));
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
