#include "storage/rocksdb_database.h"

#include <algorithm>

#include "absl/memory/memory.h"
#include "base/files.h"
#include "base/status_macros.h"
#include "rocksdb/statistics.h"
#include "storage/keys.h"
#include "storage/log_check.h"
#include "storage/rocksdb_backup.h"
#include "storage/rocksdb_status.h"

namespace gandan {
namespace {

rocksdb::Slice ToSlice(absl::string_view text) {
  return rocksdb::Slice(text.data(), text.size());
}

absl::string_view ToView(const rocksdb::Slice& slice) {
  return absl::string_view(slice.data(), slice.size());
}

// Rows of a database as they are now.
class CurrentRows : public Reader {
 public:
  explicit CurrentRows(const RocksDbDatabase* database) : database_(database) {}

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
  const RocksDbDatabase* const database_;
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

}  // namespace

absl::StatusOr<std::unique_ptr<RocksDbDatabase>> RocksDbDatabase::Open(
    const std::string& folder, const Schema& schema,
    const RocksDbOptions& options) {
  if (!options.read_only) RETURN_IF_ERROR(MakeFolder(folder));
  SharedMemory memory = MakeSharedMemory(options);
  const rocksdb::DBOptions db_options = DatabaseOptions(options, memory);
  if (!options.read_only) RETURN_IF_ERROR(CheckLogs(db_options.env, folder));
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
      options.read_only
          ? rocksdb::DB::OpenForReadOnly(db_options, folder, families, &handles,
                                         &db)
          : rocksdb::DB::Open(db_options, folder, families, &handles, &db)));
  auto database = absl::WrapUnique(new RocksDbDatabase(
      absl::WrapUnique(db), std::move(memory), db_options.statistics));
  database->handles_ = std::move(handles);
  if (!options.read_only) RETURN_IF_ERROR(database->Upgrade(schema));
  return database;
}

absl::Status RocksDbDatabase::Upgrade(const Schema& schema) {
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

absl::Status RocksDbDatabase::Write(absl::Span<const RowChange> changes,
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
  // Not an option of ours: a receipt says that it is on the disk.
  durably.sync = true;
  return FromRocksDb(db_->Write(durably, &batch));
}

absl::Status RocksDbDatabase::Flush() {
  return FromRocksDb(db_->Flush(rocksdb::FlushOptions(), handles_));
}

absl::StatusOr<std::vector<Backup>> RocksDbDatabase::BackUp(
    const std::string& folder, uint32_t keep, uint64_t head) const {
  return BackUpRocksDb(db_.get(), folder, keep, head);
}

EngineStats RocksDbDatabase::stats() const {
  EngineStats stats;
  stats.log_syncs = statistics_->getTickerCount(rocksdb::WAL_FILE_SYNCED);
  stats.memory_bytes =
      memory_.blocks->GetUsage() + memory_.write_buffers->memory_usage();
  using Properties = rocksdb::DB::Properties;
  // What cannot be told stays 0.
  db_->GetAggregatedIntProperty(Properties::kLiveSstFilesSize,
                                &stats.file_bytes);
  db_->GetAggregatedIntProperty(Properties::kEstimatePendingCompactionBytes,
                                &stats.compaction_backlog_bytes);
  db_->GetIntProperty(Properties::kBackgroundErrors, &stats.background_errors);
  return stats;
}

RocksDbDatabase::~RocksDbDatabase() {
  // RocksDB wants its handles back before it closes.
  for (rocksdb::ColumnFamilyHandle* handle : handles_) {
    db_->DestroyColumnFamilyHandle(handle);
  }
  // What it would say was said when the write failed.
  db_->Close().PermitUncheckedError();
}

absl::StatusOr<absl::optional<std::string>> RocksDbDatabase::Get(
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

absl::Status RocksDbDatabase::Scan(
    const Range& range,
    absl::FunctionRef<bool(absl::string_view, absl::string_view)> visit,
    const rocksdb::Snapshot* snapshot) const {
  rocksdb::ReadOptions options;
  options.snapshot = snapshot;
  // The iterator keeps a pointer to it.
  const rocksdb::Slice end = ToSlice(range.end);
  if (!range.end.empty()) options.iterate_upper_bound = &end;
  const auto rows =
      absl::WrapUnique(db_->NewIterator(options, handles_[range.table]));
  for (rows->Seek(ToSlice(range.first)); rows->Valid(); rows->Next()) {
    if (!visit(ToView(rows->key()), ToView(rows->value()))) break;
  }
  return FromRocksDb(rows->status());
}

}  // namespace gandan
