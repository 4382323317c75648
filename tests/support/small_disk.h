#ifndef GANDAN_TESTS_SUPPORT_SMALL_DISK_H_
#define GANDAN_TESTS_SUPPORT_SMALL_DISK_H_

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "tests/support/temporary_folder.h"

namespace gandan {

// A disk of 8 MB, which goes with it. Who is not root mounts it in a namespace
// of this process's own, where the system allows that and no thread runs yet.
//
// Not thread-safe.
class SmallDisk {
 public:
  SmallDisk() : mounted_(Mount() || (EnterOwnNamespace() && Mount())) {}
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
  // Where who runs the test is root, and owns what lies on its disks.
  static bool EnterOwnNamespace() {
    const std::string user = absl::StrCat("0 ", getuid(), " 1");
    const std::string group = absl::StrCat("0 ", getgid(), " 1");
    return unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 &&
           Tell("/proc/self/uid_map", user) &&
           Tell("/proc/self/setgroups", "deny") &&
           Tell("/proc/self/gid_map", group);
  }

  static bool Tell(const std::string& file, const std::string& text) {
    std::ofstream kernel(file);
    kernel << text << std::flush;
    return kernel.good();
  }

  bool Mount() const {
    return mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, "size=8m") == 0;
  }

  const TemporaryFolder folder_;
  const bool mounted_;
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_SMALL_DISK_H_
