#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/rocksdb_engine.h"
#include "tests/support/power_cut_env.h"
#include "tests/support/seed.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"
#include "tests/support/temporary_folder.h"

namespace gandan {
namespace {

// What is promised: what Write returned OK for is there after a power cut.

Schema TwoTables() { return {1, {"meta", "first", "second"}}; }

// Small buffers, so that a few writes flush, compact and change logs too.
RocksDbOptions SmallOn(const PowerCutEnv& power) {
  return {.write_buffer_bytes = size_t{64} << 10,
          .most_log_bytes = size_t{32} << 10,
          .env = power.env.get()};
}

// Writes batches of two rows until one fails or `most` are written; how many.
uint64_t WriteBatches(Engine* engine, uint64_t most) {
  const std::string filling(3000, 'x');
  for (uint64_t head = engine->head(); head < most; ++head) {
    const std::string key = absl::StrCat(1000 + head);
    const absl::Status written =
        engine->Write({PutRow(1, key, filling), PutRow(2, key, "")}, head);
    if (!written.ok()) return head;
  }
  return most;
}

// What a cut after `steps` changes leaves, and of the last write so many
// thousandths; true if it came before the end.
bool LosesNothingWhenCutAfter(int64_t steps, uint64_t torn) {
  constexpr uint64_t kBatches = 40;
  const TemporaryFolder folder;
  const PowerCutEnv power;
  power.disk->CutAfter(steps);
  uint64_t acknowledged = 0;
  {
    auto engine = OpenRocksDb(folder.Path("db"), TwoTables(), SmallOn(power));
    if (engine.ok()) acknowledged = WriteBatches(engine->get(), kBatches);
  }
  const bool was_cut = power.disk->is_cut();
  power.disk->RestorePower(torn);

  auto engine = OpenRocksDb(folder.Path("db"), TwoTables(), SmallOn(power));

  EXPECT_OK(engine) << "cut after " << steps;
  if (!engine.ok()) return false;
  // The batch that failed may be there, and nothing beyond it.
  EXPECT_GE((*engine)->head(), acknowledged) << "cut after " << steps;
  EXPECT_LE((*engine)->head(), acknowledged + 1) << "cut after " << steps;
  EXPECT_EQ(RowsOf(**engine, 1).size(), (*engine)->head());
  EXPECT_EQ(RowsOf(**engine, 2).size(), (*engine)->head());
  return was_cut;
}

TEST(PowerCutTest, WhatWasWrittenIsThereWheneverThePowerGoes) {
  std::mt19937_64 random(TestSeed());
  int64_t steps = 0;

  // Every step at first, later some: RocksDB waits a second where its own
  // threads meet a failing disk.
  while (LosesNothingWhenCutAfter(steps, random() % 1001) && !HasFailure()) {
    steps += 1 + static_cast<int64_t>(random() % (1 + steps / 8));
  }

  EXPECT_GT(steps, 100);
}

TEST(PowerCutTest, AFailedWriteStopsWritesUntilReopened) {
  const TemporaryFolder folder;
  const PowerCutEnv power;
  auto engine = *OpenRocksDb(folder.Path("db"), TwoTables(), SmallOn(power));
  ASSERT_EQ(WriteBatches(engine.get(), 3), 3u);

  power.disk->CutPower();
  EXPECT_THAT(engine->Write({PutRow(1, "a", "1")}, 3),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(engine->Reopen(), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(engine->Get(1, "1000"), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(engine->TakeSnapshot()->Get(1, "1000"),
              StatusIs(absl::StatusCode::kUnavailable));
  power.disk->RestorePower();
  EXPECT_THAT(engine->Write({PutRow(1, "a", "1")}, 3),
              StatusIs(absl::StatusCode::kUnavailable));

  ASSERT_OK(engine->Reopen());
  EXPECT_EQ(engine->head(), 3u);
  EXPECT_OK(engine->Write({PutRow(1, "a", "1")}, 3));
}

TEST(PowerCutTest, TheDiskOfThisTestForgetsWhatWasNotSynced) {
  const TemporaryFolder folder;
  const PowerCutEnv power;
  std::unique_ptr<rocksdb::WritableFile> file;
  ASSERT_TRUE(power.env->NewWritableFile(folder.Path("f"), &file, {}).ok());
  std::unique_ptr<rocksdb::Directory> names;
  ASSERT_TRUE(power.env->NewDirectory(folder.path(), &names).ok());
  ASSERT_TRUE(names->Fsync().ok());

  ASSERT_TRUE(file->Append("synced").ok());
  ASSERT_TRUE(file->Sync().ok());
  ASSERT_TRUE(file->Append(" and not").ok());
  power.disk->CutPower();
  EXPECT_FALSE(file->Append("after").ok());
  power.disk->RestorePower();

  std::string left;
  ASSERT_TRUE(
      rocksdb::ReadFileToString(power.env.get(), folder.Path("f"), &left).ok());
  EXPECT_EQ(left, "synced");
}

}  // namespace
}  // namespace gandan
