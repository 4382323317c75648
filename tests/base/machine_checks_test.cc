#include "base/machine_checks.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/manual_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;

constexpr uid_t kNobody = 65534;

// Acts as a user without rights while it lives: root may write anywhere.
class AsNobody {
 public:
  AsNobody() : was_(geteuid()) {
    if (was_ == 0 && seteuid(kNobody) != 0) std::abort();
  }
  ~AsNobody() {
    if (seteuid(was_) != 0) std::abort();
  }

 private:
  const uid_t was_;
};

// A folder of who the tests under AsNobody act as.
std::string FolderOfNobody(const TemporaryFolder& folder, mode_t mode) {
  const std::string path = folder.Path("of-nobody");
  chmod(folder.path().c_str(), 0755);
  std::filesystem::create_directory(path);
  if (geteuid() == 0 && chown(path.c_str(), kNobody, kNobody) != 0) {
    std::abort();
  }
  chmod(path.c_str(), mode);
  return path;
}

TEST(MachineChecksTest, ClockBeforeTheProgramWasMadeIsRed) {
  const absl::Time now = ManualClock(absl::CivilDay(2024, 8, 20)).Now();
  const auto light = [now](absl::Duration since, ClockKeeping keeping) {
    return JudgeMachineClock(now, now - since, keeping).light;
  };

  EXPECT_EQ(light(absl::Hours(1), ClockKeeping::kSynchronised), Light::kGreen);
  EXPECT_EQ(light(absl::Hours(1), ClockKeeping::kLeftAlone), Light::kYellow);
  EXPECT_EQ(light(-absl::Hours(1), ClockKeeping::kSynchronised), Light::kRed);

  const Finding finding =
      JudgeMachineClock(now, now + absl::Hours(1), ClockKeeping::kSynchronised);
  EXPECT_THAT(finding.vi, HasSubstr("20/8/2024"));
  EXPECT_THAT(finding.en, HasSubstr("timedatectl set-ntp true"));
}

TEST(MachineChecksTest, ProgramWasMadeBeforeItRuns) {
  EXPECT_GT(MadeAt(), absl::InfinitePast());
  EXPECT_LT(MadeAt(), SystemClock().Now());
}

TEST(MachineChecksTest, KeyThatOthersMayReadIsRed) {
  TemporaryFolder folder;
  const std::string key = folder.Path("node.key");
  ASSERT_OK(WriteFileAtomically(key, "key", FileMode::kPrivate));
  EXPECT_EQ(JudgeKeyFile(key).light, Light::kGreen);

  chmod(key.c_str(), 0644);

  EXPECT_EQ(JudgeKeyFile(key).light, Light::kRed);
  EXPECT_THAT(JudgeKeyFile(key).vi, HasSubstr("chmod 600"));
  EXPECT_THAT(JudgeKeyFile(key).en, HasSubstr("chmod 600"));
  EXPECT_EQ(JudgeKeyFile(folder.Path("none")).light, Light::kRed);
}

TEST(MachineChecksTest, KeyOfAnotherUserIsRed) {
  if (geteuid() != 0) GTEST_SKIP() << "only root has keys of two users";
  TemporaryFolder folder;
  chmod(folder.path().c_str(), 0755);
  const std::string key = folder.Path("node.key");
  ASSERT_OK(WriteFileAtomically(key, "key", FileMode::kPrivate));

  const AsNobody nobody;

  EXPECT_EQ(JudgeKeyFile(key).light, Light::kRed);
  EXPECT_THAT(JudgeKeyFile(key).en, HasSubstr("cannot be read"));
}

TEST(MachineChecksTest, FolderWhereOthersMayPutAKeyIsRed) {
  TemporaryFolder folder;
  EXPECT_EQ(JudgeKeyFolder(folder.Path("node.key")).light, Light::kGreen);

  chmod(folder.path().c_str(), 0777);

  const Finding finding = JudgeKeyFolder(folder.Path("node.key"));
  EXPECT_EQ(finding.light, Light::kRed);
  EXPECT_THAT(finding.vi, HasSubstr("chmod go-w " + folder.path()));
  EXPECT_THAT(finding.en, HasSubstr("chmod go-w " + folder.path()));
}

TEST(MachineChecksTest, FolderWhereNoKeyCanBeRenewedIsYellow) {
  TemporaryFolder folder;
  const std::string path = FolderOfNobody(folder, 0500);

  const AsNobody nobody;

  EXPECT_EQ(JudgeKeyFolder(path + "/node.key").light, Light::kYellow);
}

TEST(MachineChecksTest, FolderThatCannotBeWrittenIsRed) {
  TemporaryFolder folder;
  const std::string path = FolderOfNobody(folder, 0500);

  const AsNobody nobody;

  EXPECT_EQ(JudgeFolder(path).light, Light::kRed);
  EXPECT_THAT(JudgeFolder(path).vi, HasSubstr("Không ghi được"));
  EXPECT_THAT(JudgeFolder(path).en, HasSubstr("Permission denied"));
}

TEST(MachineChecksTest, FolderThatOthersGetIntoIsYellow) {
  TemporaryFolder folder;
  EXPECT_EQ(JudgeFolder(folder.path()).light, Light::kGreen);

  chmod(folder.path().c_str(), 0755);

  EXPECT_EQ(JudgeFolder(folder.path()).light, Light::kYellow);
  EXPECT_THAT(JudgeFolder(folder.path()).en, HasSubstr("chmod g-w,o-rwx"));
}

TEST(MachineChecksTest, FolderOfAnotherUserSaysAsWhomToRun) {
  if (geteuid() != 0) GTEST_SKIP() << "only root may give folders away";
  TemporaryFolder folder;
  const std::string path = FolderOfNobody(folder, 0700);

  EXPECT_EQ(JudgeFolder(path).light, Light::kYellow);
  EXPECT_THAT(JudgeFolder(path).en, HasSubstr("sudo -u nobody"));
  EXPECT_FALSE(IsOurFolder(path));
  EXPECT_TRUE(IsOurFolder(folder.path()));
}

TEST(MachineChecksTest, MissingFolderIsRed) {
  TemporaryFolder folder;
  EXPECT_EQ(JudgeFolder(folder.Path("none")).light, Light::kRed);
}

TEST(MachineChecksTest, LittleRoomIsToldInTime) {
  EXPECT_EQ(JudgeFreeSpace(uint64_t{10} << 30).light, Light::kGreen);
  EXPECT_EQ(JudgeFreeSpace(uint64_t{100} << 20).light, Light::kYellow);
  EXPECT_EQ(JudgeFreeSpace(uint64_t{10} << 20).light, Light::kRed);
}

TEST(MachineChecksTest, FewInodesAreToldInTimeWhereTheyAreCounted) {
  EXPECT_EQ(JudgeFreeFiles(50'000, 100'000).light, Light::kGreen);
  EXPECT_EQ(JudgeFreeFiles(9'999, 100'000).light, Light::kYellow);
  EXPECT_EQ(JudgeFreeFiles(999, 100'000).light, Light::kRed);
  EXPECT_EQ(JudgeFreeFiles(0, 0).light, Light::kGreen);
}

TEST(MachineChecksTest, FolderIsLookedAtWithTheDiskBelowIt) {
  TemporaryFolder folder;

  const std::vector<Finding> findings = ExamineFolder(folder.path());

  ASSERT_EQ(findings.size(), 3u);
  EXPECT_EQ(findings[1].check, "disk");
  EXPECT_EQ(findings[2].check, "files");
}

}  // namespace
}  // namespace gandan
