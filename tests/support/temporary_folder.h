#ifndef GANDAN_TESTS_SUPPORT_TEMPORARY_FOLDER_H_
#define GANDAN_TESTS_SUPPORT_TEMPORARY_FOLDER_H_

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace gandan {

// A new folder that goes, with what is in it, when the test ends.
class TemporaryFolder {
 public:
  // Short, because a Unix socket's path holds 107 bytes.
  TemporaryFolder()
      : path_((std::filesystem::temp_directory_path() / "gandan-XXXXXX")
                  .string()) {
    if (mkdtemp(path_.data()) == nullptr) std::abort();
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  const std::string& path() const { return path_; }

  // The path of a file or folder in it, which need not exist.
  std::string Path(absl::string_view name) const {
    return absl::StrCat(path_, "/", name);
  }

 private:
  std::string path_;
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_TEMPORARY_FOLDER_H_
