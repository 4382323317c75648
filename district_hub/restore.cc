#include "district_hub/restore.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "district_hub/backup_folder.h"
#include "district_hub/hub_files.h"
#include "storage/group_mirror.h"
#include "storage/hub_meta.h"
#include "storage/ledger.h"
#include "storage/rocksdb_backup.h"
#include "storage/rocksdb_engine.h"
#include "storage/schema.h"

namespace gandan {
namespace {

// What makes up a hub's data, beside what it makes anew by itself.
constexpr const char* kData[] = {"db", "audit", "deciding"};

absl::Status Move(const std::string& from, const std::string& to) {
  std::error_code failed;
  std::filesystem::rename(from, to, failed);
  if (!failed) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat("cannot move ", from, " to ", to, ": ", failed.message()));
}

absl::StatusOr<Backup> Choose(const std::vector<Backup>& backups,
                              uint32_t number) {
  if (number == 0) return backups.back();
  for (const Backup& backup : backups) {
    if (backup.number == number) return backup;
  }
  return absl::NotFoundError(absl::StrCat("there is no backup ", number));
}

// Whoever runs holds the database's lock.
absl::Status CheckNobodyRuns(const HubSettings& settings) {
  if (!std::filesystem::exists(settings.data_folder + "/db")) {
    return absl::OkStatus();
  }
  const absl::Status opened = OpenHubEngine(settings).status();
  return absl::IsAlreadyExists(opened) ? opened : absl::OkStatus();
}

// Writes the mirror's groups behind those of the backup, as far as it reads.
absl::Status ReplayMirror(const std::string& folder, Engine* engine,
                          Restored* restored) {
  if (folder.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::unique_ptr<GroupMirror> mirror,
                   GroupMirror::Open(folder, HubSchema()));
  const uint64_t first = engine->head();
  const absl::Status replayed =
      mirror
          ->Replay(first,
                   [engine](const std::vector<RowChange>& changes) {
                     return engine->Write(changes, engine->head());
                   })
          .status();
  restored->mirrored_groups = engine->head() - first;
  if (!absl::IsDataLoss(replayed)) return replayed;
  // What it still gave is more than the backup alone; the communes bring the
  // rest.
  restored->mirror_damage = std::string(replayed.message());
  return absl::OkStatus();
}

// Whether the mirror ends where the engine does: it goes on from there. One
// that holds what could not be replayed is of no use behind the new epoch, and
// is moved aside for who wants to look.
absl::StatusOr<bool> KeepMirror(const std::string& folder, uint64_t epoch,
                                uint64_t head) {
  if (folder.empty()) return false;
  ASSIGN_OR_RETURN(const std::unique_ptr<GroupMirror> mirror,
                   GroupMirror::Open(folder, HubSchema()));
  const absl::StatusOr<absl::optional<uint64_t>> last = mirror->LastHead();
  if (last.ok() && last->value_or(head) <= head) return *last == head;
  RETURN_IF_ERROR(Move(folder, absl::StrCat(folder, ".before-epoch-", epoch)));
  return false;
}

// One more than any that was ever opened, as far as anybody noted it.
absl::StatusOr<uint64_t> NextEpoch(const HubSettings& settings,
                                   const RestoreSource& source,
                                   uint64_t in_ledger) {
  ASSIGN_OR_RETURN(const uint64_t in_backups,
                   BackupFolder(source.backups).Epoch());
  ASSIGN_OR_RETURN(const uint64_t in_data,
                   BackupFolder(settings.data_folder).Epoch());
  return std::max({in_ledger, in_backups, in_data}) + 1;
}

// The entry that opens it is in the mirror too, where that goes on: the next
// restore needs no backup of after this one.
absl::Status OpenEpoch(const HubSettings& settings, const RestoreSource& source,
                       Clock* clock, std::unique_ptr<Engine> engine,
                       Restored* restored) {
  ASSIGN_OR_RETURN(const LedgerEpochs before, Ledger(engine.get()).Epochs());
  ASSIGN_OR_RETURN(restored->epoch,
                   NextEpoch(settings, source, before.newest()));
  ASSIGN_OR_RETURN(
      const bool mirror_goes_on,
      KeepMirror(settings.mirror_folder, restored->epoch, engine->head()));
  if (mirror_goes_on) {
    // Whether it has a hole the hub finds at its start.
    ASSIGN_OR_RETURN(engine, MirrorHubEngine(settings, std::move(engine),
                                             [](bool /*whole*/) {}));
  }
  Transaction transaction(engine.get());
  ASSIGN_OR_RETURN(LedgerWriter ledger,
                   LedgerWriter::Begin(&transaction, clock->Now()));
  restored->ledger_size = ledger.size();
  RETURN_IF_ERROR(ledger.OpenEpoch(restored->epoch));
  SetAwaitedConfirmation(&transaction, restored->epoch);
  ledger.Finish();
  RETURN_IF_ERROR(transaction.Commit());
  // Where neither can be written the number is in the ledger all the same.
  BackupFolder(source.backups).NoteEpoch(restored->epoch).IgnoreError();
  return BackupFolder(settings.data_folder).NoteEpoch(restored->epoch);
}

// Puts the new data where the old ones were, and those aside.
absl::Status PutInPlace(const std::string& data_folder,
                        const std::string& fresh, Restored* restored) {
  const std::string old =
      absl::StrCat(data_folder, "/before-epoch-", restored->epoch);
  for (const char* const part : kData) {
    const std::string present = absl::StrCat(data_folder, "/", part);
    if (std::filesystem::exists(present)) {
      std::error_code failed;
      std::filesystem::create_directories(old, failed);
      RETURN_IF_ERROR(Move(present, absl::StrCat(old, "/", part)));
      restored->kept_old = old;
    }
    const std::string next = absl::StrCat(fresh, "/", part);
    if (std::filesystem::exists(next)) RETURN_IF_ERROR(Move(next, present));
  }
  std::error_code stays;
  std::filesystem::remove_all(fresh, stays);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Restored> RestoreHub(const HubSettings& settings,
                                    const RestoreSource& source, Clock* clock) {
  RETURN_IF_ERROR(CheckNobodyRuns(settings));
  const BackupFolder folder(source.backups);
  ASSIGN_OR_RETURN(const std::vector<Backup> backups,
                   ListBackups(folder.hub()));
  ASSIGN_OR_RETURN(const Backup backup, Choose(backups, source.number));
  HubSettings fresh = settings;
  fresh.data_folder = settings.data_folder + "/restoring";
  std::error_code none;  // What an earlier try left.
  std::filesystem::remove_all(fresh.data_folder, none);
  RETURN_IF_ERROR(
      RestoreRocksDb(folder.hub(), backup, fresh.data_folder + "/db"));
  ASSIGN_OR_RETURN(const std::vector<Backup> audits,
                   ListBackups(folder.audit()));
  RETURN_IF_ERROR(RestoreRocksDb(folder.audit(), audits.back(),
                                 fresh.data_folder + "/audit"));
  Restored restored{.number = backup.number};
  {
    ASSIGN_OR_RETURN(std::unique_ptr<Engine> engine, OpenHubEngine(fresh));
    RETURN_IF_ERROR(
        ReplayMirror(settings.mirror_folder, engine.get(), &restored));
    RETURN_IF_ERROR(
        OpenEpoch(settings, source, clock, std::move(engine), &restored));
  }
  RETURN_IF_ERROR(
      PutInPlace(settings.data_folder, fresh.data_folder, &restored));
  return restored;
}

}  // namespace gandan
