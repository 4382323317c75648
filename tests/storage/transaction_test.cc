#include "storage/transaction.h"

#include <map>
#include <random>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "tests/support/seed.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

std::unique_ptr<ForgetfulEngine> EngineWith(
    const std::vector<std::string>& keys) {
  auto engine = MakeForgetfulEngine({1, {"meta", "rows", "more"}});
  std::vector<RowChange> changes;
  for (const std::string& key : keys) changes.push_back(PutRow(1, key, "old"));
  EXPECT_OK(engine->Write(changes, 0));
  return engine;
}

TEST(TransactionTest, ReadsItsOwnChangesOverTheEngine) {
  const auto engine = EngineWith({"a", "b", "d"});
  Transaction transaction(engine.get());

  transaction.Put(1, "b", "new");
  transaction.Put(1, "c", "new");
  transaction.Delete(1, "d");
  transaction.Put(1, "e", "new");

  EXPECT_THAT(RowsOf(transaction, 1),
              ElementsAre("a=old", "b=new", "c=new", "e=new"));
  EXPECT_THAT(RowsOf(transaction, 1, "b", "e"), ElementsAre("b=new", "c=new"));
  EXPECT_THAT(transaction.Get(1, "d"), IsOkAndHolds(absl::nullopt));
  EXPECT_THAT(transaction.Get(1, "a"),
              IsOkAndHolds(Optional(std::string("old"))));
}

TEST(TransactionTest, ScanStopsAtOwnAndAtOtherRows) {
  const auto engine = EngineWith({"a", "d"});
  Transaction transaction(engine.get());
  transaction.Put(1, "b", "new");
  transaction.Put(1, "e", "new");

  for (size_t most = 1; most <= 4; ++most) {
    size_t visited = 0;
    ASSERT_OK(
        transaction.Scan(1, "", "", [&](absl::string_view, absl::string_view) {
          return ++visited < most;
        }));
    EXPECT_EQ(visited, most);
  }
}

TEST(TransactionTest, NothingReachesTheEngineBeforeCommit) {
  const auto engine = EngineWith({"a"});
  Transaction transaction(engine.get());
  transaction.Put(1, "b", "new");

  EXPECT_THAT(RowsOf(*engine, 1), ElementsAre("a=old"));

  ASSERT_OK(transaction.Commit());
  EXPECT_THAT(RowsOf(*engine, 1), ElementsAre("a=old", "b=new"));
}

TEST(TransactionTest, DoesNotSeeWhatOthersWriteMeanwhile) {
  const auto engine = EngineWith({"a"});
  Transaction transaction(engine.get());
  ASSERT_OK(engine->Write({PutRow(1, "b", "other")}, 1));
  transaction.Put(1, "c", "new");

  EXPECT_THAT(RowsOf(transaction, 1), ElementsAre("a=old", "c=new"));
  EXPECT_THAT(transaction.Commit(), StatusIs(absl::StatusCode::kAborted));
}

TEST(TransactionTest, WritesEachRowOnce) {
  const auto engine = EngineWith({});
  Transaction transaction(engine.get());

  transaction.Put(1, "key", "first");
  transaction.Put(1, "key", "second!");
  transaction.Delete(1, "gone");

  EXPECT_EQ(transaction.changes(), 2u);
  EXPECT_EQ(transaction.bytes(), std::string("keysecond!gone").size());
}

TEST(TransactionTest, RollingBackUndoesWhatWasPutSince) {
  const auto engine = EngineWith({"a"});
  Transaction transaction(engine.get());
  transaction.Put(1, "b", "kept");
  const size_t bytes = transaction.bytes();
  const size_t mark = transaction.Mark();

  transaction.Put(1, "b", "undone");
  transaction.Put(1, "b", "undone too");
  transaction.Put(2, "c", "undone");
  transaction.Delete(1, "a");
  transaction.RollBack(mark);

  EXPECT_THAT(RowsOf(transaction, 1), ElementsAre("a=old", "b=kept"));
  EXPECT_THAT(RowsOf(transaction, 2), IsEmpty());
  EXPECT_EQ(transaction.changes(), 1u);
  EXPECT_EQ(transaction.bytes(), bytes);
}

TEST(TransactionTest, CommittingNothingWritesNothing) {
  const auto engine = EngineWith({"a"});
  Transaction transaction(engine.get());
  transaction.Put(1, "b", "undone");
  transaction.RollBack(0);

  EXPECT_OK(transaction.Commit());
  EXPECT_EQ(engine->head(), 1u);
}

// What a transaction shows, kept by the simplest means.
using Shown = std::map<std::string, std::string>;

TEST(TransactionTest, ShowsTheSameAsASimpleMapOverAnyOrderOfSteps) {
  std::mt19937 random(TestSeed());
  const auto engine = EngineWith({"1", "3", "5", "7"});
  Transaction transaction(engine.get());
  Shown shown = {{"1", "old"}, {"3", "old"}, {"5", "old"}, {"7", "old"}};
  std::vector<std::pair<size_t, Shown>> marks = {{0, shown}};

  for (int step = 0; step < 2000; ++step) {
    const std::string key = std::to_string(random() % 10);
    const std::string value = std::to_string(step);
    switch (random() % 8) {
      case 0:
        marks.emplace_back(transaction.Mark(), shown);
        break;
      case 1:
        transaction.RollBack(marks.back().first);
        shown = marks.back().second;
        if (marks.size() > 1) marks.pop_back();
        break;
      case 2:
        transaction.Delete(1, key);
        shown.erase(key);
        break;
      default:
        transaction.Put(1, key, value);
        shown[key] = value;
    }
    std::vector<std::string> expected;
    for (const auto& [k, v] : shown) expected.push_back(k + "=" + v);
    ASSERT_EQ(RowsOf(transaction, 1), expected) << "after step " << step;
  }
}

TEST(CommitTransactionTest, TriesAgainWhileOthersWrite) {
  const auto engine = EngineWith({"a"});
  int attempts = 0;

  ASSERT_OK(CommitTransaction(engine.get(), [&](Transaction* transaction) {
    if (++attempts < 4) {
      EXPECT_OK(engine->Write({PutRow(1, "a", "other")}, engine->head()));
    }
    transaction->Put(1, "b", "new");
    return absl::OkStatus();
  }));

  EXPECT_EQ(attempts, 4);
  EXPECT_THAT(RowsOf(*engine, 1), ElementsAre("a=other", "b=new"));
}

TEST(CommitTransactionTest, WritesNothingWhenPreparingFails) {
  const auto engine = EngineWith({"a"});

  EXPECT_THAT(CommitTransaction(engine.get(),
                                [&](Transaction* transaction) {
                                  transaction->Put(1, "b", "new");
                                  return absl::NotFoundError("no");
                                }),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(engine->head(), 1u);
}

TEST(CommitTransactionTest, GivesUpWhenTheDiskFails) {
  const auto engine = EngineWith({"a"});
  engine->FailNextWrite(ForgetfulEngine::Fate::kLost);

  EXPECT_THAT(CommitTransaction(engine.get(),
                                [&](Transaction* transaction) {
                                  transaction->Put(1, "b", "new");
                                  return absl::OkStatus();
                                }),
              StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace gandan
