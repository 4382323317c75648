#include "storage/damaged_database.h"

#include <filesystem>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "rocksdb/db.h"
#include "storage/rocksdb_engine.h"
#include "storage/rocksdb_status.h"
#include "storage/rocksdb_tuning.h"

namespace gandan {
namespace {

constexpr RocksDbOptions kReadOnly = {.read_only = true};

absl::Status CopyFolder(const std::string& from, const std::string& to) {
  std::error_code failed;
  std::filesystem::remove_all(to, failed);  // Of an earlier try.
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive,
                        failed);
  if (!failed) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat("cannot copy ", from, " to ", to, ": ", failed.message()));
}

// Makes a new list of files from the files themselves.
absl::Status Repair(const std::string& folder, const Schema& schema) {
  const SharedMemory memory = MakeSharedMemory({});
  const rocksdb::DBOptions options = DatabaseOptions({}, memory);
  std::vector<rocksdb::ColumnFamilyDescriptor> families = {
      {rocksdb::kDefaultColumnFamilyName,
       TableOptions({}, memory, Access::kOrdered)}};
  for (const Table& table : schema.tables) {
    families.emplace_back(table.name, TableOptions({}, memory, table.access));
  }
  return FromRocksDb(rocksdb::RepairDB(folder, options, families));
}

// The key with its last byte one higher, as long as it is; shorter where that
// was the highest.
std::string KeyBehind(std::string key) {
  while (!key.empty() && static_cast<unsigned char>(key.back()) == 0xff) {
    key.pop_back();
  }
  if (!key.empty()) ++key.back();
  return key;
}

// Reads on from a key, and notes the last one that reads.
absl::Status ReadOn(const Reader& reader, TableId table,
                    const std::string& first, std::string* last) {
  return reader.Scan(table, first, "",
                     [last](absl::string_view key, absl::string_view) {
                       last->assign(key.data(), key.size());
                       return true;
                     });
}

// The first key from `first` on, if it reads.
absl::StatusOr<std::string> FirstFrom(const Reader& reader, TableId table,
                                      const std::string& first) {
  std::string found;
  RETURN_IF_ERROR(reader.Scan(table, first, "",
                              [&](absl::string_view key, absl::string_view) {
                                found.assign(key.data(), key.size());
                                return false;
                              }));
  return found;
}

// Where the table reads again behind a key: tried in steps that grow, from the
// key's end to its beginning. Empty: nowhere.
std::string ReadsAgainBehind(const Reader& reader, TableId table,
                             std::string key) {
  while (!key.empty()) {
    for (std::string next = KeyBehind(key);
         next.size() == key.size() && !next.empty(); next = KeyBehind(next)) {
      const absl::StatusOr<std::string> found = FirstFrom(reader, table, next);
      if (found.ok()) return *found;
    }
    key.pop_back();
  }
  return "";
}

void SurveyTable(const Reader& reader, TableId table, const std::string& name,
                 std::vector<UnreadableRows>* unreadable) {
  std::string last;
  std::string first;
  while (true) {
    const absl::Status read = ReadOn(reader, table, first, &last);
    if (read.ok()) return;
    UnreadableRows rows = {
        .table = name,
        .after = last,
        .before = ReadsAgainBehind(reader, table, last.empty() ? "\x01" : last),
        .why = std::string(read.message())};
    unreadable->push_back(rows);
    if (rows.before.empty() || rows.before <= first) return;
    first = last = rows.before;
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<Engine>> OpenDamagedRocksDb(
    const std::string& folder, const Schema& schema) {
  if (!std::filesystem::exists(folder)) {
    return absl::NotFoundError(absl::StrCat("there is no ", folder));
  }
  absl::StatusOr<std::unique_ptr<Engine>> opened =
      OpenRocksDb(folder, schema, kReadOnly);
  if (opened.ok()) return opened;
  LogWarning(folder, " does not open as it is: ", opened.status().message());
  const std::string copy = absl::StrCat(
      std::filesystem::path(folder).parent_path().string(), "/repaired");
  RETURN_IF_ERROR(CopyFolder(folder, copy));
  RETURN_IF_ERROR(Repair(copy, schema));
  LogWarning("a copy was put in order in ", copy);
  return OpenRocksDb(copy, schema, kReadOnly);
}

std::vector<UnreadableRows> SurveyDamage(const Reader& reader,
                                         const Schema& schema) {
  std::vector<UnreadableRows> unreadable;
  for (size_t i = 0; i < schema.tables.size(); ++i) {
    SurveyTable(reader, static_cast<TableId>(i), schema.tables[i].name,
                &unreadable);
  }
  return unreadable;
}

}  // namespace gandan
