#include "cli/hub_connection.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/fake_hub.h"
#include "tests/support/sample_answers.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;

TEST(HubConnectionTest, AsksTheHubOverItsSocket) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  const auto connection = HubConnection::Open(hub.socket_path());
  ASSERT_OK(connection);

  const auto answer = (*connection)
                          ->Query(&v1::DistrictQuery::Stub::GetCatalogue,
                                  v1::GetCatalogueRequest());

  ASSERT_OK(answer);
  EXPECT_EQ(answer->catalogue().version(), 3u);
}

TEST(HubConnectionTest, HandsTheHubsFailureOn) {
  FakeHub hub;
  hub.admin.ban.Always(absl::NotFoundError("Không có khóa.\nNo such key."));
  const auto connection = HubConnection::Open(hub.socket_path());
  ASSERT_OK(connection);

  const auto answer =
      (*connection)
          ->Administer(&v1::HubAdmin::Stub::BanKeys, v1::BanKeysRequest());

  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(answer.status().message(), HasSubstr("No such key"));
}

TEST(HubConnectionTest, SaysAtOnceThatNoHubRuns) {
  EXPECT_THAT(HubConnection::Open("/nowhere/hub.sock"),
              StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace gandan
