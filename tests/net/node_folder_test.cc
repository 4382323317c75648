#include "net/node_folder.h"

#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/text_proto.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

const auto kExists = StatusIs(absl::StatusCode::kAlreadyExists);

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

NodeCertificate NodeAt(const std::string& hub) {
  return {.certificate_pem = "certificate",
          .ca_pem = "authority",
          .unit = Proto<v1::UnitKey>("code: '26461' valid_from: '2024-01-01'"),
          .hub = hub,
          .server_name = "hub.example"};
}

TEST(NodeFolderTest, NamesItsFilesAsTheDeliveredSettingsDo) {
  TemporaryFolder folder;
  ASSERT_OK(PrepareNodeKey(folder.path()));
  ASSERT_OK(CompleteNodeFolder(folder.path(), NodeAt("hub:7443")));

  const std::string settings = Delivered("node.yaml");

  for (const std::string& name : NamesIn(folder.path())) {
    EXPECT_THAT(settings, HasSubstr(absl::StrCat("/etc/gandan/node/", name)));
  }
  const std::string data_folder = "\ndata_folder: /var/lib/gandan/node\n";
  EXPECT_THAT(settings, HasSubstr(data_folder));
  EXPECT_THAT(ReadFile(folder.Path("node.yaml")).value(),
              HasSubstr(data_folder));
}

TEST(NodeFolderTest, KeepsItsKeyWhenAnEnrolmentGoesOn) {
  TemporaryFolder folder;
  const absl::StatusOr<std::string> first = PrepareNodeKey(folder.Path("n"));
  ASSERT_OK(first);

  EXPECT_THAT(PrepareNodeKey(folder.Path("n")), IsOkAndHolds(*first));
  EXPECT_EQ(ModeOf(folder.Path("n/node.key")), 0600);
}

TEST(NodeFolderTest, HoldsWhatANodeNeeds) {
  TemporaryFolder folder;
  ASSERT_OK(PrepareNodeKey(folder.path()));

  ASSERT_OK(CompleteNodeFolder(folder.path(), NodeAt("10.0.0.5:7443")));

  EXPECT_THAT(ReadFile(folder.Path("node.pem")), IsOkAndHolds("certificate"));
  EXPECT_THAT(ReadFile(folder.Path("ca.pem")), IsOkAndHolds("authority"));
  EXPECT_THAT(ReadFile(folder.Path("node.yaml")).value(),
              AllOf(HasSubstr("data_folder: /var/lib/gandan/node\n"),
                    HasSubstr("  address: \"10.0.0.5:7443\"\n"),
                    HasSubstr("  server_name: \"hub.example\"\n"),
                    HasSubstr("  certificate: node.pem\n")));
}

void Write(const std::string& path, absl::string_view content) {
  ASSERT_OK(WriteFileAtomically(path, content, FileMode::kPublic));
}

// Settings that an operator wrote by hand.
std::string SettingsFor(const std::string& hub, const std::string& key) {
  return absl::StrCat("data_folder: /data\nhub: {address: \"", hub,
                      "\"}\ntls: {key: ", key,
                      ", certificate: node.pem, trusted: ca.pem}\n");
}

TEST(NodeFolderTest, EachOfSeveralOnAServerHasDataOfItsOwn) {
  EXPECT_EQ(NodeDataFolder("/etc/gandan/node"), "/var/lib/gandan/node");
  EXPECT_EQ(NodeDataFolder("somewhere"), "/var/lib/gandan/node");
  EXPECT_EQ(NodeDataFolder("/etc/gandan/nodes/26461"),
            "/var/lib/gandan/nodes/26461");
  EXPECT_EQ(NodeDataFolder("/etc/gandan/nodes/26461/"),
            "/var/lib/gandan/nodes/26461");
}

TEST(NodeFolderTest, KeepsSettingsOfTheSameHub) {
  TemporaryFolder folder;
  const std::string own = SettingsFor("hub:1", folder.Path("node.key"));
  Write(folder.Path("node.yaml"), own);

  EXPECT_OK(CompleteNodeFolder(folder.path(), NodeAt("hub:1")));

  EXPECT_THAT(ReadFile(folder.Path("node.yaml")), IsOkAndHolds(own));
}

TEST(NodeFolderTest, SettingsOfAnotherHubAreRefusedNotKeptQuietly) {
  TemporaryFolder folder;
  Write(folder.Path("node.yaml"), SettingsFor("hub:1", "node.key"));

  const absl::Status checked = CheckNodeSettings(folder.path(), "hub:2");

  EXPECT_THAT(checked, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(std::string(checked.message()), HasSubstr("hub:1, not hub:2"));
  EXPECT_THAT(CompleteNodeFolder(folder.path(), NodeAt("hub:2")),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_FALSE(std::filesystem::exists(folder.Path("node.pem")));
}

TEST(NodeFolderTest, SettingsOfOtherFilesAreRefused) {
  TemporaryFolder folder;
  Write(folder.Path("node.yaml"), SettingsFor("hub:1", "/elsewhere/node.key"));

  EXPECT_THAT(CheckNodeSettings(folder.path(), "hub:1"),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(NodeFolderTest, AuthorityThatIsThereIsNotOverwritten) {
  TemporaryFolder folder;
  Write(folder.Path("ca.pem"), "another authority");

  EXPECT_THAT(CompleteNodeFolder(folder.path(), NodeAt("hub:1")), kExists);

  EXPECT_THAT(ReadFile(folder.Path("ca.pem")),
              IsOkAndHolds("another authority"));
}

TEST(NodeFolderTest, IsNeverEnrolledTwice) {
  TemporaryFolder folder;
  ASSERT_OK(PrepareNodeKey(folder.path()));
  ASSERT_OK(CompleteNodeFolder(folder.path(), NodeAt("hub:1")));

  EXPECT_THAT(PrepareNodeKey(folder.path()), kExists);
  EXPECT_THAT(CompleteNodeFolder(folder.path(), NodeAt("hub:2")), kExists);

  EXPECT_THAT(ReadFile(folder.Path("node.yaml")).value(), HasSubstr("hub:1"));
}

}  // namespace
}  // namespace gandan
