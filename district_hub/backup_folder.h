#ifndef GANDAN_DISTRICT_HUB_BACKUP_FOLDER_H_
#define GANDAN_DISTRICT_HUB_BACKUP_FOLDER_H_

#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace gandan {

// How a folder of backups is laid out: the hub's database, its audit log, and
// the newest epoch that anyone ever opened, so that none is opened twice.
class BackupFolder {
 public:
  explicit BackupFolder(std::string path) : path_(std::move(path)) {}

  std::string hub() const { return path_ + "/hub"; }
  std::string audit() const { return path_ + "/audit"; }

  // The newest epoch noted; 0: none. DATA_LOSS: the note does not read.
  absl::StatusOr<uint64_t> Epoch() const;

  // Notes an epoch, unless a newer one is noted. Errors as WriteFileAtomically.
  absl::Status NoteEpoch(uint64_t epoch) const;

 private:
  const std::string path_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_BACKUP_FOLDER_H_
