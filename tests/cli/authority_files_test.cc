#include "cli/authority_files.h"

#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "base/files.h"
#include "cli/hubctl.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/certificates.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;

const auto kExists = StatusIs(absl::StatusCode::kAlreadyExists);

AuthorityPlan PlanIn(const std::string& folder) {
  return {.folder = folder,
          .trust_domain = "xuanloc.gandan",
          .server_names = {"hub.example", "127.0.0.1"},
          .now = absl::Now()};
}

int ModeOf(const std::string& path) {
  struct stat facts = {};
  return stat(path.c_str(), &facts) == 0 ? facts.st_mode & 0777 : -1;
}

std::string Delivered(const std::string& name) {
  return ReadFile(absl::StrCat(PROJECT_SOURCE_FOLDER "/deploy/", name)).value();
}

std::vector<std::string> NamesIn(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  return names;
}

TEST(AuthorityFolderTest, MakesAnAuthorityThatCanSign) {
  TemporaryFolder folder;
  const absl::StatusOr<std::string> fingerprint =
      MakeAuthorityFolder(PlanIn(folder.Path("ca")));
  ASSERT_OK(fingerprint);

  const auto authority = CertificateAuthority::Load(
      {.key_pem = ReadFile(folder.Path("ca/ca.key")).value(),
       .certificate_pem = ReadFile(folder.Path("ca/ca.pem")).value()});

  ASSERT_OK(authority);
  EXPECT_EQ((*authority)->trust_domain(), "xuanloc.gandan");
  const auto facts = ReadCertificate((*authority)->certificate_pem());
  ASSERT_OK(facts);
  EXPECT_EQ(absl::BytesToHexString(facts->fingerprint), *fingerprint);
  EXPECT_LT(facts->not_before, absl::Now() - absl::Minutes(59));
}

TEST(AuthorityFolderTest, KeepsKeysToTheirOwner) {
  TemporaryFolder folder;

  ASSERT_OK(MakeAuthorityFolder(PlanIn(folder.Path("ca"))));

  EXPECT_EQ(ModeOf(folder.Path("ca")), 0700);
  EXPECT_EQ(ModeOf(folder.Path("ca/ca.key")), 0600);
  EXPECT_EQ(ModeOf(folder.Path("ca/server.key")), 0600);
  EXPECT_EQ(ModeOf(folder.Path("ca/ca.pem")), 0644);
  EXPECT_EQ(ModeOf(folder.Path("ca/server.pem")), 0644);
}

TEST(AuthorityFolderTest, NeverOverwritesAnAuthority) {
  TemporaryFolder folder;
  ASSERT_OK(MakeAuthorityFolder(PlanIn(folder.path())));
  const std::string key = ReadFile(folder.Path("ca.key")).value();

  EXPECT_THAT(MakeAuthorityFolder(PlanIn(folder.path())), kExists);

  EXPECT_THAT(ReadFile(folder.Path("ca.key")), IsOkAndHolds(key));
}

TEST(AuthorityFolderTest, WritesNothingWhereOneFileIsThere) {
  TemporaryFolder folder;
  ASSERT_OK(WriteFileAtomically(folder.Path("server.pem"), "mine",
                                FileMode::kPublic));

  EXPECT_THAT(MakeAuthorityFolder(PlanIn(folder.path())), kExists);

  EXPECT_FALSE(ReadFile(folder.Path("ca.key")).ok());
  EXPECT_THAT(ReadFile(folder.Path("server.pem")), IsOkAndHolds("mine"));
}

// Nobody has to edit the delivered settings for keys made where they say.
TEST(AuthorityFolderTest, NamesItsFilesAsTheDeliveredSettingsDo) {
  TemporaryFolder folder;
  ASSERT_OK(MakeAuthorityFolder(PlanIn(folder.path())));

  const std::string settings = Delivered("hub.yaml");

  for (const char* key : {"tls", "authority"}) {
    EXPECT_THAT(settings, HasSubstr(absl::StrCat("\n", key, ":\n")));
  }
  for (const std::string& name : NamesIn(folder.path())) {
    EXPECT_THAT(settings, HasSubstr(absl::StrCat(": /etc/gandan/hub/", name)));
  }
  EXPECT_THAT(settings, HasSubstr("data_folder: /var/lib/gandan/hub\n"));
  EXPECT_EQ(std::string(kDefaultSocket), "/var/lib/gandan/hub/admin/hub.sock");
}

}  // namespace
}  // namespace gandan
