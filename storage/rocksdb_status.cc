#include "storage/rocksdb_status.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace gandan {

namespace {

// RocksDB tells these apart in words only.
bool IsHeldLock(absl::string_view text) {
  return absl::StrContains(text, "lock hold by current process") ||
         (absl::StrContains(text, "While lock file") &&
          absl::StrContains(text, "Resource temporarily unavailable"));
}

bool IsForbidden(absl::string_view text) {
  return absl::StrContains(text, "Permission denied") ||
         absl::StrContains(text, "Operation not permitted") ||
         absl::StrContains(text, "Read-only file system");
}

}  // namespace

absl::Status FromRocksDb(const rocksdb::Status& status) {
  if (status.ok()) return absl::OkStatus();
  const std::string text = status.ToString();
  if (status.IsNoSpace() || absl::StrContains(text, "No space left") ||
      absl::StrContains(text, "Disk quota exceeded")) {
    return absl::ResourceExhaustedError(
        absl::StrCat("the disk is full: ", text));
  }
  if (IsHeldLock(text)) {
    return absl::AlreadyExistsError(
        absl::StrCat("another process has the data folder open: ", text));
  }
  if (IsForbidden(text)) {
    return absl::PermissionDeniedError(
        absl::StrCat("the data folder may not be written: ", text));
  }
  if (status.IsCorruption()) {
    return absl::DataLossError(absl::StrCat("the data are damaged: ", text));
  }
  return absl::UnavailableError(absl::StrCat("the disk failed: ", text));
}

}  // namespace gandan
