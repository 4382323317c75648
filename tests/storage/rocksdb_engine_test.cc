#include "storage/rocksdb_engine.h"

#include <filesystem>
#include <random>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/keys.h"
#include "tests/support/seed.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"
#include "tests/support/temporary_folder.h"

namespace gandan {
namespace {

using testing::ElementsAre;

// What it has in common with other engines is in engine_test.cc, what breaks
// it in rocksdb_damage_test.cc.

Schema OneTable(uint32_t version = 1) { return {version, {"meta", "rows"}}; }

uint64_t BytesIn(const std::string& folder, const std::string& extension) {
  uint64_t bytes = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() == extension) bytes += file.file_size();
  }
  return bytes;
}

// A report of forty figures and a note, as a commune writes it.
std::string LikeAReport(std::mt19937_64* random) {
  std::string report = "26461 2024-01-01 month 2024-06 ";
  for (int part = 0; part < 40; ++part) {
    absl::StrAppend(&report, "E", part, ".dossiers ", (*random)() % 500, " ");
  }
  return report + "Đã đối chiếu với sổ theo dõi của bộ phận một cửa.";
}

TEST(RocksDbEngineTest, RowsAndHeadOutliveTheProgram) {
  const TemporaryFolder folder;
  {
    auto engine = OpenRocksDb(folder.Path("a/b/db"), OneTable());
    ASSERT_OK(engine);
    ASSERT_OK((*engine)->Write({PutRow(1, "a", "1")}, 0));
    ASSERT_OK((*engine)->Write({PutRow(1, "b", "2")}, 1));
  }

  auto again = OpenRocksDb(folder.Path("a/b/db"), OneTable());

  ASSERT_OK(again);
  EXPECT_EQ((*again)->head(), 2u);
  EXPECT_THAT(RowsOf(**again, 1), ElementsAre("a=1", "b=2"));
}

TEST(RocksDbEngineTest, ClosingLeavesNothingInTheLog) {
  const TemporaryFolder folder;
  {
    auto engine = *OpenRocksDb(folder.Path("db"), OneTable());
    ASSERT_OK(engine->Write({PutRow(1, "a", "1")}, 0));
    ASSERT_GT(BytesIn(folder.Path("db"), ".log"), 0u);
  }

  EXPECT_EQ(BytesIn(folder.Path("db"), ".log"), 0u);
  EXPECT_THAT(RowsOf(**OpenRocksDb(folder.Path("db"), OneTable()), 1),
              ElementsAre("a=1"));
}

TEST(RocksDbEngineTest, RefusesRowsOfANewerProgram) {
  const TemporaryFolder folder;
  ASSERT_OK(OpenRocksDb(folder.Path("db"), {2, {"meta", "rows", "newer"}}));

  EXPECT_THAT(OpenRocksDb(folder.Path("db"), OneTable(1)),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(RocksDbEngineTest, UpgradesRowsOfAnOlderProgram) {
  const TemporaryFolder folder;
  {
    auto old = OpenRocksDb(folder.Path("db"), OneTable());
    ASSERT_OK((*old)->Write({PutRow(1, "a", "1")}, 0));
  }
  int upgrades = 0;
  const UpgradeStep copy = [&upgrades](const Reader& rows,
                                       std::vector<RowChange>* changes) {
    ++upgrades;
    changes->push_back(PutRow(2, "a", **rows.Get(1, "a")));
    return absl::OkStatus();
  };
  const Schema newer = {2, {"meta", "rows", "copies"}, {copy}};

  for (int times = 0; times < 2; ++times) {
    auto engine = OpenRocksDb(folder.Path("db"), newer);
    ASSERT_OK(engine);
    EXPECT_THAT(RowsOf(**engine, 2), ElementsAre("a=1"));
    EXPECT_EQ((*engine)->head(), 1u);
  }
  EXPECT_EQ(upgrades, 1);
}

TEST(RocksDbEngineTest, AnUpgradeThatFailsLeavesTheOldRows) {
  const TemporaryFolder folder;
  ASSERT_OK(OpenRocksDb(folder.Path("db"), OneTable()));
  const UpgradeStep fail = [](const Reader&, std::vector<RowChange>* changes) {
    changes->push_back(PutRow(1, "half", "done"));
    return absl::DataLossError("cannot");
  };

  EXPECT_THAT(OpenRocksDb(folder.Path("db"), {2, {"meta", "rows"}, {fail}}),
              StatusIs(absl::StatusCode::kDataLoss));

  auto engine = OpenRocksDb(folder.Path("db"), OneTable());
  ASSERT_OK(engine);
  EXPECT_THAT(RowsOf(**engine, 1), testing::IsEmpty());
}

TEST(RocksDbEngineTest, ReopeningWaitsForSnapshotsOfOthers) {
  const TemporaryFolder folder;
  auto engine = *OpenRocksDb(folder.Path("db"), OneTable());
  ASSERT_OK(engine->Write({PutRow(1, "a", "1")}, 0));
  std::unique_ptr<Reader> snapshot = engine->TakeSnapshot();

  std::thread reopening([&engine] { EXPECT_OK(engine->Reopen()); });
  EXPECT_THAT(RowsOf(*snapshot, 1), ElementsAre("a=1"));
  snapshot.reset();
  reopening.join();

  EXPECT_THAT(RowsOf(*engine, 1), ElementsAre("a=1"));
}

TEST(RocksDbEngineTest, ReadersAndAWriterGoSideBySide) {
  const TemporaryFolder folder;
  auto engine = *OpenRocksDb(folder.Path("db"), OneTable());
  std::atomic<bool> done = false;

  std::thread reader([&] {
    while (!done) {
      const std::vector<std::string> rows = RowsOf(*engine->TakeSnapshot(), 1);
      EXPECT_TRUE(rows.empty() || rows.size() == 2) << rows.size();
    }
  });
  for (uint64_t head = 0; head < 100; ++head) {
    const std::string value = absl::StrCat(head);
    EXPECT_OK(
        engine->Write({PutRow(1, "a", value), PutRow(1, "b", value)}, head));
  }
  done = true;
  reader.join();
}

TEST(RocksDbEngineTest, KeepsTheLogAndMemoryWithinBounds) {
  const TemporaryFolder folder;
  constexpr size_t kMegabyte = size_t{1} << 20;
  auto engine = *OpenRocksDb(folder.Path("db"), OneTable(),
                             {.block_cache_bytes = kMegabyte,
                              .write_buffer_bytes = kMegabyte,
                              .most_log_bytes = kMegabyte});
  std::mt19937_64 random(1);
  uint64_t most_memory = 0;

  for (uint64_t head = 0; head < 100; ++head) {
    std::string value(100'000, '\0');
    for (char& byte : value) byte = static_cast<char>(random());
    ASSERT_OK(engine->Write({PutRow(1, EncodeNumber(head), value)}, head));
    most_memory = std::max(most_memory, engine->stats().memory_bytes);
  }

  EXPECT_LT(BytesIn(folder.Path("db"), ".log"), 4 * kMegabyte);
  EXPECT_LT(most_memory, 4 * kMegabyte);
}

TEST(RocksDbEngineTest, WritesNoLogOfItsOwnToTheDisk) {
  const TemporaryFolder folder;
  const auto engine = OpenRocksDb(folder.Path("db"), OneTable());
  ASSERT_OK(engine);

  EXPECT_FALSE(std::filesystem::exists(folder.Path("db/LOG")));
}

TEST(RocksDbEngineTest, KeepsReportsInHalfTheirSize) {
  const TemporaryFolder folder;
  std::mt19937_64 random(TestSeed());
  uint64_t bytes = 0;
  {
    auto engine = *OpenRocksDb(folder.Path("db"), OneTable());
    for (uint64_t head = 0; head < 50; ++head) {
      std::vector<RowChange> batch;
      for (uint64_t i = 0; i < 16; ++i) {
        batch.push_back(
            PutRow(1, EncodeNumber(head * 16 + i), LikeAReport(&random)));
        bytes += batch.back().key.size() + batch.back().value->size();
      }
      ASSERT_OK(engine->Write(batch, head));
    }
    // Opening again brings the log's rows into tables.
    ASSERT_OK(engine->Reopen());
  }

  EXPECT_LE(BytesIn(folder.Path("db"), ".sst"), bytes / 2);
}

}  // namespace
}  // namespace gandan
