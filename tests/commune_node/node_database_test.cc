#include "commune_node/node_database.h"

#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_node.h"

namespace gandan {
namespace {

TEST(NodeDatabaseTest, SecondProcessIsTurnedAway) {
  TestNode node;

  const auto second = NodeDatabase::Open(node.settings(), XuanDinh(),
                                         &node.clock(), node.random());

  EXPECT_THAT(second, StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST(NodeDatabaseTest, OutboxKeepsItsIdOverRestarts) {
  TestNode node;
  const std::string id = node.outbox().mark().outbox_id();

  node.Reopen();

  EXPECT_EQ(node.outbox().mark().outbox_id(), id);
}

TEST(NodeDatabaseTest, FolderOfAnotherUnitIsRefused) {
  TestNode node;
  node.Close();

  const UnitKey successor{"26461", absl::CivilDay(2025, 7, 1)};
  const auto other = NodeDatabase::Open(node.settings(), successor,
                                        &node.clock(), node.random());

  EXPECT_THAT(other, StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(NodeDatabaseTest, FolderThatCannotBeMadeIsAnError) {
  TestNode node;
  NodeSettings settings = node.settings();
  settings.data_folder = "/proc/nowhere/data";

  EXPECT_FALSE(
      NodeDatabase::Open(settings, XuanDinh(), &node.clock(), node.random())
          .ok());
}

TEST(NodeDatabaseTest, DiskFaultsAreToldFromOtherFailures) {
  EXPECT_TRUE(IsDiskFault(absl::UnavailableError("")));
  EXPECT_TRUE(IsDiskFault(absl::ResourceExhaustedError("")));
  EXPECT_FALSE(IsDiskFault(absl::FailedPreconditionError("")));
  EXPECT_FALSE(IsDiskFault(absl::OkStatus()));
}

}  // namespace
}  // namespace gandan
