#ifndef GANDAN_STORAGE_MIRROR_FILE_H_
#define GANDAN_STORAGE_MIRROR_FILE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace gandan {

// A file of records that is only written at its end: four bytes of length
// (little-endian), the first eight of the record's SHA-256, the record.

// Writes one.
//
// Not thread-safe.
class MirrorFileWriter {
 public:
  // Makes a new file, synced with its folder. ALREADY_EXISTS: there is one.
  // NOT_FOUND, PERMISSION_DENIED, RESOURCE_EXHAUSTED, UNAVAILABLE: the disk.
  static absl::StatusOr<std::unique_ptr<MirrorFileWriter>> Create(
      const std::string& path);

  ~MirrorFileWriter();

  // Writes a record, on disk when it returns. Errors as Create; then the file's
  // end is in doubt, and another file is to be begun.
  absl::Status Append(absl::string_view record);

  uint64_t bytes() const { return bytes_; }

 private:
  MirrorFileWriter(std::string path, int file)
      : path_(std::move(path)), file_(file) {}

  const std::string path_;
  const int file_;
  uint64_t bytes_ = 0;
};

// Visits the records of a file in order, until `visit` fails. A record that is
// cut short at the end is passed over: that is what a power cut leaves.
// DATA_LOSS: one before the end is damaged. Errors as `visit`, and as reading.
absl::Status ReadMirrorFile(
    const std::string& path,
    absl::FunctionRef<absl::Status(absl::string_view record)> visit);

}  // namespace gandan

#endif  // GANDAN_STORAGE_MIRROR_FILE_H_
