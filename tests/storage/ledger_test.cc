#include "storage/ledger.h"

#include "base/sha256.h"
#include "domain/merkle.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/keys.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

using testing::ElementsAre;

absl::Time At(int seconds) {
  return absl::FromUnixSeconds(1'700'000'000) + absl::Seconds(seconds);
}

storage::v1::LedgerEntry Published(uint32_t version) {
  storage::v1::LedgerEntry entry;
  entry.mutable_catalogue()->set_version(version);
  return entry;
}

// The hash of a complete subtree, from its leaves.
std::string SubtreeOf(const std::vector<std::string>& leaves,
                      const TreeNode& node) {
  if (node.level == 0) return leaves[node.index];
  const uint8_t below = static_cast<uint8_t>(node.level - 1);
  return NodeHash(SubtreeOf(leaves, {below, node.index * 2}),
                  SubtreeOf(leaves, {below, node.index * 2 + 1}));
}

// Appends `count` entries in one group.
absl::Status AppendGroup(Engine* engine, absl::Time now, uint32_t count) {
  Transaction transaction(engine);
  auto writer = LedgerWriter::Begin(&transaction, now);
  if (!writer.ok()) return writer.status();
  for (uint32_t i = 1; i <= count; ++i) {
    const auto index = writer->Append(Published(i), nullptr);
    if (!index.ok()) return index.status();
  }
  return transaction.Commit();
}

TEST(LedgerTest, ANewHubHasNoEntriesAndNoEpoch) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  const Ledger ledger(engine.get());

  EXPECT_THAT(ledger.Size(), IsOkAndHolds(0u));
  EXPECT_EQ(ledger.Epochs()->newest(), 0u);
  EXPECT_THAT(ledger.Entry(0), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(ledger.Root(0), IsOkAndHolds(Sha256("")));
  EXPECT_THAT(ledger.SizeAt(At(0)), IsOkAndHolds(0u));
}

TEST(LedgerTest, TheFirstEntryOpensEpochOne) {
  const auto engine = MakeForgetfulEngine(HubSchema());

  ASSERT_OK(AppendGroup(engine.get(), At(0), 1));

  const Ledger ledger(engine.get());
  EXPECT_THAT(ledger.Size(), IsOkAndHolds(2u));
  EXPECT_EQ(ledger.Epochs()->newest(), 1u);
  EXPECT_EQ(ledger.Entry(0)->epoch().epoch(), 1u);
  EXPECT_EQ(ledger.Entry(1)->catalogue().version(), 1u);
}

TEST(LedgerTest, EntriesKeepTheEpochInWhichTheyWereDecided) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  ASSERT_OK(AppendGroup(engine.get(), At(0), 1));  // 0 opens it, 1.
  const std::string root = Ledger(engine.get()).Root(2).value();
  Transaction transaction(engine.get());
  auto writer = LedgerWriter::Begin(&transaction, At(1));
  ASSERT_OK(writer);

  // Epoch 2 was opened by a restore that is lost itself.
  ASSERT_OK(writer->OpenEpoch(3));
  EXPECT_THAT(writer->OpenEpoch(3),
              StatusIs(absl::StatusCode::kInvalidArgument));
  ASSERT_OK(transaction.Commit());

  const Ledger ledger(engine.get());
  const LedgerEpochs epochs = ledger.Epochs().value();
  EXPECT_EQ(epochs.newest(), 3u);
  EXPECT_EQ(epochs.Of(1), 1u);
  EXPECT_EQ(epochs.Of(2), 3u);
  EXPECT_EQ(epochs.PositionOf(7).epoch(), 3u);
  EXPECT_EQ(epochs.KeptSince(1), 2u);
  EXPECT_EQ(epochs.KeptSince(2), 2u);
  EXPECT_EQ(epochs.KeptSince(3), absl::nullopt);
  EXPECT_EQ(ledger.Entry(2)->epoch().root(), root);
}

TEST(LedgerTest, LeavesAreTheBytesOfItsRows) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  ASSERT_OK(AppendGroup(engine.get(), At(0), 6));
  ASSERT_OK(AppendGroup(engine.get(), At(1), 5));
  const Ledger ledger(engine.get());
  const std::string root = *ledger.Root(12);
  std::vector<std::string> rows;
  ASSERT_OK(engine->Scan(kLedger, "", "",
                         [&](absl::string_view, absl::string_view value) {
                           rows.emplace_back(value);
                           return true;
                         }));

  ASSERT_EQ(rows.size(), 12u);
  for (uint64_t index = 0; index < rows.size(); ++index) {
    const auto path = ledger.Inclusion(index, 12);
    ASSERT_OK(path);
    EXPECT_OK(VerifyInclusion(index, 12, LeafHash(rows[index]), *path, root));
  }
}

TEST(LedgerTest, EveryEarlierRootIsConsistentWithTheLast) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  ASSERT_OK(AppendGroup(engine.get(), At(0), 20));
  const Ledger ledger(engine.get());

  for (uint64_t old_size = 1; old_size <= 21; ++old_size) {
    const auto proof = ledger.Consistency(old_size, 21);
    ASSERT_OK(proof);
    EXPECT_OK(VerifyConsistency(old_size, 21, *ledger.Root(old_size),
                                *ledger.Root(21), *proof));
  }
}

TEST(LedgerTest, SizeAtCountsWhatWasDecidedByThen) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  ASSERT_OK(AppendGroup(engine.get(), At(10), 2));  // 0, 1, 2
  ASSERT_OK(AppendGroup(engine.get(), At(20), 1));  // 3
  ASSERT_OK(AppendGroup(engine.get(), At(30), 3));  // 4, 5, 6
  const Ledger ledger(engine.get());

  EXPECT_THAT(ledger.SizeAt(At(9)), IsOkAndHolds(0u));
  EXPECT_THAT(ledger.SizeAt(At(10)), IsOkAndHolds(3u));
  EXPECT_THAT(ledger.SizeAt(At(29)), IsOkAndHolds(4u));
  EXPECT_THAT(ledger.SizeAt(At(99)), IsOkAndHolds(7u));
}

TEST(LedgerTest, TimeNeverRunsBackwards) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  ASSERT_OK(AppendGroup(engine.get(), At(100), 1));

  Transaction transaction(engine.get());
  auto writer = LedgerWriter::Begin(&transaction, At(50));
  ASSERT_OK(writer);
  ASSERT_OK(writer->Append(Published(2), nullptr));

  EXPECT_EQ(writer->now(), At(100));
  EXPECT_EQ(Ledger(&transaction).Entry(2)->decided_at_us(),
            absl::ToUnixMicros(At(100)));
}

TEST(LedgerTest, ARolledBackEntryLeavesNoTrace) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  auto writer = LedgerWriter::Begin(&transaction, At(0));
  ASSERT_OK(writer);
  ASSERT_OK(writer->Append(Published(1), nullptr));
  const std::string root = *Ledger(&transaction).Root(2);
  const size_t mark = transaction.Mark();
  const uint64_t size = writer->size();

  ASSERT_OK(writer->Append(Published(2), nullptr));
  ASSERT_OK(writer->Append(Published(3), nullptr));
  transaction.RollBack(mark);
  writer->RollBackTo(size);

  EXPECT_THAT(writer->Append(Published(4), nullptr), IsOkAndHolds(2u));
  EXPECT_THAT(Ledger(&transaction).Size(), IsOkAndHolds(3u));
  EXPECT_THAT(Ledger(&transaction).Root(2), IsOkAndHolds(root));
  EXPECT_EQ(Ledger(&transaction).Entry(2)->catalogue().version(), 4u);
}

// Positions that concern a unit, from `first` on.
std::vector<uint64_t> EventsOf(const Reader& reader, const UnitKey& unit,
                               uint64_t first) {
  std::vector<uint64_t> events;
  EXPECT_OK(Ledger(&reader).ScanUnitEvents(unit, first, [&](uint64_t index) {
    events.push_back(index);
    return true;
  }));
  return events;
}

storage::v1::LedgerEntry SettledEntry() {
  storage::v1::LedgerEntry entry;
  entry.mutable_settled()->set_outcome(v1::RECEIVED);
  return entry;
}

TEST(LedgerTest, FindsTheEventsOfAUnit) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  auto writer = LedgerWriter::Begin(&transaction, At(0));
  ASSERT_OK(writer);
  const UnitKey mine = XuanHoa();
  const UnitKey other = XuanBac();
  for (const UnitKey* unit : {&mine, &other, &mine, &mine}) {
    ASSERT_OK(writer->Append(Published(1), unit));
  }

  EXPECT_THAT(EventsOf(transaction, mine, 2), ElementsAre(3, 4));
}

TEST(LedgerTest, FindsEachOfTheReportsThatWereSettledTogether) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  auto writer = LedgerWriter::Begin(&transaction, At(0));
  ASSERT_OK(writer);
  const UnitKey mine = XuanHoa();
  const UnitKey other = XuanBac();
  for (const UnitKey* unit : {&mine, &mine, &mine, &other, &mine}) {
    ASSERT_OK(writer->Append(SettledEntry(), unit));
  }
  ASSERT_OK(writer->Append(Published(1), &mine));
  writer->Finish();

  EXPECT_THAT(EventsOf(transaction, mine, 0), ElementsAre(1, 2, 3, 5, 6));
  EXPECT_THAT(EventsOf(transaction, mine, 2), ElementsAre(2, 3, 5, 6));
  EXPECT_THAT(EventsOf(transaction, mine, 4), ElementsAre(5, 6));
  EXPECT_THAT(EventsOf(transaction, other, 0), ElementsAre(4));
}

TEST(LedgerTest, ARolledBackReportIsNoEvent) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  auto writer = LedgerWriter::Begin(&transaction, At(0));
  ASSERT_OK(writer);
  const UnitKey mine = XuanHoa();
  const UnitKey other = XuanBac();
  ASSERT_OK(writer->Append(SettledEntry(), &mine));
  const size_t mark = transaction.Mark();
  const uint64_t size = writer->size();
  for (const UnitKey* unit : {&mine, &other, &mine}) {
    ASSERT_OK(writer->Append(SettledEntry(), unit));
  }
  transaction.RollBack(mark);
  writer->RollBackTo(size);
  ASSERT_OK(writer->Append(SettledEntry(), &other));
  writer->Finish();

  EXPECT_THAT(EventsOf(transaction, mine, 0), ElementsAre(1));
  EXPECT_THAT(EventsOf(transaction, other, 0), ElementsAre(2));
}

// However many leaves, in however many groups, the tree is that of its leaves.
TEST(LedgerTest, TreeOfWhichPartIsStoredIsThatOfAllLeaves) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  std::vector<std::string> leaves;
  for (uint32_t group : {1, 2, 12, 1, 17, 40, 3}) {
    ASSERT_OK(AppendGroup(engine.get(), At(group), group));
    const Ledger ledger(engine.get());
    while (leaves.size() < ledger.Size().value()) {
      leaves.push_back(LeafHash(ledger.Leaf(leaves.size()).value()));
    }
    const auto root = RootOf(leaves.size(), [&leaves](const TreeNode& node) {
      return absl::StatusOr<std::string>(SubtreeOf(leaves, node));
    });
    ASSERT_THAT(ledger.Root(leaves.size()), IsOkAndHolds(*root));
    for (uint64_t index = 0; index < leaves.size(); ++index) {
      const auto path = ledger.Inclusion(index, leaves.size());
      ASSERT_OK(path);
      ASSERT_OK(
          VerifyInclusion(index, leaves.size(), leaves[index], *path, *root));
    }
  }
}

TEST(LedgerTest, ALostEntryOrTreeNodeIsDamage) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  ASSERT_OK(AppendGroup(engine.get(), At(0), 32));
  ASSERT_OK(engine->Write({{kTree, TreeKey(4, 0), absl::nullopt},
                           {kLedger, LedgerKey(17), absl::nullopt}},
                          1));

  EXPECT_THAT(Ledger(engine.get()).Inclusion(20, 33),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(Ledger(engine.get()).Inclusion(16, 32),
              StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace gandan
