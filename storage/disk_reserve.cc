#include "storage/disk_reserve.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace gandan {

namespace {

// Some file systems take all that is asked for at once, or nothing.
constexpr size_t kStepBytes = size_t{64} << 10;

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
  int error = 0;
  for (size_t at = 0; at < bytes_ && error == 0; at += kStepBytes) {
    const size_t step = std::min(kStepBytes, bytes_ - at);
    error =
        posix_fallocate(file, static_cast<off_t>(at), static_cast<off_t>(step));
  }
  close(file);
  if (error != 0) return ReserveError(error, path_);
  held_ = true;
  return absl::OkStatus();
}

bool DiskReserve::GiveUp() {
  held_ = false;
  return unlink(path_.c_str()) == 0;
}

}  // namespace gandan
