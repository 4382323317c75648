#ifndef GANDAN_TESTS_SUPPORT_SMALL_DISK_H_
#define GANDAN_TESTS_SUPPORT_SMALL_DISK_H_

#include <sys/mount.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/temporary_folder.h"

namespace gandan {

// A disk of 8 MB, which goes with it. Only root may mount one.
//
// Not thread-safe.
class SmallDisk {
 public:
  SmallDisk()
      : mounted_(mount("tmpfs", folder_.path().c_str(), "tmpfs", 0,
                       "size=8m") == 0) {}
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    if (mounted_) umount(folder_.path().c_str());
  }

  bool mounted() const { return mounted_; }
  std::string Path(const std::string& name) const { return folder_.Path(name); }

  // Fills so many bytes more, or what is left, with a file.
  void Fill(size_t bytes) {
    std::ofstream ballast(Path("ballast"), std::ios::binary | std::ios::app);
    const std::string block(4096, 'b');
    for (size_t filled = 0; filled < bytes && ballast; filled += block.size()) {
      ballast << block << std::flush;
    }
  }

  // Takes away what Fill put.
  void MakeRoom() { std::filesystem::remove(Path("ballast")); }

 private:
  const TemporaryFolder folder_;
  const bool mounted_;
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_SMALL_DISK_H_
