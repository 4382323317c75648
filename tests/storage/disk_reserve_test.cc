#include "storage/disk_reserve.h"

#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "gtest/gtest.h"
#include "tests/support/small_disk.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"

namespace gandan {
namespace {

constexpr size_t kMegabyte = size_t{1} << 20;

// Bytes of the disk that a file takes.
size_t RoomOf(const std::string& path) {
  struct stat facts = {};
  return stat(path.c_str(), &facts) == 0 ? facts.st_blocks * 512 : 0;
}

TEST(DiskReserveTest, HoldsRoomUntilItGivesItUp) {
  const TemporaryFolder folder;
  DiskReserve reserve(folder.Path("reserve"), kMegabyte);

  ASSERT_OK(reserve.Hold());
  EXPECT_GE(RoomOf(folder.Path("reserve")), kMegabyte);

  EXPECT_TRUE(reserve.GiveUp());
  EXPECT_FALSE(std::filesystem::exists(folder.Path("reserve")));
  EXPECT_FALSE(reserve.GiveUp());
}

TEST(DiskReserveTest, GivesUpTheRoomOfAnEarlierRun) {
  const TemporaryFolder folder;
  ASSERT_OK(DiskReserve(folder.Path("reserve"), kMegabyte).Hold());

  EXPECT_TRUE(DiskReserve(folder.Path("reserve"), kMegabyte).GiveUp());
}

TEST(DiskReserveTest, HoldsWhatThereIsUntilThereIsEnough) {
  SmallDisk disk;
  if (!disk.mounted())
    GTEST_SKIP() << "this machine lets no test mount a small disk";
  disk.Fill(6 * kMegabyte);
  DiskReserve reserve(disk.Path("reserve"), 3 * kMegabyte);

  EXPECT_THAT(reserve.Hold(), StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_GE(RoomOf(disk.Path("reserve")), kMegabyte);

  disk.MakeRoom();
  EXPECT_OK(reserve.Hold());
  EXPECT_GE(RoomOf(disk.Path("reserve")), 3 * kMegabyte);
}

TEST(DiskReserveTest, FolderThatIsNotThereIsUnavailable) {
  const TemporaryFolder folder;
  DiskReserve reserve(folder.Path("none/reserve"), kMegabyte);

  EXPECT_THAT(reserve.Hold(), StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace gandan
