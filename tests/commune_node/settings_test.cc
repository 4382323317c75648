#include "commune_node/settings.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_certificates.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;

constexpr char kLeast[] =
    "data_folder: data\n"
    "hub: {address: \"hub:7443\"}\n"
    "tls: {key: a.key, certificate: a.pem, trusted: ca.pem}\n";

// Reads settings with these lines after those that are needed.
absl::StatusOr<NodeSettings> ReadWith(const std::string& more) {
  TemporaryFolder folder;
  const std::string path = folder.Path("node.yaml");
  const absl::Status written =
      WriteFileAtomically(path, kLeast + more, FileMode::kPublic);
  if (!written.ok()) return written;
  return ReadNodeSettings(path);
}

// The delivered file, with the keys that are commented out put in force.
std::string DeliveredInForce() {
  const std::string file = ReadFile(DELIVERED_SETTINGS).value();
  std::string in_force;
  for (absl::string_view line : absl::StrSplit(file, '\n')) {
    const size_t hash = line.find("# ");
    const size_t colon = line.find(": ");
    const bool is_key =
        hash != absl::string_view::npos && colon != absl::string_view::npos &&
        line.substr(hash + 2, colon - hash - 2)
                .find_first_not_of("abcdefghijklmnopqrstuvwxyz_") ==
            absl::string_view::npos;
    absl::StrAppend(&in_force, is_key ? line.substr(0, hash) : line,
                    is_key ? line.substr(hash + 2) : "", "\n");
  }
  return in_force;
}

TEST(NodeSettingsTest, DeliveredFileShowsTheDefaults) {
  const auto delivered = ReadNodeSettings(DELIVERED_SETTINGS);
  TemporaryFolder folder;
  const std::string path = folder.Path("node.yaml");
  ASSERT_OK(WriteFileAtomically(path, DeliveredInForce(), FileMode::kPublic));

  const auto in_force = ReadNodeSettings(path);

  ASSERT_OK(delivered);
  ASSERT_OK(in_force);
  EXPECT_EQ(in_force->local_socket, delivered->local_socket);
  EXPECT_EQ(in_force->first_retry, delivered->first_retry);
  EXPECT_EQ(in_force->longest_retry, delivered->longest_retry);
  EXPECT_EQ(in_force->batch_entries, delivered->batch_entries);
  EXPECT_EQ(in_force->call_timeout, delivered->call_timeout);
  EXPECT_EQ(in_force->poll, delivered->poll);
  EXPECT_TRUE(in_force->approval_required);
  EXPECT_TRUE(delivered->approval_required);
  EXPECT_EQ(in_force->log_level, delivered->log_level);
  EXPECT_EQ(in_force->block_cache_bytes, delivered->block_cache_bytes);
  EXPECT_EQ(in_force->demo_clock_offset_file, "");
}

TEST(NodeSettingsTest, DeliveredFileExplainsEveryKey) {
  const std::string file = ReadFile(DELIVERED_SETTINGS).value();

  for (const char* key :
       {"data_folder", "hub", "address", "server_name", "tls", "key",
        "certificate", "trusted", "local_socket", "first_retry_seconds",
        "longest_retry_seconds", "batch_entries", "call_timeout_seconds",
        "poll_seconds", "approval_required", "log_level",
        "block_cache_megabytes", "demo_clock_offset_file"}) {
    EXPECT_THAT(file, HasSubstr(absl::StrCat(key, ":")));
  }
}

TEST(NodeSettingsTest, RelativePathsAreOfTheFilesFolder) {
  const auto settings = ReadWith("");

  ASSERT_OK(settings);
  EXPECT_TRUE(absl::StartsWith(settings->data_folder, "/"));
  EXPECT_TRUE(absl::EndsWith(settings->data_folder, "/data"));
  EXPECT_EQ(settings->local_socket, settings->data_folder + "/local/node.sock");
}

TEST(NodeSettingsTest, UnknownKeyNamesItsLineAndTheNearest) {
  const auto settings = ReadWith("batch_entrys: 5\n");

  EXPECT_THAT(settings, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(settings.status().message(), HasSubstr(":4"));
  EXPECT_THAT(settings.status().message(), HasSubstr("batch_entries"));
}

TEST(NodeSettingsTest, WaitsOutOfRangeAreRefused) {
  EXPECT_THAT(ReadWith("first_retry_seconds: 0\n"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadWith("first_retry_seconds: 9\nlongest_retry_seconds: 3\n"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(NodeSettingsTest, MissingFileIsNotFound) {
  EXPECT_THAT(ReadNodeSettings("/nowhere/node.yaml"),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(NodeIdentityTest, ComesFromTheCertificate) {
  TestAuthority authority;
  const UnitKey unit{"26461", absl::CivilDay(2024, 1, 1)};

  const auto identity = ReadNodeIdentity(authority.UnitFiles(unit));

  ASSERT_OK(identity);
  EXPECT_EQ(identity->unit, unit);
  EXPECT_EQ(identity->trust_domain, authority.trust_domain());
}

TEST(NodeIdentityTest, ServerCertificateNamesNoUnit) {
  TestAuthority authority;

  EXPECT_THAT(ReadNodeIdentity(authority.ServerFiles()),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace gandan
