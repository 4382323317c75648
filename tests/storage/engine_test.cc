#include "storage/engine.h"

#include <memory>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/rocksdb_engine.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"
#include "tests/support/temporary_folder.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

// What every engine promises, asked of each of them.
enum class Kind { kRocksDb, kForgetful };

std::string NameOf(const testing::TestParamInfo<Kind>& info) {
  return info.param == Kind::kRocksDb ? "RocksDb" : "Forgetful";
}

struct EngineInFolder {
  explicit EngineInFolder(Kind kind) {
    const Schema schema = {1, {"meta", "first", "second"}};
    if (kind == Kind::kForgetful) {
      engine = MakeForgetfulEngine(schema);
    } else {
      engine = *OpenRocksDb(folder.Path("db"), schema);
    }
  }
  Engine* operator->() const { return engine.get(); }

  TemporaryFolder folder;
  std::unique_ptr<Engine> engine;
};

class EngineTest : public testing::TestWithParam<Kind> {};

TEST_P(EngineTest, GivesBackWhatWasWritten) {
  const EngineInFolder engine(GetParam());

  ASSERT_OK(engine->Write(
      {PutRow(1, "a", "1"), PutRow(1, "b", ""), PutRow(2, "a", "2")}, 0));

  EXPECT_THAT(engine->Get(1, "a"), IsOkAndHolds(Optional(std::string("1"))));
  EXPECT_THAT(engine->Get(1, "b"), IsOkAndHolds(Optional(std::string())));
  EXPECT_THAT(engine->Get(2, "a"), IsOkAndHolds(Optional(std::string("2"))));
  EXPECT_THAT(engine->Get(2, "b"), IsOkAndHolds(absl::nullopt));
}

TEST_P(EngineTest, TakesChangesInTheOrderGiven) {
  const EngineInFolder engine(GetParam());

  ASSERT_OK(engine->Write({PutRow(1, "a", "1"),
                           PutRow(1, "a", "2"),
                           PutRow(1, "b", "1"),
                           {1, "b", absl::nullopt}},
                          0));

  EXPECT_THAT(RowsOf(*engine.engine, 1), ElementsAre("a=2"));
}

TEST_P(EngineTest, ScansInByteOrderFromFirstToBeforeEnd) {
  const EngineInFolder engine(GetParam());
  ASSERT_OK(engine->Write(
      {PutRow(1, "\xff", "5"), PutRow(1, "b", "3"), PutRow(1, "a", "1"),
       PutRow(1, "a\x01", "2"), PutRow(1, "c", "4")},
      0));

  EXPECT_THAT(RowsOf(*engine.engine, 1),
              ElementsAre("a=1", "a\x01=2", "b=3", "c=4", "\xff=5"));
  EXPECT_THAT(RowsOf(*engine.engine, 1, "a\x01", "c"),
              ElementsAre("a\x01=2", "b=3"));
  EXPECT_THAT(RowsOf(*engine.engine, 1, "x", "b"), IsEmpty());
  EXPECT_THAT(RowsOf(*engine.engine, 2), IsEmpty());
}

TEST_P(EngineTest, ScanStopsWhenTheVisitorHasEnough) {
  const EngineInFolder engine(GetParam());
  ASSERT_OK(engine->Write({PutRow(1, "a", "1"), PutRow(1, "b", "2")}, 0));

  int visited = 0;
  ASSERT_OK(engine->Scan(1, "", "", [&](absl::string_view, absl::string_view) {
    ++visited;
    return false;
  }));

  EXPECT_EQ(visited, 1);
}

TEST_P(EngineTest, AVisitorMayReadMore) {
  const EngineInFolder engine(GetParam());
  ASSERT_OK(engine->Write({PutRow(1, "a", "b"), PutRow(2, "b", "found")}, 0));

  std::string found;
  ASSERT_OK(
      engine->Scan(1, "", "", [&](absl::string_view, absl::string_view value) {
        found = **engine->Get(2, value);
        return true;
      }));

  EXPECT_EQ(found, "found");
}

TEST_P(EngineTest, ScansMoreRowsThanAnyBufferHolds) {
  const EngineInFolder engine(GetParam());
  std::vector<RowChange> changes;
  for (int i = 0; i < 1000; ++i) {
    changes.push_back(PutRow(1, std::to_string(10000 + i), "v"));
  }
  ASSERT_OK(engine->Write(changes, 0));

  EXPECT_EQ(RowsOf(*engine.engine, 1).size(), 1000u);
}

TEST_P(EngineTest, ASnapshotDoesNotSeeLaterWrites) {
  const EngineInFolder engine(GetParam());
  ASSERT_OK(engine->Write({PutRow(1, "a", "1"), PutRow(1, "b", "1")}, 0));

  const std::unique_ptr<Reader> before = engine->TakeSnapshot();
  ASSERT_OK(engine->Write(
      {PutRow(1, "a", "2"), {1, "b", absl::nullopt}, PutRow(1, "c", "2")}, 1));

  EXPECT_THAT(RowsOf(*before, 1), ElementsAre("a=1", "b=1"));
  EXPECT_THAT(before->Get(1, "c"), IsOkAndHolds(absl::nullopt));
  EXPECT_THAT(RowsOf(*engine.engine, 1), ElementsAre("a=2", "c=2"));
}

TEST_P(EngineTest, RefusesAWriteIfTheHeadMovedOn) {
  const EngineInFolder engine(GetParam());
  ASSERT_OK(engine->Write({PutRow(1, "a", "1")}, 0));

  EXPECT_THAT(engine->Write({PutRow(1, "a", "late")}, 0),
              StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(engine->Write({PutRow(1, "a", "early")}, 2),
              StatusIs(absl::StatusCode::kAborted));

  EXPECT_EQ(engine->head(), 1u);
  EXPECT_THAT(RowsOf(*engine.engine, 1), ElementsAre("a=1"));
}

TEST_P(EngineTest, ReopeningKeepsRowsAndHead) {
  const EngineInFolder engine(GetParam());
  ASSERT_OK(engine->Write({PutRow(1, "a", "1")}, 0));
  ASSERT_OK(engine->Write({PutRow(1, "b", "2")}, 1));

  ASSERT_OK(engine->Reopen());

  EXPECT_EQ(engine->head(), 2u);
  EXPECT_THAT(RowsOf(*engine.engine, 1), ElementsAre("a=1", "b=2"));
  EXPECT_OK(engine->Write({PutRow(1, "c", "3")}, 2));
}

TEST_P(EngineTest, CountsOneSyncForEachWrite) {
  const EngineInFolder engine(GetParam());
  const uint64_t syncs_before = engine->stats().log_syncs;

  for (uint64_t head = 0; head < 5; ++head) {
    ASSERT_OK(engine->Write({PutRow(1, "a", "1"), PutRow(2, "b", "2")}, head));
  }

  EXPECT_EQ(engine->stats().writes, 5u);
  EXPECT_EQ(engine->stats().log_syncs - syncs_before, 5u);
}

INSTANTIATE_TEST_SUITE_P(Both, EngineTest,
                         testing::Values(Kind::kRocksDb, Kind::kForgetful),
                         NameOf);

}  // namespace
}  // namespace gandan
