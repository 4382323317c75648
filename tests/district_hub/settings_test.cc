#include "district_hub/settings.h"

#include "base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::HasSubstr;

std::string DeliveredFile() {
  return ReadFile(PROJECT_SOURCE_FOLDER "/deploy/hub.yaml").value();
}

TEST(SettingsTest, DeliveredFileHasEveryKeyWithItsDefault) {
  const absl::StatusOr<HubSettings> settings =
      ReadHubSettings(DeliveredFile(), "hub.yaml", MissingKeys::kAreFaults);

  ASSERT_OK(settings);
  EXPECT_EQ(*settings, HubSettings());
}

TEST(SettingsTest, MissingKeysAreNamedWhereAllAreWanted) {
  const absl::StatusOr<HubSettings> settings =
      ReadHubSettings("data_folder: x", "hub.yaml", MissingKeys::kAreFaults);

  ASSERT_THAT(settings, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(settings.status().message(), HasSubstr("listen"));
}

TEST(SettingsTest, KeysLeftOutKeepTheirDefaults) {
  const absl::StatusOr<HubSettings> settings = ReadHubSettings(
      "data_folder: /srv/hub\ntls: {key: /srv/k}\nlog_level: debug\n"
      "unit: {code: '741', valid_from: '2024-01-01'}\n",
      "hub.yaml");

  ASSERT_OK(settings);
  HubSettings expected;
  expected.data_folder = "/srv/hub";
  expected.tls_key = "/srv/k";
  expected.log_level = LogLevel::kDebug;
  expected.unit_code = "741";
  expected.unit_valid_from = "2024-01-01";
  EXPECT_EQ(*settings, expected);
}

TEST(SettingsTest, UnknownKeyIsRefusedWithASuggestion) {
  const absl::StatusOr<HubSettings> settings =
      ReadHubSettings("listen: a:1\nquery_thread: 3\n", "hub.yaml");

  ASSERT_THAT(settings, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(settings.status().message(), HasSubstr("hub.yaml:2"));
  EXPECT_THAT(settings.status().message(), HasSubstr("query_threads"));
}

TEST(SettingsTest, NumbersOutOfRangeAreRefused) {
  EXPECT_THAT(ReadHubSettings("group_entries: 0", "hub.yaml"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(SettingsTest, HalfAUnitIsRefused) {
  EXPECT_THAT(ReadHubSettings("unit: {code: '741'}", "hub.yaml"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(SettingsTest, SocketLiesInTheDataFolderUnlessSet) {
  HubSettings settings;
  settings.data_folder = "/srv/hub";
  EXPECT_EQ(settings.AdminSocket(), "/srv/hub/admin/hub.sock");

  settings.admin_socket = "/run/hub.sock";
  EXPECT_EQ(settings.AdminSocket(), "/run/hub.sock");
}

}  // namespace
}  // namespace gandan
