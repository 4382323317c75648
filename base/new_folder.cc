#include "base/new_folder.h"

#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/files.h"
#include "base/status_macros.h"

namespace gandan {
namespace {

constexpr int kFolderMode = 0755;

}  // namespace

absl::Status WriteNewFolder(const std::string& folder,
                            const std::vector<NewFile>& files) {
  std::error_code unknown;
  if (std::filesystem::exists(folder, unknown) &&
      !std::filesystem::is_empty(folder, unknown)) {
    return absl::AlreadyExistsError(
        InBothLanguages(absl::StrCat(folder, " đã có, và không trống."),
                        absl::StrCat(folder, " is there, and not empty.")));
  }
  RETURN_IF_ERROR(MakeFolder(folder, kFolderMode));
  for (const NewFile& file : files) {
    RETURN_IF_ERROR(WriteFileAtomically(absl::StrCat(folder, "/", file.name),
                                        file.content, FileMode::kPublic));
  }
  return absl::OkStatus();
}

}  // namespace gandan
