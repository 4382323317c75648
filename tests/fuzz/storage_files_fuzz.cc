// Files that are read beside the database: its write-ahead log, and its mirror.

#include <string>

#include "absl/strings/str_cat.h"
#include "base/sha256.h"
#include "storage/log_check.h"
#include "storage/mirror_file.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/file_in_memory.h"
#include "tests/fuzz/input.h"

namespace gandan {
namespace {

constexpr size_t kFrameBytes = 12;

// A record as docs/storage_format.md draws it.
std::string Framed(absl::string_view record) {
  std::string frame;
  for (int shift = 0; shift < 32; shift += 8) {
    frame.push_back(static_cast<char>(record.size() >> shift));
  }
  return absl::StrCat(frame, Sha256(record).substr(0, 8), record);
}

void CheckVerdict(const absl::Status& status) {
  Must(status.ok() || absl::IsDataLoss(status), "a file is whole or damaged");
}

void CheckMirror(absl::string_view content) {
  static FileInMemory& file = *new FileInMemory;
  file.Write(content);
  std::string read;
  const absl::Status status =
      ReadMirrorFile(file.path(), [&read](absl::string_view record) {
        read += Framed(record);
        return absl::OkStatus();
      });
  CheckVerdict(status);
  Must(content.substr(0, read.size()) == read,
       "what is read stands there, from the beginning and without a gap");
  if (!status.ok()) return;
  // What a power cut can leave, and no more.
  const absl::string_view rest = content.substr(read.size());
  if (rest.size() < kFrameBytes) return;
  uint32_t length = 0;
  for (size_t i = 4; i > 0; --i) {
    length = length << 8 | static_cast<uint8_t>(rest[i - 1]);
  }
  Must(kFrameBytes + uint64_t{length} >= rest.size(),
       "only the last record is passed over");
}

}  // namespace
}  // namespace gandan

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gandan;  // NOLINT: a function that C calls.
  const absl::string_view content = TextOf(data, size);
  CheckVerdict(CheckLog(content));
  CheckMirror(content);
  return 0;
}
