#include "net/key_files.h"

#include <sys/stat.h>

#include <filesystem>

#include "absl/time/clock.h"
#include "base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_certificates.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// A folder with a node's first pair, and who signs the next.
struct Folder {
  Folder() {
    const std::string key = MakeKey().value();
    Write("node.key", key, FileMode::kPrivate);
    Write("node.pem", Sign(key), FileMode::kPublic);
  }

  std::string Sign(const std::string& key) const {
    return authority.authority()
        .SignUnit(MakeCsr(key, "x").value(),
                  {"26461", absl::CivilDay(2024, 1, 1)},
                  TestAuthority::AroundNow())
        .value();
  }

  void Write(const std::string& name, const std::string& content,
             FileMode mode) const {
    EXPECT_OK(WriteFileAtomically(folder.Path(name), content, mode));
  }

  std::string Content(const std::string& name) const {
    return ReadFile(folder.Path(name)).value_or("");
  }

  TestAuthority authority;
  TemporaryFolder folder;
  KeyFiles files{folder.Path("node.key"), folder.Path("node.pem")};
};

TEST(KeyFilesTest, NextKeyIsTheSameUntilItIsInstalled) {
  Folder folder;
  const auto first = folder.files.NextKey();
  ASSERT_OK(first);

  EXPECT_THAT(folder.files.NextKey(), IsOkAndHolds(*first));
  EXPECT_NE(folder.Content("node.key"), *first);

  ASSERT_OK(folder.files.Install(folder.Sign(*first)));
  EXPECT_EQ(folder.Content("node.key"), *first);
  EXPECT_NE(folder.files.NextKey().value(), *first);
}

TEST(KeyFilesTest, InstalledPairIsWholeAndItsKeyPrivate) {
  Folder folder;
  const std::string next = folder.files.NextKey().value();
  const std::string certificate = folder.Sign(next);

  ASSERT_OK(folder.files.Install(certificate));

  const auto pair = folder.files.Read();
  ASSERT_OK(pair);
  EXPECT_EQ(pair->key_pem, next);
  EXPECT_EQ(pair->certificate_pem, certificate);
  EXPECT_EQ(folder.Content("node.key.next"), "");
  EXPECT_EQ(folder.Content("node.pem.next"), "");
  struct stat facts = {};
  ASSERT_EQ(stat(folder.folder.Path("node.key").c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777, 0600u);
}

TEST(KeyFilesTest, CertificateOfAnotherKeyIsNotInstalled) {
  Folder folder;
  const std::string before = folder.Content("node.pem");
  ASSERT_OK(folder.files.NextKey());

  EXPECT_THAT(folder.files.Install(folder.Sign(MakeKey().value())),
              StatusIs(absl::StatusCode::kInvalidArgument));

  EXPECT_EQ(folder.Content("node.pem"), before);
}

// Each state that a crash within Install leaves behind.
TEST(KeyFilesTest, ExchangeThatWasCutOffIsFinishedByReading) {
  for (const bool key_was_there : {false, true}) {
    Folder folder;
    const std::string next = folder.files.NextKey().value();
    folder.Write("node.pem.next", folder.Sign(next), FileMode::kPublic);
    if (key_was_there) folder.Write("node.key", next, FileMode::kPrivate);

    const auto pair = folder.files.Read();

    ASSERT_OK(pair);
    EXPECT_EQ(pair->key_pem, next);
    EXPECT_EQ(folder.Content("node.key.next"), "");
  }
}

TEST(KeyFilesTest, KeyLeftBehindByAFinishedExchangeIsNotTheNext) {
  Folder folder;
  const std::string key = folder.Content("node.key");
  folder.Write("node.key.next", key, FileMode::kPrivate);

  EXPECT_NE(folder.files.NextKey().value(), key);
}

TEST(KeyFilesTest, HalfAReplacementIsAnErrorAndLeavesTheJoinedFileAlone) {
  Folder folder;
  const std::string joined = folder.folder.Path("joined.pem");
  ASSERT_OK(folder.files.JoinInto(joined));
  const std::string whole = ReadFile(joined).value();

  folder.Write("node.key", MakeKey().value(), FileMode::kPrivate);

  EXPECT_THAT(folder.files.Read(),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(folder.files.JoinInto(joined), Not(IsOk()));
  EXPECT_THAT(ReadFile(joined), IsOkAndHolds(whole));
}

TEST(KeyFilesTest, JoinedFileHoldsBoth) {
  Folder folder;
  const std::string joined = folder.folder.Path("joined.pem");

  ASSERT_OK(folder.files.JoinInto(joined));

  const std::string both = ReadFile(joined).value();
  EXPECT_THAT(both, HasSubstr(folder.Content("node.key")));
  EXPECT_THAT(both, HasSubstr(folder.Content("node.pem")));
  EXPECT_OK(CheckPair({.key_pem = both, .certificate_pem = both}));
}

}  // namespace
}  // namespace gandan
