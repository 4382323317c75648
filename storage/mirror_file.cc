#include "storage/mirror_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "base/sha256.h"
#include "base/status_macros.h"

namespace gandan {
namespace {

constexpr size_t kLengthBytes = 4;
constexpr size_t kDigestBytes = 8;
constexpr size_t kFrameBytes = kLengthBytes + kDigestBytes;

absl::Status DiskError(int error, const std::string& path) {
  const std::string text = absl::StrCat(path, ": ", strerror(error));
  switch (error) {
    case EEXIST:
      return absl::AlreadyExistsError(text);
    case ENOENT:
      return absl::NotFoundError(text);
    case EACCES:
    case EPERM:
    case EROFS:
      return absl::PermissionDeniedError(text);
    case ENOSPC:
    case EDQUOT:
      return absl::ResourceExhaustedError(
          absl::StrCat("the disk is full: ", text));
    default:
      return absl::UnavailableError(text);
  }
}

absl::Status WriteAll(int file, absl::string_view bytes,
                      const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return DiskError(errno, path);
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return absl::OkStatus();
}

// So that the file's name outlives a power cut.
absl::Status SyncFolderOf(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path();
  const int opened = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return DiskError(errno, folder);
  const int failed = fsync(opened) == 0 ? 0 : errno;
  close(opened);
  return failed == 0 ? absl::OkStatus() : DiskError(failed, folder);
}

std::string LengthOf(absl::string_view record) {
  std::string length(kLengthBytes, '\0');
  const uint32_t bytes = static_cast<uint32_t>(record.size());
  for (size_t i = 0; i < kLengthBytes; ++i) {
    length[i] = static_cast<char>(bytes >> (8 * i));
  }
  return length;
}

uint32_t LengthIn(absl::string_view frame) {
  uint32_t bytes = 0;
  for (size_t i = 0; i < kLengthBytes; ++i) {
    bytes |= uint32_t{static_cast<unsigned char>(frame[i])} << (8 * i);
  }
  return bytes;
}

}  // namespace

absl::StatusOr<std::unique_ptr<MirrorFileWriter>> MirrorFileWriter::Create(
    const std::string& path) {
  const int file =
      open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return DiskError(errno, path);
  auto writer = absl::WrapUnique(new MirrorFileWriter(path, file));
  RETURN_IF_ERROR(SyncFolderOf(path));
  return writer;
}

MirrorFileWriter::~MirrorFileWriter() { close(file_); }

absl::Status MirrorFileWriter::Append(absl::string_view record) {
  const std::string framed = absl::StrCat(
      LengthOf(record), Sha256(record).substr(0, kDigestBytes), record);
  RETURN_IF_ERROR(WriteAll(file_, framed, path_));
  if (fdatasync(file_) != 0) return DiskError(errno, path_);
  bytes_ += framed.size();
  return absl::OkStatus();
}

absl::Status ReadMirrorFile(
    const std::string& path,
    absl::FunctionRef<absl::Status(absl::string_view record)> visit) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return DiskError(errno, path);
  const uint64_t size = std::filesystem::file_size(path);
  uint64_t at = 0;
  std::string frame(kFrameBytes, '\0');
  while (size - at >= kFrameBytes) {
    if (!file.read(frame.data(), kFrameBytes)) return DiskError(EIO, path);
    const uint32_t length = LengthIn(frame);
    const uint64_t end = at + kFrameBytes + length;
    // Cut short, or so long that it never was a length: either way the end.
    if (end > size) return absl::OkStatus();
    std::string record(length, '\0');
    if (!file.read(record.data(), length)) return DiskError(EIO, path);
    const bool whole = Sha256(record).compare(0, kDigestBytes, frame,
                                              kLengthBytes, kDigestBytes) == 0;
    if (!whole && end == size) return absl::OkStatus();
    if (!whole) {
      return absl::DataLossError(
          absl::StrCat(path, ": the record at byte ", at, " is damaged"));
    }
    RETURN_IF_ERROR(visit(record));
    at = end;
  }
  return absl::OkStatus();
}

}  // namespace gandan
