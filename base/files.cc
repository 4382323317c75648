#include "base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"

namespace gandan {
namespace {

// What errno says, with what was being done.
absl::Status ErrnoError(absl::string_view doing, absl::string_view path) {
  const int error = errno;
  return absl::ErrnoToStatus(error, absl::StrCat(doing, " ", path));
}

// write() may take less than it was given.
absl::Status WriteAll(int file, absl::string_view content,
                      const std::string& path) {
  while (!content.empty()) {
    const ssize_t written = write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return ErrnoError("cannot write", path);
    content.remove_prefix(written);
  }
  return absl::OkStatus();
}

// Makes a file with a name of its own beside `path`, so that writers of the
// same file do not meet. Returns its descriptor and puts its name in `name`.
absl::StatusOr<int> MakeBeside(const std::string& path, std::string* name) {
  *name = absl::StrCat(path, ".XXXXXX");
  const int file = mkostemp(name->data(), O_CLOEXEC);
  if (file < 0) return ErrnoError("cannot make a file beside", path);
  return file;
}

absl::Status SyncFolderOf(const std::string& path) {
  std::string folder = std::filesystem::path(path).parent_path().string();
  if (folder.empty()) folder = ".";
  const int file = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return ErrnoError("cannot open folder", folder);
  const auto closing = absl::MakeCleanup([file] { close(file); });
  if (fsync(file) != 0) return ErrnoError("cannot sync folder", folder);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> ReadFile(const std::string& path,
                                     size_t most_bytes) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return ErrnoError("cannot open", path);
  const auto closing = absl::MakeCleanup([file] { close(file); });
  std::string content;
  char buffer[64 << 10];
  while (true) {
    const ssize_t length = read(file, buffer, sizeof(buffer));
    if (length < 0 && errno == EINTR) continue;
    if (length < 0) return ErrnoError("cannot read", path);
    if (length == 0) return content;
    if (content.size() + length > most_bytes) {
      return absl::ResourceExhaustedError(
          absl::StrCat(path, " is longer than ", most_bytes, " bytes"));
    }
    content.append(buffer, length);
  }
}

absl::Status WriteFileAtomically(const std::string& path,
                                 absl::string_view content, FileMode mode) {
  std::string name;
  ASSIGN_OR_RETURN(int file, MakeBeside(path, &name));
  auto removing = absl::MakeCleanup([&name] { unlink(name.c_str()); });
  auto closing = absl::MakeCleanup([file] { close(file); });
  // Before the content is there, so that a secret is never open to others.
  if (fchmod(file, static_cast<mode_t>(mode)) != 0) {
    return ErrnoError("cannot set the mode of", path);
  }
  RETURN_IF_ERROR(WriteAll(file, content, path));
  if (fsync(file) != 0) return ErrnoError("cannot sync", path);
  std::move(closing).Cancel();
  if (close(file) != 0) return ErrnoError("cannot close", path);
  if (rename(name.c_str(), path.c_str()) != 0) {
    return ErrnoError("cannot replace", path);
  }
  std::move(removing).Cancel();
  return SyncFolderOf(path);
}

absl::Status MakeFolder(const std::string& path, int mode) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return absl::OkStatus();
  const std::filesystem::path above = std::filesystem::path(path).parent_path();
  if (!above.empty() && above != path) {
    RETURN_IF_ERROR(MakeFolder(above.string(), mode));
  }
  if (mkdir(path.c_str(), mode) == 0) {
    // The umask may have taken away what the mode gives.
    if (chmod(path.c_str(), mode) == 0) return absl::OkStatus();
    return ErrnoError("cannot set the mode of folder", path);
  }
  const int made = errno;
  if (std::filesystem::is_directory(path, error)) return absl::OkStatus();
  errno = made;
  return ErrnoError("cannot make folder", path);
}

}  // namespace gandan
