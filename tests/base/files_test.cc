#include "base/files.h"

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iterator>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"

namespace gandan {
namespace {

int ModeOf(const std::string& path) {
  struct stat facts = {};
  return stat(path.c_str(), &facts) == 0 ? facts.st_mode & 0777 : -1;
}

int EntriesIn(const std::string& folder) {
  return std::distance(std::filesystem::directory_iterator(folder), {});
}

// A limit on the size of files stands in for a full disk. For a process of its
// own.
int EntriesLeftByAFailedWrite(const std::string& folder) {
  const rlimit limit = {.rlim_cur = 4096, .rlim_max = 4096};
  setrlimit(RLIMIT_FSIZE, &limit);
  signal(SIGXFSZ, SIG_IGN);
  const absl::Status written = WriteFileAtomically(
      folder + "/f", std::string(9000, 'x'), FileMode::kPublic);
  return written.ok() ? -1 : EntriesIn(folder);
}

TEST(ReadFileTest, ReturnsEveryByteOfTheFile) {
  const TemporaryFolder folder;
  const std::string content = std::string(200'000, 'x') + '\0' + "\xff end";
  ASSERT_OK(WriteFileAtomically(folder.Path("f"), content, FileMode::kPublic));

  EXPECT_THAT(ReadFile(folder.Path("f")), IsOkAndHolds(content));
}

TEST(ReadFileTest, RefusesAFileLongerThanAllowed) {
  const TemporaryFolder folder;
  ASSERT_OK(WriteFileAtomically(folder.Path("f"), "12345", FileMode::kPublic));

  EXPECT_THAT(ReadFile(folder.Path("f"), 5), IsOkAndHolds("12345"));
  EXPECT_THAT(ReadFile(folder.Path("f"), 4),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

TEST(ReadFileTest, SaysWhyThereIsNothingToRead) {
  const TemporaryFolder folder;

  EXPECT_THAT(ReadFile(folder.Path("nothing")),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_FALSE(ReadFile(folder.path()).ok());
}

TEST(WriteFileAtomicallyTest, ReplacesTheWholeFileAndLeavesNoOther) {
  const TemporaryFolder folder;
  const std::string file = folder.Path("f");
  ASSERT_OK(WriteFileAtomically(file, "a long first text", FileMode::kPublic));

  ASSERT_OK(WriteFileAtomically(file, "second", FileMode::kPublic));

  EXPECT_THAT(ReadFile(file), IsOkAndHolds("second"));
  EXPECT_EQ(EntriesIn(folder.path()), 1);
}

TEST(WriteFileAtomicallyTest, KeepsPrivateFilesFromOthers) {
  const TemporaryFolder folder;

  ASSERT_OK(WriteFileAtomically(folder.Path("key"), "", FileMode::kPrivate));
  ASSERT_OK(WriteFileAtomically(folder.Path("cert"), "", FileMode::kPublic));

  EXPECT_EQ(ModeOf(folder.Path("key")), 0600);
  EXPECT_EQ(ModeOf(folder.Path("cert")), 0644);
}

TEST(WriteFileAtomicallyTest, LeavesTheFolderAsItWasWhenItFails) {
  const TemporaryFolder folder;
  ASSERT_OK(MakeFolder(folder.Path("taken/inside")));

  EXPECT_FALSE(
      WriteFileAtomically(folder.Path("taken"), "x", FileMode::kPublic).ok());
  EXPECT_THAT(
      WriteFileAtomically(folder.Path("no/file"), "x", FileMode::kPublic),
      StatusIs(absl::StatusCode::kNotFound));

  EXPECT_EQ(EntriesIn(folder.path()), 1);
}

TEST(WriteFileAtomicallyTest, LeavesNoHalfFileWhenItCannotGrow) {
  const TemporaryFolder folder;

  EXPECT_EXIT(exit(EntriesLeftByAFailedWrite(folder.path())),
              testing::ExitedWithCode(0), "");
}

TEST(MakeFolderTest, MakesThoseAboveAndLeavesWhatIsThere) {
  const TemporaryFolder folder;

  ASSERT_OK(MakeFolder(folder.Path("a/b/c"), 0750));
  ASSERT_OK(MakeFolder(folder.Path("a/b"), 0700));

  EXPECT_EQ(ModeOf(folder.Path("a/b/c")), 0750);
  EXPECT_EQ(ModeOf(folder.Path("a/b")), 0750);
}

TEST(MakeFolderTest, FailsWhereAFileStands) {
  const TemporaryFolder folder;
  ASSERT_OK(WriteFileAtomically(folder.Path("f"), "", FileMode::kPublic));

  EXPECT_FALSE(MakeFolder(folder.Path("f")).ok());
  EXPECT_FALSE(MakeFolder(folder.Path("f/below")).ok());
}

}  // namespace
}  // namespace gandan
