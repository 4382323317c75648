#include "storage/rocksdb_engine.h"

#include <atomic>
#include <utility>
#include <vector>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "base/status_macros.h"
#include "storage/disk_reserve.h"
#include "storage/keys.h"
#include "storage/rocksdb_database.h"

namespace gandan {

namespace {

// How long Reopen waits for others' snapshots.
constexpr absl::Duration kMostWaitForReaders = absl::Seconds(30);

// What opening writes: the rows of the log as tables, and some small files.
size_t ReserveBytes(const RocksDbOptions& options) {
  return options.write_buffer_bytes + (size_t{1} << 20);
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

  ~RocksDbEngine() override;

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
  absl::StatusOr<std::vector<Backup>> BackUp(const std::string& folder,
                                             uint32_t keep) const override;
  EngineStats stats() const override;

 private:
  RocksDbEngine(const std::string& folder, const Schema& schema,
                const RocksDbOptions& options)
      : folder_(folder),
        schema_(schema),
        options_(options),
        reserve_(folder + "/reserve", ReserveBytes(options)) {}

  absl::StatusOr<std::unique_ptr<RocksDbDatabase>> OpenDatabase()
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(write_mutex_);

  absl::Status Start() ABSL_EXCLUSIVE_LOCKS_REQUIRED(write_mutex_);
  absl::Status Close() ABSL_EXCLUSIVE_LOCKS_REQUIRED(write_mutex_);

  // A reader that keeps the database open; one that fails while there is none.
  class Lease : public Reader {
   public:
    Lease(const RocksDbEngine* engine, const RocksDbDatabase* database)
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
    const RocksDbDatabase* database() const { return database_; }

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
    const RocksDbDatabase* const database_;
    const rocksdb::Snapshot* snapshot_ = nullptr;
  };

  const RocksDbDatabase* Borrow() const {
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
  DiskReserve reserve_ ABSL_GUARDED_BY(write_mutex_);
  std::atomic<uint64_t> head_ = 0;
  std::atomic<uint64_t> writes_ = 0;

  mutable absl::Mutex mutex_;  // Held for moments only.
  std::unique_ptr<RocksDbDatabase> database_ ABSL_GUARDED_BY(mutex_);
  bool closing_ ABSL_GUARDED_BY(mutex_) = false;
  mutable int leases_ ABSL_GUARDED_BY(mutex_) = 0;  // Readers of database_.
};

// So that the next opening has nothing to read again. After a failed write all
// is left as it is: only opening again tells what the log holds.
RocksDbEngine::~RocksDbEngine() {
  absl::MutexLock write_lock(&write_mutex_);
  absl::MutexLock lock(&mutex_);
  if (database_ == nullptr || !failure_.ok() || options_.read_only) return;
  // What does not come into tables is still in the log.
  database_->Flush().IgnoreError();
}

// On a full disk, with the room held for that.
absl::StatusOr<std::unique_ptr<RocksDbDatabase>> RocksDbEngine::OpenDatabase() {
  absl::StatusOr<std::unique_ptr<RocksDbDatabase>> database =
      RocksDbDatabase::Open(folder_, schema_, options_);
  if (absl::IsResourceExhausted(database.status()) && reserve_.GiveUp()) {
    database = RocksDbDatabase::Open(folder_, schema_, options_);
  }
  // Where there is not enough, the first write will say so.
  if (database.ok() && !options_.read_only) reserve_.Hold().IgnoreError();
  return database;
}

absl::Status RocksDbEngine::Start() {
  ASSIGN_OR_RETURN(std::unique_ptr<RocksDbDatabase> database, OpenDatabase());
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
  std::unique_ptr<RocksDbDatabase> database;  // Closed once the lock is gone.
  absl::MutexLock lock(&mutex_);
  // No new readers, so that those there are run out.
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
  if (options_.read_only) {
    return absl::FailedPreconditionError("the database is read only");
  }
  absl::MutexLock lock(&write_mutex_);
  RETURN_IF_ERROR(failure_);
  if (head_ != expected_head) {
    return absl::AbortedError(
        absl::StrCat("the head is ", head_.load(), ", not ", expected_head));
  }
  if (const absl::Status held = reserve_.Hold();
      absl::IsResourceExhausted(held)) {
    failure_ = held;
    return failure_;
  }
  RocksDbDatabase* database = nullptr;
  {
    // Stays open: only who holds write_mutex_ closes it.
    absl::MutexLock open(&mutex_);
    database = database_.get();
  }
  const uint64_t next = expected_head + 1;
  // A batch that failed may be in the log all the same, and only opening again
  // tells: until then nothing may be written behind it.
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

absl::StatusOr<std::vector<Backup>> RocksDbEngine::BackUp(
    const std::string& folder, uint32_t keep) const {
  const Lease lease = TakeLease();
  if (lease.database() == nullptr) {
    return absl::UnavailableError("the database is being opened again");
  }
  return lease.database()->BackUp(folder, keep, head());
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
