#include "storage/rocksdb_engine.h"

#include <algorithm>
#include <atomic>
#include <utility>
#include <vector>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/span.h"
#include "base/files.h"
#include "base/status_macros.h"
#include "rocksdb/db.h"
#include "rocksdb/statistics.h"
#include "storage/keys.h"
#include "storage/log_check.h"
#include "storage/rocksdb_status.h"
#include "storage/rocksdb_tuning.h"

namespace gandan {

namespace {

// How long Reopen waits for others' snapshots.
constexpr absl::Duration kMostWaitForReaders = absl::Seconds(30);

rocksdb::Slice ToSlice(absl::string_view text) {
  return rocksdb::Slice(text.data(), text.size());
}

absl::string_view ToView(const rocksdb::Slice& slice) {
  return absl::string_view(slice.data(), slice.size());
}

// A database that is open, with its tables.
//
// Thread-safe, but for its destructor.
class Database {
 public:
  static absl::StatusOr<std::unique_ptr<Database>> Open(
      const std::string& folder, const Schema& schema,
      const RocksDbOptions& options);

  ~Database() {
    for (rocksdb::ColumnFamilyHandle* handle : handles_) {
      db_->DestroyColumnFamilyHandle(handle);
    }
    // What it would say was said when the write failed.
    db_->Close().PermitUncheckedError();
  }

  // `snapshot` null: as it is now.
  absl::StatusOr<absl::optional<std::string>> Get(
      TableId table, absl::string_view key,
      const rocksdb::Snapshot* snapshot) const {
    rocksdb::ReadOptions options;
    options.snapshot = snapshot;
    absl::optional<std::string> value(absl::in_place);
    const rocksdb::Status status =
        db_->Get(options, handles_[table], ToSlice(key), &*value);
    if (status.IsNotFound()) return absl::optional<std::string>();
    RETURN_IF_ERROR(FromRocksDb(status));
    return value;
  }

  // Keys from `first` on, before `end`.
  struct Range {
    TableId table;
    absl::string_view first;
    absl::string_view end;
  };
  absl::Status Scan(
      const Range& range,
      absl::FunctionRef<bool(absl::string_view, absl::string_view)> visit,
      const rocksdb::Snapshot* snapshot) const {
    rocksdb::ReadOptions options;
    options.snapshot = snapshot;
    const rocksdb::Slice end = ToSlice(range.end);
    if (!range.end.empty()) options.iterate_upper_bound = &end;
    const auto rows =
        absl::WrapUnique(db_->NewIterator(options, handles_[range.table]));
    for (rows->Seek(ToSlice(range.first)); rows->Valid(); rows->Next()) {
      if (!visit(ToView(rows->key()), ToView(rows->value()))) break;
    }
    return FromRocksDb(rows->status());
  }

  // One batch of both, on disk when it returns.
  absl::Status Write(absl::Span<const RowChange> changes,
                     absl::Span<const RowChange> more);

  const rocksdb::Snapshot* TakeSnapshot() const { return db_->GetSnapshot(); }
  void Release(const rocksdb::Snapshot* snapshot) const {
    db_->ReleaseSnapshot(snapshot);
  }

  EngineStats stats() const;

 private:
  Database(std::unique_ptr<rocksdb::DB> db, SharedMemory memory,
           std::shared_ptr<rocksdb::Statistics> statistics)
      : db_(std::move(db)),
        memory_(std::move(memory)),
        statistics_(std::move(statistics)) {}

  absl::Status Upgrade(const Schema& schema);

  const std::unique_ptr<rocksdb::DB> db_;
  const SharedMemory memory_;
  const std::shared_ptr<rocksdb::Statistics> statistics_;
  // By TableId; behind them RocksDB's own "default" and tables of another
  // schema version.
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;
};

// Rows of a database as they are now.
class CurrentRows : public Reader {
 public:
  explicit CurrentRows(const Database* database) : database_(database) {}

  absl::StatusOr<absl::optional<std::string>> Get(
      TableId table, absl::string_view key) const override {
    return database_->Get(table, key, nullptr);
  }
  absl::Status Scan(
      TableId table, absl::string_view first, absl::string_view end,
      absl::FunctionRef<bool(absl::string_view key, absl::string_view value)>
          visit) const override {
    return database_->Scan({table, first, end}, visit, nullptr);
  }

 private:
  const Database* const database_;
};

// The schema's tables in order, then what else is there; all must be opened.
std::vector<std::string> TableNames(const Schema& schema,
                                    const rocksdb::DBOptions& options,
                                    const std::string& folder) {
  std::vector<std::string> names;
  for (const Table& table : schema.tables) names.push_back(table.name);
  std::vector<std::string> present;
  // In a new folder this fails; so will opening where it is a real failure.
  rocksdb::DB::ListColumnFamilies(options, folder, &present)
      .PermitUncheckedError();
  present.push_back(rocksdb::kDefaultColumnFamilyName);
  for (std::string& name : present) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(std::move(name));
    }
  }
  return names;
}

absl::StatusOr<std::unique_ptr<Database>> Database::Open(
    const std::string& folder, const Schema& schema,
    const RocksDbOptions& options) {
  RETURN_IF_ERROR(MakeFolder(folder));
  SharedMemory memory = MakeSharedMemory(options);
  const rocksdb::DBOptions db_options = DatabaseOptions(options, memory);
  RETURN_IF_ERROR(CheckLogs(db_options.env, folder));
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (const std::string& name : TableNames(schema, db_options, folder)) {
    const Access access = families.size() < schema.tables.size()
                              ? schema.tables[families.size()].access
                              : Access::kOrdered;
    families.emplace_back(name, TableOptions(options, memory, access));
  }
  rocksdb::DB* db = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  RETURN_IF_ERROR(FromRocksDb(
      rocksdb::DB::Open(db_options, folder, families, &handles, &db)));
  auto database = absl::WrapUnique(new Database(
      absl::WrapUnique(db), std::move(memory), db_options.statistics));
  database->handles_ = std::move(handles);
  RETURN_IF_ERROR(database->Upgrade(schema));
  return database;
}

absl::Status Database::Upgrade(const Schema& schema) {
  const CurrentRows rows(this);
  ASSIGN_OR_RETURN(absl::optional<uint64_t> version, ReadSchemaVersion(rows));
  if (!version.has_value()) {
    return Write({}, {{0, MetaKey(kSchemaRow), EncodeNumber(schema.version)}});
  }
  while (*version != schema.version) {
    ASSIGN_OR_RETURN(const std::vector<RowChange> changes,
                     NextUpgrade(schema, *version, rows));
    RETURN_IF_ERROR(Write(changes, {}));
    ++*version;
  }
  return absl::OkStatus();
}

absl::Status Database::Write(absl::Span<const RowChange> changes,
                             absl::Span<const RowChange> more) {
  constexpr size_t kBytesOfARowsFrame = 16;
  size_t bytes = 0;
  for (const RowChange& change : changes) {
    bytes += change.key.size() + kBytesOfARowsFrame +
             (change.value ? change.value->size() : 0);
  }
  rocksdb::WriteBatch batch(bytes + 64);
  for (const absl::Span<const RowChange> part : {changes, more}) {
    for (const RowChange& change : part) {
      rocksdb::ColumnFamilyHandle* const table = handles_[change.table];
      RETURN_IF_ERROR(
          FromRocksDb(change.value ? batch.Put(table, change.key, *change.value)
                                   : batch.Delete(table, change.key)));
    }
  }
  rocksdb::WriteOptions durably;
  durably.sync = true;
  return FromRocksDb(db_->Write(durably, &batch));
}

EngineStats Database::stats() const {
  EngineStats stats;
  stats.log_syncs = statistics_->getTickerCount(rocksdb::WAL_FILE_SYNCED);
  stats.memory_bytes =
      memory_.blocks->GetUsage() + memory_.write_buffers->memory_usage();
  return stats;
}

class RocksDbEngine : public Engine {
 public:
  static absl::StatusOr<std::unique_ptr<Engine>> Open(
      const std::string& folder, const Schema& schema,
      const RocksDbOptions& options) {
    auto engine = absl::WrapUnique(new RocksDbEngine(folder, schema, options));
    absl::MutexLock lock(&engine->write_mutex_);
    RETURN_IF_ERROR(engine->Start());
    return engine;
  }

  absl::StatusOr<absl::optional<std::string>> Get(
      TableId table, absl::string_view key) const override {
    return TakeLease().Get(table, key);
  }
  absl::Status Scan(
      TableId table, absl::string_view first, absl::string_view end,
      absl::FunctionRef<bool(absl::string_view key, absl::string_view value)>
          visit) const override {
    return TakeLease().Scan(table, first, end, visit);
  }
  std::unique_ptr<Reader> TakeSnapshot() const override;
  uint64_t head() const override { return head_.load(); }
  absl::Status Write(const std::vector<RowChange>& changes,
                     uint64_t expected_head) override;
  absl::Status Reopen() override;
  EngineStats stats() const override;

 private:
  RocksDbEngine(const std::string& folder, const Schema& schema,
                const RocksDbOptions& options)
      : folder_(folder), schema_(schema), options_(options) {}

  absl::Status Start() ABSL_EXCLUSIVE_LOCKS_REQUIRED(write_mutex_);
  absl::Status Close() ABSL_EXCLUSIVE_LOCKS_REQUIRED(write_mutex_);

  // A reader that keeps the database open; one that fails while there is none.
  class Lease : public Reader {
   public:
    Lease(const RocksDbEngine* engine, const Database* database)
        : engine_(engine), database_(database) {}
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease() override {
      if (database_ == nullptr) return;
      if (snapshot_ != nullptr) database_->Release(snapshot_);
      absl::MutexLock lock(&engine_->mutex_);
      --engine_->leases_;
    }

    void FreezeNow() {
      if (database_ != nullptr) snapshot_ = database_->TakeSnapshot();
    }
    const Database* database() const { return database_; }

    absl::StatusOr<absl::optional<std::string>> Get(
        TableId table, absl::string_view key) const override {
      if (database_ == nullptr) return NotOpen();
      return database_->Get(table, key, snapshot_);
    }
    absl::Status Scan(
        TableId table, absl::string_view first, absl::string_view end,
        absl::FunctionRef<bool(absl::string_view key, absl::string_view value)>
            visit) const override {
      if (database_ == nullptr) return NotOpen();
      return database_->Scan({table, first, end}, visit, snapshot_);
    }

   private:
    static absl::Status NotOpen() {
      return absl::UnavailableError("the database is being opened again");
    }

    const RocksDbEngine* const engine_;
    const Database* const database_;
    const rocksdb::Snapshot* snapshot_ = nullptr;
  };

  const Database* Borrow() const {
    absl::MutexLock lock(&mutex_);
    if (database_ == nullptr || closing_) return nullptr;
    ++leases_;
    return database_.get();
  }
  Lease TakeLease() const { return Lease(this, Borrow()); }

  // Constant after construction.
  const std::string folder_;
  const Schema schema_;
  const RocksDbOptions options_;

  absl::Mutex write_mutex_;  // One write at a time; taken before mutex_.
  absl::Status failure_ ABSL_GUARDED_BY(write_mutex_);  // Of a write.
  std::atomic<uint64_t> head_ = 0;
  std::atomic<uint64_t> writes_ = 0;

  mutable absl::Mutex mutex_;  // Held for moments only.
  std::unique_ptr<Database> database_ ABSL_GUARDED_BY(mutex_);
  bool closing_ ABSL_GUARDED_BY(mutex_) = false;
  mutable int leases_ ABSL_GUARDED_BY(mutex_) = 0;  // Readers of database_.
};

absl::Status RocksDbEngine::Start() {
  ASSIGN_OR_RETURN(std::unique_ptr<Database> database,
                   Database::Open(folder_, schema_, options_));
  ASSIGN_OR_RETURN(const absl::optional<std::string> head,
                   database->Get(0, MetaKey(kHeadRow), nullptr));
  if (head.has_value()) {
    ASSIGN_OR_RETURN(head_, DecodeNumber(*head));
  }
  writes_ = 0;
  failure_ = absl::OkStatus();
  absl::MutexLock lock(&mutex_);
  database_ = std::move(database);
  return absl::OkStatus();
}

absl::Status RocksDbEngine::Close() {
  std::unique_ptr<Database> database;  // Closed once the lock is gone.
  absl::MutexLock lock(&mutex_);
  closing_ = true;
  const bool all_gone = mutex_.AwaitWithTimeout(
      absl::Condition(
          +[](int* leases) { return *leases == 0; }, &leases_),
      kMostWaitForReaders);
  closing_ = false;
  if (!all_gone) {
    return absl::UnavailableError("snapshots are still held; reopen later");
  }
  database = std::move(database_);
  return absl::OkStatus();
}

std::unique_ptr<Reader> RocksDbEngine::TakeSnapshot() const {
  auto snapshot = std::make_unique<Lease>(this, Borrow());
  snapshot->FreezeNow();
  return snapshot;
}

absl::Status RocksDbEngine::Write(const std::vector<RowChange>& changes,
                                  uint64_t expected_head) {
  absl::MutexLock lock(&write_mutex_);
  RETURN_IF_ERROR(failure_);
  if (head_ != expected_head) {
    return absl::AbortedError(
        absl::StrCat("the head is ", head_.load(), ", not ", expected_head));
  }
  Database* database = nullptr;
  {
    // Stays open: only who holds write_mutex_ closes it.
    absl::MutexLock open(&mutex_);
    database = database_.get();
  }
  const uint64_t next = expected_head + 1;
  failure_ =
      database->Write(changes, {{0, MetaKey(kHeadRow), EncodeNumber(next)}});
  if (!failure_.ok()) return failure_;
  head_ = next;
  ++writes_;
  return absl::OkStatus();
}

absl::Status RocksDbEngine::Reopen() {
  absl::MutexLock lock(&write_mutex_);
  failure_ = absl::UnavailableError("the database could not be opened again");
  RETURN_IF_ERROR(Close());
  return Start();
}

EngineStats RocksDbEngine::stats() const {
  EngineStats stats;
  const Lease lease = TakeLease();
  if (lease.database() != nullptr) stats = lease.database()->stats();
  stats.writes = writes_.load();
  return stats;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Engine>> OpenRocksDb(
    const std::string& folder, const Schema& schema,
    const RocksDbOptions& options) {
  return RocksDbEngine::Open(folder, schema, options);
}

}  // namespace gandan
