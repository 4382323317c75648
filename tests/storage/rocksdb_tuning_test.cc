#include "storage/rocksdb_tuning.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rocksdb/cache.h"
#include "rocksdb/table.h"

namespace gandan {
namespace {

TEST(RocksDbTuningTest, DamageInTheLogIsRefusedNotSkipped) {
  const RocksDbOptions options;
  const rocksdb::DBOptions db =
      DatabaseOptions(options, MakeSharedMemory(options));

  EXPECT_EQ(db.wal_recovery_mode,
            rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords);
  EXPECT_TRUE(db.paranoid_checks);
  EXPECT_EQ(db.max_total_wal_size, options.most_log_bytes);
}

TEST(RocksDbTuningTest, WhatIsReadOfTheLogIsSyncedAnew) {
  const RocksDbOptions options;

  EXPECT_FALSE(DatabaseOptions(options, MakeSharedMemory(options))
                   .avoid_flush_during_recovery);
}

TEST(RocksDbTuningTest, AllTablesShareTheMemoryOfTheOptions) {
  const RocksDbOptions options = {.block_cache_bytes = 3 << 20,
                                  .write_buffer_bytes = 5 << 20};
  const SharedMemory memory = MakeSharedMemory(options);

  EXPECT_EQ(memory.blocks->GetCapacity(), options.block_cache_bytes);
  EXPECT_EQ(memory.write_buffers->buffer_size(), options.write_buffer_bytes);
  EXPECT_EQ(DatabaseOptions(options, memory).write_buffer_manager,
            memory.write_buffers);
}

TEST(RocksDbTuningTest, TablesAskedForWhatIsNotThereHaveFilters) {
  const RocksDbOptions options;
  const SharedMemory memory = MakeSharedMemory(options);
  const auto has_filter = [&](Access access) {
    const auto factory = TableOptions(options, memory, access).table_factory;
    return factory->GetOptions<rocksdb::BlockBasedTableOptions>()
               ->filter_policy != nullptr;
  };

  EXPECT_TRUE(has_filter(Access::kMayBeNone));
  EXPECT_FALSE(has_filter(Access::kOrdered));
}

}  // namespace
}  // namespace gandan
