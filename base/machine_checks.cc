#include "base/machine_checks.h"

#include <sys/stat.h>
#include <unistd.h>

#include "absl/strings/str_cat.h"

namespace gandan {
namespace {

constexpr uint64_t kLeastFree = uint64_t{64} << 20;
constexpr uint64_t kEnoughFree = uint64_t{512} << 20;

}  // namespace

Finding JudgeKeyFile(const std::string& path) {
  struct stat facts = {};
  if (stat(path.c_str(), &facts) != 0 || access(path.c_str(), R_OK) != 0) {
    return {"key", Light::kRed,
            absl::StrCat("Không đọc được khóa riêng ", path,
                         "; hãy kiểm tra tệp và quyền."),
            absl::StrCat("The private key ", path,
                         " cannot be read; look at the file and its mode.")};
  }
  if ((facts.st_mode & 077) != 0) {
    return {
        "key", Light::kRed,
        absl::StrCat("Người khác đọc được khóa riêng; hãy chạy: chmod 600 ",
                     path),
        absl::StrCat("Others may read the private key; run: chmod 600 ", path)};
  }
  return {"key", Light::kGreen, "Khóa riêng được giữ kín.",
          "The private key is private."};
}

Finding JudgeFreeSpace(uint64_t free_bytes) {
  const uint64_t megabytes = free_bytes >> 20;
  Finding finding{"disk", Light::kGreen,
                  absl::StrCat("Đĩa còn trống ", megabytes, " MB."),
                  absl::StrCat("The disk has ", megabytes, " MB free.")};
  if (free_bytes >= kEnoughFree) return finding;
  finding.light = free_bytes < kLeastFree ? Light::kRed : Light::kYellow;
  absl::StrAppend(&finding.vi, " Hãy dọn bớt đĩa.");
  absl::StrAppend(&finding.en, " Make room.");
  return finding;
}

Finding JudgeFolder(const std::string& path) {
  if (access(path.c_str(), R_OK | W_OK | X_OK) == 0) {
    return {"folder", Light::kGreen, "Thư mục dữ liệu ghi được.",
            "The data folder can be written."};
  }
  return {"folder", Light::kRed,
          absl::StrCat("Không ghi được vào thư mục dữ liệu ", path,
                       "; hãy kiểm tra thư mục, quyền và người chạy."),
          absl::StrCat("The data folder ", path,
                       " cannot be written; look at the folder, its mode and "
                       "who runs this.")};
}

}  // namespace gandan
