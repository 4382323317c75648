#ifndef GANDAN_STORAGE_ROCKSDB_ENGINE_H_
#define GANDAN_STORAGE_ROCKSDB_ENGINE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "storage/engine.h"
#include "storage/schema.h"

namespace rocksdb {
class Env;
}

namespace gandan {

// How an engine uses memory and disk. There is no way to turn syncing off.
struct RocksDbOptions {
  size_t block_cache_bytes = size_t{16} << 20;
  size_t write_buffer_bytes = size_t{16} << 20;  // Of all tables together.
  size_t most_log_bytes = size_t{64} << 20;      // Of the write-ahead log.
  // Changes nothing, takes damage for no reason not to open, and every write is
  // FAILED_PRECONDITION: see storage/damaged_database.h.
  bool read_only = false;
  // Beside read_only: opens although a table's file does not, and then reads
  // over damage of the log.
  bool leaves_out_files = false;
  // Tests put a failing disk here; null: the real one. Must outlive the
  // engine.
  rocksdb::Env* env = nullptr;
};

// Opens the database in the folder, or makes it. zstd, checksums, and a
// write-ahead log whose damage is refused rather than skipped
// (kTolerateCorruptedTailRecords: a torn tail is what a power cut leaves).
//
// On a disk that is full it can still be read: room for opening is held by the
// file `reserve`. Until there is room for all of it nothing is written.
//
// Closed after its last write succeeded, it leaves nothing in the log that the
// next opening would have to read again.
//
// ALREADY_EXISTS: another process has it open. FAILED_PRECONDITION: its schema
// is newer than `schema`. DATA_LOSS: it is damaged, and where.
// PERMISSION_DENIED, RESOURCE_EXHAUSTED (disk full), UNAVAILABLE: the disk.
absl::StatusOr<std::unique_ptr<Engine>> OpenRocksDb(
    const std::string& folder, const Schema& schema,
    const RocksDbOptions& options = {});

}  // namespace gandan

#endif  // GANDAN_STORAGE_ROCKSDB_ENGINE_H_
