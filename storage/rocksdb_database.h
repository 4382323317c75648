#ifndef GANDAN_STORAGE_ROCKSDB_DATABASE_H_
#define GANDAN_STORAGE_ROCKSDB_DATABASE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "rocksdb/db.h"
#include "storage/engine.h"
#include "storage/rocksdb_engine.h"
#include "storage/rocksdb_tuning.h"
#include "storage/schema.h"

namespace gandan {

// A database that is open, with its tables.
//
// Thread-safe, but for its destructor.
class RocksDbDatabase {
 public:
  // Opens the database in the folder, or makes it, and brings its rows to the
  // schema's version. Errors as OpenRocksDb.
  static absl::StatusOr<std::unique_ptr<RocksDbDatabase>> Open(
      const std::string& folder, const Schema& schema,
      const RocksDbOptions& options);

  ~RocksDbDatabase();

  // The value; nothing if there is no such row. `snapshot` null: as it is now.
  // Errors as Reader.
  absl::StatusOr<absl::optional<std::string>> Get(
      TableId table, absl::string_view key,
      const rocksdb::Snapshot* snapshot) const;

  // Keys from `first` on, before `end`.
  struct Range {
    TableId table;
    absl::string_view first;
    absl::string_view end;
  };

  // Visits the range in order until `visit` returns false; the rest as Get.
  absl::Status Scan(
      const Range& range,
      absl::FunctionRef<bool(absl::string_view, absl::string_view)> visit,
      const rocksdb::Snapshot* snapshot) const;

  // One batch of both, on disk when it returns. Errors as Engine::Write, but
  // for the head.
  absl::Status Write(absl::Span<const RowChange> changes,
                     absl::Span<const RowChange> more);

  // Brings the rows that only the log holds into tables, synced. Errors as
  // Write; the log then still holds them.
  absl::Status Flush();

  // As Engine::BackUp; `head` is noted in the backup.
  absl::StatusOr<std::vector<Backup>> BackUp(const std::string& folder,
                                             uint32_t keep,
                                             uint64_t head) const;

  // The rows as they are now; to be given to Release before the database goes.
  const rocksdb::Snapshot* TakeSnapshot() const { return db_->GetSnapshot(); }

  // Lets RocksDB drop what only this snapshot still needs.
  void Release(const rocksdb::Snapshot* snapshot) const {
    db_->ReleaseSnapshot(snapshot);
  }

  // Syncs and memory; batches are counted by the engine.
  EngineStats stats() const;

 private:
  RocksDbDatabase(std::unique_ptr<rocksdb::DB> db, SharedMemory memory,
                  std::shared_ptr<rocksdb::Statistics> statistics)
      : db_(std::move(db)),
        memory_(std::move(memory)),
        statistics_(std::move(statistics)) {}

  // Brings the rows to the schema's version, step by step, each one batch.
  absl::Status Upgrade(const Schema& schema);

  const std::unique_ptr<rocksdb::DB> db_;
  const SharedMemory memory_;
  const std::shared_ptr<rocksdb::Statistics> statistics_;
  // By TableId; behind them RocksDB's own "default" and tables of another
  // schema version.
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_ROCKSDB_DATABASE_H_
