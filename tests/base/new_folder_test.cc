#include "base/new_folder.h"

#include "base/files.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"

namespace gandan {
namespace {

TEST(NewFolderTest, WritesEachFile) {
  const TemporaryFolder folder;
  const std::string made = folder.Path("above/made");

  ASSERT_OK(WriteNewFolder(made, {{"one", "1"}, {"two", "2"}}));

  EXPECT_THAT(ReadFile(made + "/one"), IsOkAndHolds("1"));
  EXPECT_THAT(ReadFile(made + "/two"), IsOkAndHolds("2"));
}

TEST(NewFolderTest, FolderThatIsThereAndEmptyWillDo) {
  const TemporaryFolder folder;
  EXPECT_OK(WriteNewFolder(folder.path(), {{"one", "1"}}));
}

TEST(NewFolderTest, NothingThatIsThereIsOverwritten) {
  const TemporaryFolder folder;
  ASSERT_OK(WriteNewFolder(folder.path(), {{"one", "1"}}));

  EXPECT_THAT(WriteNewFolder(folder.path(), {{"one", "another"}}),
              StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(ReadFile(folder.Path("one")), IsOkAndHolds("1"));
}

}  // namespace
}  // namespace gandan
