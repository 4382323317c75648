#include "district_hub/backup_folder.h"

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/status_macros.h"

namespace gandan {
namespace {

constexpr char kEpochFile[] = "/epoch";

}  // namespace

absl::StatusOr<uint64_t> BackupFolder::Epoch() const {
  const absl::StatusOr<std::string> text = ReadFile(path_ + kEpochFile);
  if (absl::IsNotFound(text.status())) return 0;
  RETURN_IF_ERROR(text.status());
  uint64_t epoch = 0;
  if (!absl::SimpleAtoi(absl::StripAsciiWhitespace(*text), &epoch)) {
    return absl::DataLossError(
        absl::StrCat(path_, kEpochFile, " holds no number"));
  }
  return epoch;
}

absl::Status BackupFolder::NoteEpoch(uint64_t epoch) const {
  ASSIGN_OR_RETURN(const uint64_t noted, Epoch());
  if (noted >= epoch) return absl::OkStatus();
  return WriteFileAtomically(path_ + kEpochFile, absl::StrCat(epoch, "\n"),
                             FileMode::kPrivate);
}

}  // namespace gandan
