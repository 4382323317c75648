#ifndef GANDAN_DISTRICT_HUB_LAST_BACKUP_H_
#define GANDAN_DISTRICT_HUB_LAST_BACKUP_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"

namespace gandan {

// When a hub was backed up last, as a file of its data folder that may be read
// while the hub does not run. It is no figure: a hub that lost it is backed up
// once more.

// Notes a backup that was made and read again. Errors as WriteFileAtomically.
absl::Status NoteBackup(const std::string& data_folder, absl::Time made);

// Nothing: it never was, or nobody knows. Errors as ReadFile.
absl::StatusOr<absl::optional<absl::Time>> LastBackup(
    const std::string& data_folder);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_LAST_BACKUP_H_
