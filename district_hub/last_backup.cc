#include "district_hub/last_backup.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/status_macros.h"

namespace gandan {
namespace {

std::string FileIn(const std::string& data_folder) {
  return absl::StrCat(data_folder, "/last_backup");
}

}  // namespace

absl::Status NoteBackup(const std::string& data_folder, absl::Time made) {
  return WriteFileAtomically(
      FileIn(data_folder),
      absl::StrCat(
          absl::FormatTime(absl::RFC3339_sec, made, absl::UTCTimeZone()), "\n"),
      FileMode::kPrivate);
}

absl::StatusOr<absl::optional<absl::Time>> LastBackup(
    const std::string& data_folder) {
  const absl::StatusOr<std::string> text = ReadFile(FileIn(data_folder));
  if (absl::IsNotFound(text.status())) return absl::optional<absl::Time>();
  RETURN_IF_ERROR(text.status());
  absl::Time made;
  if (!absl::ParseTime(absl::RFC3339_sec, absl::StripAsciiWhitespace(*text),
                       &made, nullptr)) {
    return absl::optional<absl::Time>();
  }
  return absl::make_optional(made);
}

}  // namespace gandan
