#include "storage/rocksdb_backup.h"

#include <filesystem>
#include <memory>
#include <system_error>

#include "absl/memory/memory.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/status_macros.h"
#include "rocksdb/db.h"
#include "rocksdb/utilities/backup_engine.h"
#include "storage/rocksdb_status.h"

namespace gandan {
namespace {

rocksdb::BackupEngineOptions OptionsOf(const std::string& folder) {
  rocksdb::BackupEngineOptions options(folder);
  options.sync = true;  // A backup that a power cut can undo is none.
  return options;
}

absl::StatusOr<std::unique_ptr<rocksdb::BackupEngineReadOnly>> OpenToRead(
    const std::string& folder) {
  std::error_code unreadable;
  if (!std::filesystem::is_directory(folder, unreadable)) {
    return absl::NotFoundError(absl::StrCat("there is no backup in ", folder));
  }
  rocksdb::BackupEngineReadOnly* opened = nullptr;
  RETURN_IF_ERROR(FromRocksDb(rocksdb::BackupEngineReadOnly::Open(
      OptionsOf(folder), rocksdb::Env::Default(), &opened)));
  return absl::WrapUnique(opened);
}

// Those that are there, oldest first.
template <typename BackupEngine>
std::vector<Backup> BackupsIn(const BackupEngine& engine) {
  std::vector<rocksdb::BackupInfo> infos;
  engine.GetBackupInfo(&infos);
  std::vector<Backup> backups;
  for (const rocksdb::BackupInfo& info : infos) {
    Backup backup{.number = info.backup_id, .bytes = info.size};
    // What another program made says nothing, and holds nothing for certain.
    if (!absl::SimpleAtoi(info.app_metadata, &backup.head)) backup.head = 0;
    backups.push_back(backup);
  }
  return backups;
}

// What the files take on the disk; each one counts once, whoever shares it.
uint64_t BytesUnder(const std::string& folder) {
  uint64_t bytes = 0;
  std::error_code gone;  // Counting harms no backup.
  for (auto file = std::filesystem::recursive_directory_iterator(folder, gone);
       !gone && file != std::filesystem::recursive_directory_iterator();
       file.increment(gone)) {
    if (file->is_regular_file(gone)) bytes += file->file_size(gone);
  }
  return bytes;
}

bool IsEmpty(const std::string& folder) {
  std::error_code missing;
  return !std::filesystem::exists(folder, missing) ||
         std::filesystem::is_empty(folder, missing);
}

}  // namespace

absl::StatusOr<std::vector<Backup>> BackUpRocksDb(rocksdb::DB* db,
                                                  const std::string& folder,
                                                  uint32_t keep,
                                                  uint64_t head) {
  RETURN_IF_ERROR(MakeFolder(folder));
  rocksdb::BackupEngine* opened = nullptr;
  RETURN_IF_ERROR(FromRocksDb(rocksdb::BackupEngine::Open(
      OptionsOf(folder), rocksdb::Env::Default(), &opened)));
  const std::unique_ptr<rocksdb::BackupEngine> engine(opened);
  const uint64_t before = BytesUnder(folder);
  rocksdb::BackupID number = 0;
  RETURN_IF_ERROR(FromRocksDb(engine->CreateNewBackupWithMetadata(
      rocksdb::CreateBackupOptions(), db, absl::StrCat(head), &number)));
  const absl::Status reads =
      FromRocksDb(engine->VerifyBackup(number, /*verify_with_checksum=*/true));
  if (!reads.ok()) {
    engine->DeleteBackup(number).PermitUncheckedError();
    return absl::DataLossError(
        absl::StrCat("the backup does not read again: ", reads.message()));
  }
  const uint64_t after = BytesUnder(folder);
  RETURN_IF_ERROR(FromRocksDb(engine->PurgeOldBackups(keep)));
  std::vector<Backup> backups = BackupsIn(*engine);
  backups.back().new_bytes = after > before ? after - before : 0;
  return backups;
}

absl::StatusOr<std::vector<Backup>> ListBackups(const std::string& folder) {
  ASSIGN_OR_RETURN(const auto engine, OpenToRead(folder));
  std::vector<Backup> backups = BackupsIn(*engine);
  if (backups.empty()) {
    return absl::NotFoundError(absl::StrCat("there is no backup in ", folder));
  }
  return backups;
}

absl::Status RestoreRocksDb(const std::string& backups, const Backup& backup,
                            const std::string& folder) {
  if (!IsEmpty(folder)) {
    return absl::AlreadyExistsError(absl::StrCat(folder, " is not empty"));
  }
  ASSIGN_OR_RETURN(const auto engine, OpenToRead(backups));
  RETURN_IF_ERROR(FromRocksDb(
      engine->VerifyBackup(backup.number, /*verify_with_checksum=*/true)));
  RETURN_IF_ERROR(MakeFolder(folder));
  return FromRocksDb(
      engine->RestoreDBFromBackup(backup.number, folder, folder));
}

}  // namespace gandan
