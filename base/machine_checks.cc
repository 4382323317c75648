#include "base/machine_checks.h"

#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "base/clock.h"
#include "base/numbers.h"

namespace gandan {
namespace {

constexpr uint64_t kLeastFree = uint64_t{64} << 20;
constexpr uint64_t kEnoughFree = uint64_t{512} << 20;
constexpr uint64_t kLeastFiles = 1'000;
constexpr uint64_t kEnoughFiles = 10'000;

// Bits of a mode.
constexpr mode_t kOthersWrite = S_IWGRP | S_IWOTH;
constexpr mode_t kStrangers = S_IWGRP | S_IRWXO;

// As whom we really act; access() would ask for who started us.
bool May(const std::string& path, int what) {
  return faccessat(AT_FDCWD, path.c_str(), what, AT_EACCESS) == 0;
}

std::string NameOfUser(uid_t user) {
  const passwd* const known = getpwuid(user);
  return known == nullptr ? absl::StrCat(user) : known->pw_name;
}

Finding UnwritableFolder(const std::string& path, const char* why) {
  return {"folder", Light::kRed,
          absl::StrCat("Không ghi được vào thư mục ", path, " (", why,
                       "); hãy kiểm tra thư mục, quyền và người chạy."),
          absl::StrCat("The folder ", path, " cannot be written (", why,
                       "); look at the folder, its mode and who runs this.")};
}

Finding FolderOfAnother(const std::string& path, const std::string& owner) {
  return {"folder", Light::kYellow,
          absl::StrCat("Thư mục ", path, " là của ", owner,
                       "; hãy chạy lại với tên đó: sudo -u ", owner),
          absl::StrCat("The folder ", path, " is ", owner,
                       "'s; run this again as that user: sudo -u ", owner)};
}

// The first light that a number falls short of.
Light LightOf(uint64_t free, uint64_t least, uint64_t enough) {
  if (free < least) return Light::kRed;
  return free < enough ? Light::kYellow : Light::kGreen;
}

}  // namespace

ClockKeeping HowClockIsKept() {
  timex state = {};
  return adjtimex(&state) != TIME_ERROR && (state.status & STA_UNSYNC) == 0
             ? ClockKeeping::kSynchronised
             : ClockKeeping::kLeftAlone;
}

absl::Time MadeAt() {
  struct stat facts = {};
  if (stat("/proc/self/exe", &facts) != 0) return absl::InfinitePast();
  return absl::FromTimeT(facts.st_mtime);
}

Finding JudgeMachineClock(absl::Time now, absl::Time earliest,
                          ClockKeeping keeping) {
  if (now < earliest) {
    const std::string day = FormatDay(absl::ToCivilDay(now, VietnamTime()));
    return {"machine-clock", Light::kRed,
            absl::StrCat("Đồng hồ máy chỉ ngày ", day,
                         ", chắc chắn chậm; hãy chỉnh giờ rồi chạy: "
                         "timedatectl set-ntp true"),
            absl::StrCat("The machine's clock shows ", day,
                         ", which is past for sure; set it right, then run: "
                         "timedatectl set-ntp true")};
  }
  if (keeping == ClockKeeping::kLeftAlone) {
    return {"machine-clock", Light::kYellow,
            "Đồng hồ máy không được đồng bộ, mà hạn nộp tính theo giờ; hãy "
            "chạy: timedatectl set-ntp true",
            "The machine's clock is not synchronised, and time decides who is "
            "late; run: timedatectl set-ntp true"};
  }
  return {"machine-clock", Light::kGreen, "Đồng hồ máy được đồng bộ.",
          "The machine's clock is synchronised."};
}

Finding JudgeKeyFile(const std::string& path) {
  struct stat facts = {};
  if (stat(path.c_str(), &facts) != 0 || !May(path, R_OK)) {
    return {"key", Light::kRed,
            absl::StrCat("Không đọc được khóa riêng ", path,
                         "; hãy kiểm tra tệp và quyền."),
            absl::StrCat("The private key ", path,
                         " cannot be read; look at the file and its mode.")};
  }
  if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return {
        "key", Light::kRed,
        absl::StrCat("Người khác đọc được khóa riêng; hãy chạy: chmod 600 ",
                     path),
        absl::StrCat("Others may read the private key; run: chmod 600 ", path)};
  }
  return {"key", Light::kGreen,
          absl::StrCat("Khóa riêng ", path, " được giữ kín."),
          absl::StrCat("The private key ", path, " is private.")};
}

Finding JudgeKeyFolder(const std::string& key_file) {
  const std::string path =
      std::filesystem::path(key_file).parent_path().string();
  struct stat facts = {};
  if (stat(path.c_str(), &facts) == 0 && (facts.st_mode & kOthersWrite) != 0) {
    return {"key-folder", Light::kRed,
            absl::StrCat("Người khác đặt được khóa vào ", path,
                         "; hãy chạy: chmod go-w ", path),
            absl::StrCat("Others may put a key into ", path,
                         "; run: chmod go-w ", path)};
  }
  if (!May(path, W_OK | X_OK)) {
    return {"key-folder", Light::kYellow,
            absl::StrCat("Không ghi được vào ", path,
                         ", nên không gia hạn được chứng thư; hãy kiểm tra "
                         "quyền và người chạy."),
            absl::StrCat(path,
                         " cannot be written, so certificates cannot be "
                         "renewed; look at its mode and who runs this.")};
  }
  return {
      "key-folder", Light::kGreen,
      absl::StrCat("Thư mục khóa ", path, " chỉ chủ của nó ghi được."),
      absl::StrCat("Only its owner may write to the keys' folder ", path, ".")};
}

Finding JudgeFolder(const std::string& path) {
  struct stat facts = {};
  if (stat(path.c_str(), &facts) != 0) {
    return UnwritableFolder(path, strerror(errno));
  }
  if (facts.st_uid != geteuid()) {
    return FolderOfAnother(path, NameOfUser(facts.st_uid));
  }
  if (!May(path, R_OK | W_OK | X_OK)) {
    return UnwritableFolder(path, strerror(errno));
  }
  if ((facts.st_mode & kStrangers) != 0) {
    return {"folder", Light::kYellow,
            absl::StrCat("Người khác vào được thư mục ", path,
                         "; hãy chạy: chmod g-w,o-rwx ", path),
            absl::StrCat("Others get into the folder ", path,
                         "; run: chmod g-w,o-rwx ", path)};
  }
  return {"folder", Light::kGreen, absl::StrCat("Thư mục ", path, " ghi được."),
          absl::StrCat("The folder ", path, " can be written.")};
}

bool IsOurFolder(const std::string& path) {
  struct stat facts = {};
  return stat(path.c_str(), &facts) == 0 && facts.st_uid == geteuid();
}

Finding JudgeFreeSpace(uint64_t free_bytes) {
  const uint64_t megabytes = free_bytes >> 20;
  Finding finding{"disk", LightOf(free_bytes, kLeastFree, kEnoughFree),
                  absl::StrCat("Đĩa còn trống ", megabytes, " MB."),
                  absl::StrCat("The disk has ", megabytes, " MB free.")};
  if (finding.light == Light::kGreen) return finding;
  absl::StrAppend(&finding.vi, " Hãy dọn bớt đĩa.");
  absl::StrAppend(&finding.en, " Make room.");
  return finding;
}

Finding JudgeFreeFiles(uint64_t free, uint64_t all) {
  if (all == 0 || free >= kEnoughFiles) {
    return {"files", Light::kGreen, "Đĩa còn chỗ cho tệp mới.",
            "The disk has room for new files."};
  }
  return {"files", LightOf(free, kLeastFiles, kEnoughFiles),
          absl::StrCat("Đĩa chỉ còn chứa thêm được ", free,
                       " tệp (inode); hãy xóa bớt tệp nhỏ."),
          absl::StrCat("The disk takes only ", free,
                       " more files (inodes); delete small ones.")};
}

std::vector<Finding> ExamineFolder(const std::string& path) {
  std::vector<Finding> findings = {JudgeFolder(path)};
  struct statvfs disk = {};
  if (statvfs(path.c_str(), &disk) != 0) return findings;
  findings.push_back(JudgeFreeSpace(uint64_t{disk.f_bavail} * disk.f_frsize));
  findings.push_back(JudgeFreeFiles(disk.f_favail, disk.f_files));
  return findings;
}

}  // namespace gandan
