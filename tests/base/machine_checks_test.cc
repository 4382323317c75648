#include "base/machine_checks.h"

#include <sys/stat.h>

#include <string>

#include "base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;

TEST(MachineChecksTest, KeyThatOthersMayReadIsRed) {
  TemporaryFolder folder;
  const std::string key = folder.Path("node.key");
  ASSERT_OK(WriteFileAtomically(key, "key", FileMode::kPrivate));
  EXPECT_EQ(JudgeKeyFile(key).light, Light::kGreen);

  chmod(key.c_str(), 0644);

  EXPECT_EQ(JudgeKeyFile(key).light, Light::kRed);
  EXPECT_THAT(JudgeKeyFile(key).en, HasSubstr("chmod 600"));
  EXPECT_EQ(JudgeKeyFile(folder.Path("none")).light, Light::kRed);
}

TEST(MachineChecksTest, LittleRoomIsToldInTime) {
  EXPECT_EQ(JudgeFreeSpace(uint64_t{10} << 30).light, Light::kGreen);
  EXPECT_EQ(JudgeFreeSpace(uint64_t{100} << 20).light, Light::kYellow);
  EXPECT_EQ(JudgeFreeSpace(uint64_t{10} << 20).light, Light::kRed);
}

TEST(MachineChecksTest, MissingFolderIsRed) {
  TemporaryFolder folder;

  EXPECT_EQ(JudgeFolder(folder.path()).light, Light::kGreen);
  EXPECT_EQ(JudgeFolder(folder.Path("none")).light, Light::kRed);
}

}  // namespace
}  // namespace gandan
