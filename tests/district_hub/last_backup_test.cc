#include "district_hub/last_backup.h"

#include <fstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"

namespace gandan {
namespace {

TEST(LastBackupTest, ReadsWhatWasNotedToTheSecond) {
  const TemporaryFolder folder;
  const absl::Time made = absl::FromUnixSeconds(1'790'000'000);
  ASSERT_OK(NoteBackup(folder.Path(""), absl::UnixEpoch()));
  ASSERT_OK(NoteBackup(folder.Path(""), made));

  EXPECT_EQ(LastBackup(folder.Path("")).value(), made);
}

TEST(LastBackupTest, WithoutAFileNobodyKnows) {
  const TemporaryFolder folder;
  EXPECT_EQ(LastBackup(folder.Path("")).value(), absl::nullopt);
}

TEST(LastBackupTest, WhatIsNoTimeIsNotTakenForOne) {
  const TemporaryFolder folder;
  std::ofstream(folder.Path("last_backup")) << "hôm qua";

  EXPECT_EQ(LastBackup(folder.Path("")).value(), absl::nullopt);
}

}  // namespace
}  // namespace gandan
