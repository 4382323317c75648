#include "storage/rocksdb_tuning.h"

#include <algorithm>
#include <vector>

#include "rocksdb/cache.h"
#include "rocksdb/convenience.h"
#include "rocksdb/filter_policy.h"
#include "rocksdb/statistics.h"
#include "rocksdb/table.h"
#include "storage/rocksdb_log.h"

namespace gandan {

namespace {

// Ten bits a key: one in a hundred lookups of what is not there reads a block.
constexpr double kFilterBitsPerKey = 10;

// Compresses well and still reads in one go.
constexpr size_t kBlockBytes = size_t{16} << 10;

bool HasZstd() {
  const std::vector<rocksdb::CompressionType> all =
      rocksdb::GetSupportedCompressions();
  return std::find(all.begin(), all.end(), rocksdb::kZSTD) != all.end();
}

}  // namespace

SharedMemory MakeSharedMemory(const RocksDbOptions& options) {
  SharedMemory memory;
  // One shard: a cache of a few megabytes in many would hold little in each.
  memory.blocks = rocksdb::NewLRUCache(options.block_cache_bytes,
                                       /*num_shard_bits=*/0);
  memory.write_buffers =
      std::make_shared<rocksdb::WriteBufferManager>(options.write_buffer_bytes);
  return memory;
}

rocksdb::DBOptions DatabaseOptions(const RocksDbOptions& options,
                                   const SharedMemory& memory) {
  rocksdb::DBOptions db;
  if (options.env != nullptr) db.env = options.env;
  db.create_if_missing = true;
  db.create_missing_column_families = true;
  db.paranoid_checks = true;
  // RocksDB's default opens as if nothing were wrong and loses every synced row
  // behind one flipped byte. This refuses damage, but for a torn tail, which is
  // what a power cut leaves.
  db.wal_recovery_mode =
      rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  // RocksDB's default, which a failed sync relies on: what opening reads of the
  // log may be in the kernel's memory only, and the kernel does not try the
  // pages of a failed sync again. So it goes into tables, synced, before anyone
  // is told that it is there.
  db.avoid_flush_during_recovery = false;
  // A log that is gone altogether is refused too.
  db.track_and_verify_wals_in_manifest = true;
  if (options.read_only) {
    // What is behind the damage in a log is of a state that never was.
    db.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
    db.track_and_verify_wals_in_manifest = false;
    // Without them RocksDB would read over damage of the log, too.
    db.paranoid_checks = !options.leaves_out_files;
    db.create_if_missing = false;
    db.create_missing_column_families = false;
  }
  db.max_total_wal_size = options.most_log_bytes;
  // It would take 4 MB of the disk for what needs some kilobytes.
  db.manifest_preallocation_size = size_t{64} << 10;
  // One way back from a failed write: Engine::Reopen.
  db.max_bgerror_resume_count = 0;

  db.write_buffer_manager = memory.write_buffers;
  db.max_open_files = 256;
  db.max_file_opening_threads = 1;
  db.max_background_jobs = 2;
  // Writes are made one at a time.
  db.allow_concurrent_memtable_write = false;
  db.enable_write_thread_adaptive_yield = false;

  db.statistics = rocksdb::CreateDBStatistics();
  db.statistics->set_stats_level(rocksdb::StatsLevel::kExceptHistogramOrTimers);
  db.stats_dump_period_sec = 0;
  db.stats_persist_period_sec = 0;
  db.info_log = MakeRocksDbLog();
  return db;
}

rocksdb::ColumnFamilyOptions TableOptions(const RocksDbOptions& options,
                                          const SharedMemory& memory,
                                          Access access) {
  rocksdb::BlockBasedTableOptions blocks;
  blocks.block_cache = memory.blocks;
  blocks.block_size = kBlockBytes;
  blocks.format_version = 5;
  // Within the bound of the cache; else they would grow beside it with the
  // data.
  blocks.cache_index_and_filter_blocks = true;
  blocks.pin_l0_filter_and_index_blocks_in_cache = true;
  if (access == Access::kMayBeNone) {
    blocks.filter_policy.reset(
        rocksdb::NewBloomFilterPolicy(kFilterBitsPerKey));
  }
  rocksdb::ColumnFamilyOptions table;
  table.table_factory.reset(rocksdb::NewBlockBasedTableFactory(blocks));
  table.write_buffer_size =
      std::max<size_t>(options.write_buffer_bytes / 2, size_t{64} << 10);
  // While one is brought to the disk, writes go on in the next.
  table.max_write_buffer_number = 4;
  table.arena_block_size = size_t{64} << 10;
  table.level_compaction_dynamic_level_bytes = true;
  if (HasZstd()) {
    table.compression = rocksdb::kZSTD;
    table.compression_opts.level = 1;
    table.bottommost_compression = rocksdb::kZSTD;
    table.bottommost_compression_opts.level = 3;
    table.bottommost_compression_opts.max_dict_bytes = 16 << 10;
    table.bottommost_compression_opts.max_dict_buffer_bytes = 2 << 20;
    table.bottommost_compression_opts.enabled = true;
  }
  return table;
}

}  // namespace gandan
