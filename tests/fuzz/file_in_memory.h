#ifndef GANDAN_TESTS_FUZZ_FILE_IN_MEMORY_H_
#define GANDAN_TESTS_FUZZ_FILE_IN_MEMORY_H_

#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "tests/fuzz/check.h"

namespace gandan {

// A file for what reads by path. It is on no disk: a disk would be what a
// fuzzer mostly waits for.
//
// Not thread-safe.
class FileInMemory {
 public:
  FileInMemory() : descriptor_(memfd_create("fuzz", 0)) {
    Must(descriptor_ >= 0, "the machine has files in memory");
  }
  ~FileInMemory() { close(descriptor_); }
  FileInMemory(const FileInMemory&) = delete;
  FileInMemory& operator=(const FileInMemory&) = delete;

  std::string path() const {
    return absl::StrCat("/proc/self/fd/", descriptor_);
  }

  // Puts the content in place of what was there.
  void Write(absl::string_view content) {
    const auto size = static_cast<ssize_t>(content.size());
    Must(ftruncate(descriptor_, 0) == 0 &&
             pwrite(descriptor_, content.data(), content.size(), 0) == size,
         "the input can be written");
  }

 private:
  const int descriptor_;
};

}  // namespace gandan

#endif  // GANDAN_TESTS_FUZZ_FILE_IN_MEMORY_H_
