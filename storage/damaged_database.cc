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

// Of a key within the damage, longer than the last one that reads.
constexpr size_t kMoreBytes = 4;

constexpr RocksDbOptions kReadOnly = {.read_only = true};
constexpr RocksDbOptions kWhatOpens = {.read_only = true,
                                       .leaves_out_files = true};

absl::Status CopyFolder(const std::string& from, const std::string& to) {
  std::error_code failed;
  std::filesystem::remove_all(to, failed);  // Of an earlier try.
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive,
                        failed);
  if (!failed) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat("cannot copy ", from, " to ", to, ": ", failed.message()));
}

// Makes a new list of files from the files themselves. DATA_LOSS: some of them
// do not read either, and would be taken for none.
absl::Status Repair(const std::string& folder, const Schema& schema) {
  const SharedMemory memory = MakeSharedMemory({});
  const rocksdb::DBOptions options = DatabaseOptions({}, memory);
  std::vector<rocksdb::ColumnFamilyDescriptor> families = {
      {rocksdb::kDefaultColumnFamilyName,
       TableOptions({}, memory, Access::kOrdered)}};
  for (const Table& table : schema.tables) {
    families.emplace_back(table.name, TableOptions({}, memory, table.access));
  }
  RETURN_IF_ERROR(FromRocksDb(rocksdb::RepairDB(folder, options, families)));
  std::error_code none;  // Nothing was put aside.
  for (const auto& file :
       std::filesystem::directory_iterator(folder + "/lost", none)) {
    if (file.path().extension() == ".sst") {
      return absl::DataLossError(absl::StrCat("both the list of files and ",
                                              file.path().filename().string(),
                                              " are damaged"));
    }
  }
  return absl::OkStatus();
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

// The first key behind `key`, which does not read, from which on the table
// reads again; empty: none. Byte by byte, as in a dictionary: of a prefix that
// does not read the last next byte that does not read either.
std::string ReadsAgainBehind(const Reader& reader, TableId table,
                             const std::string& key) {
  std::string behind;  // Of the best guess so far.
  std::string prefix;
  while (prefix.size() <= key.size() + kMoreBytes) {
    // From `good` on it reads; 256: from no byte on.
    int bad = -1;
    int good = 256;
    while (good - bad > 1) {
      const int middle = (good + bad) / 2;
      const std::string guess = prefix + static_cast<char>(middle);
      const absl::StatusOr<std::string> found =
          guess > key ? FirstFrom(reader, table, guess)
                      : absl::DataLossError("not behind it");
      if (found.ok()) {
        good = middle;
        behind = *found;
      } else {
        bad = middle;
      }
    }
    if (bad < 0) break;  // The prefix itself reads.
    prefix.push_back(static_cast<char>(bad));
  }
  return behind;
}

void SurveyTable(const Reader& reader, TableId table, const std::string& name,
                 std::vector<UnreadableRows>* unreadable) {
  std::string last;
  std::string first;
  while (true) {
    const absl::Status read = ReadOn(reader, table, first, &last);
    if (read.ok()) return;
    UnreadableRows rows = {.table = name,
                           .after = last,
                           .before = ReadsAgainBehind(reader, table, last),
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
  LogWarning(folder, ": ", opened.status().message());
  opened = OpenRocksDb(folder, schema, kWhatOpens);
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
