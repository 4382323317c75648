#include "storage/disk_reserve.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace gandan {

namespace {

absl::Status ReserveError(int error, const std::string& path) {
  const std::string text =
      absl::StrCat("cannot hold room in ", path, ": ", strerror(error));
  if (error == ENOSPC || error == EDQUOT) {
    return absl::ResourceExhaustedError(
        absl::StrCat("the disk is full: ", text));
  }
  return absl::UnavailableError(text);
}

}  // namespace

absl::Status DiskReserve::Hold() {
  if (held_) return absl::OkStatus();
  const int file = open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return ReserveError(errno, path_);
  const int error = posix_fallocate(file, 0, static_cast<off_t>(bytes_));
  close(file);
  if (error != 0) {
    // Half of it would be of no use, and others need what is left.
    unlink(path_.c_str());
    return ReserveError(error, path_);
  }
  held_ = true;
  return absl::OkStatus();
}

bool DiskReserve::GiveUp() {
  held_ = false;
  return unlink(path_.c_str()) == 0;
}

}  // namespace gandan
