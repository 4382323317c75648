#include "commune_node/desk/desk_sessions.h"

#include "base/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/approving_node.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

const auto kUnknown = StatusIs(absl::StatusCode::kUnauthenticated);

// The sessions of a node with accounts.
struct DeskOfSessions {
  ApprovingNode node;
  DeskSessions sessions{node.database().accounts(), &node.clock()};

  absl::StatusOr<std::string> Who(const std::string& token) {
    const auto official = sessions.Find(Proof::kToken, Sha256(token), "");
    if (!official.ok()) return official.status();
    return official->name;
  }
};

TEST(DeskSessionsTest, ATokenIsKnownUntilItIsClosed) {
  DeskOfSessions desk;
  const std::string token = desk.sessions.Open("lan").token;

  EXPECT_THAT(desk.Who(token), IsOkAndHolds("lan"));
  desk.sessions.Close(Sha256(token));
  EXPECT_THAT(desk.Who(token), kUnknown);
}

TEST(DeskSessionsTest, ASessionEndsAfterItsLife) {
  DeskOfSessions desk;
  const std::string token = desk.sessions.Open("lan").token;

  desk.node.clock().Advance(DeskSessions::kLife - absl::Seconds(1));
  EXPECT_THAT(desk.Who(token), IsOkAndHolds("lan"));
  desk.node.clock().Advance(absl::Seconds(1));
  EXPECT_THAT(desk.Who(token), kUnknown);
}

TEST(DeskSessionsTest, WhoseAccountIsDisabledIsOutAtOnce) {
  DeskOfSessions desk;
  const std::string token = desk.sessions.Open("lan").token;
  v1::PutNodeAccountRequest disable;
  disable.set_name("lan");
  disable.set_disabled(true);

  ASSERT_OK(desk.node.operations().PutNodeAccount(disable));

  EXPECT_THAT(desk.Who(token), kUnknown);
}

TEST(DeskSessionsTest, TheOldestEndsWhenTheyAreTooMany) {
  DeskOfSessions desk;
  const std::string oldest = desk.sessions.Open("lan").token;
  std::string newest;
  for (size_t i = 0; i < DeskSessions::kMost; ++i) {
    desk.node.clock().Advance(absl::Seconds(1));
    newest = desk.sessions.Open("hung").token;
  }

  EXPECT_THAT(desk.Who(oldest), kUnknown);
  EXPECT_THAT(desk.Who(newest), IsOkAndHolds("hung"));
}

TEST(DeskSessionsTest, ACertificateIsNobodysSession) {
  DeskOfSessions desk;
  const std::string token = desk.sessions.Open("lan").token;

  EXPECT_THAT(desk.sessions.Find(Proof::kCertificate, Sha256(token), ""),
              kUnknown);
}

}  // namespace
}  // namespace gandan
