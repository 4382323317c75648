#include "commune_node/node_access.h"

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "commune_node/approval_failures.h"
#include "commune_node/local_service.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/server.h"
#include "tests/support/approving_node.h"
#include "tests/support/local_serving.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_node.h"

namespace gandan {
namespace {

v1::SubmitFileRequest JuneFile() {
  v1::SubmitFileRequest request;
  request.set_content(MonthCsv("2024-06"));
  return request;
}

// Serves a node's operations on its socket, as the daemon does.
struct ServedNode {
  explicit ServedNode(TestNode* node)
      : service(&node->operations(), &serving.parts),
        server(RpcServer::StartLocal(node->settings().local_socket, {&service})
                   .value()) {}

  LocalServing serving;
  LocalService service;
  std::unique_ptr<RpcServer> server;
};

TEST(NodeAccessTest, WithoutADaemonTheCommandDoesTheWork) {
  TestNode node;
  node.Close();
  NodeAccess access(node.settings(), XuanDinh(), &node.clock());

  const auto answer = access.Ask(&NodeLocalApi::SubmitFile, JuneFile());

  ASSERT_OK(answer);
  EXPECT_EQ(answer->reports(0).result(), v1::CREATED);
  EXPECT_FALSE(access.through_daemon());
}

TEST(NodeAccessTest, DaemonIsAskedWhereOneRuns) {
  TestNode node;
  ServedNode daemon(&node);
  NodeAccess access(node.settings(), XuanDinh(), &node.clock());

  const auto answer = access.Ask(&NodeLocalApi::SubmitFile, JuneFile());

  ASSERT_OK(answer);
  EXPECT_TRUE(access.through_daemon());
  EXPECT_EQ(node.outbox().mark().last_sequence(), 1u);
}

TEST(NodeAccessTest, EveryOperationGoesThroughTheSocket) {
  TestNode node;
  node.Queue(1);
  ServedNode daemon(&node);
  NodeAccess access(node.settings(), XuanDinh(), &node.clock());
  v1::MakeTemplateRequest request;
  request.set_form("month");
  request.set_period("2024-07");

  const auto status =
      access.Ask(&NodeLocalApi::GetStatus, v1::GetStatusRequest());
  const auto queue =
      access.Ask(&NodeLocalApi::ListQueue, v1::ListQueueRequest());
  const auto catalogue = access.Ask(&NodeLocalApi::GetNodeCatalogue,
                                    v1::GetNodeCatalogueRequest());
  const auto file = access.Ask(&NodeLocalApi::MakeTemplate, request);
  const auto resent =
      access.Ask(&NodeLocalApi::ResendReports, v1::ResendReportsRequest());
  const auto made = access.Ask(&NodeLocalApi::PutNodeAccount,
                               NewAccount("hung", "Lê Hùng", v1::NODE_CHAIR));
  const auto accounts = access.Ask(&NodeLocalApi::ListNodeAccounts,
                                   v1::ListNodeAccountsRequest());
  v1::ApproveReportRequest approve;
  approve.set_form("month");
  approve.set_period("2024-06");
  *approve.mutable_approver() = As("hung");
  const auto approved = access.Ask(&NodeLocalApi::ApproveReport, approve);
  const auto sent_back =
      access.Ask(&NodeLocalApi::SendBackReport, v1::SendBackReportRequest());

  EXPECT_EQ(status->unsent(), 1u);
  EXPECT_EQ(queue->entries_size(), 1);
  EXPECT_EQ(catalogue->catalogue().version(), 1u);
  EXPECT_NE(file->content(), "");
  EXPECT_EQ(resent->entries_size(), 0);
  EXPECT_TRUE(made->made());
  EXPECT_EQ(accounts->accounts_size(), 1);
  EXPECT_TRUE(IsApprovalRefusal(approved.status())) << approved.status();
  EXPECT_THAT(sent_back, StatusIs(absl::StatusCode::kUnauthenticated));
}

TEST(NodeAccessTest, FailureOfTheDaemonIsTheAnswer) {
  TestNode node(TestNode::With::kNothing);
  ServedNode daemon(&node);
  NodeAccess access(node.settings(), XuanDinh(), &node.clock());

  EXPECT_THAT(access.Ask(&NodeLocalApi::SubmitFile, JuneFile()),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(NodeAccessTest, DaemonThatHasGoneIsNotWaitedFor) {
  TestNode node;
  auto daemon = std::make_unique<ServedNode>(&node);
  NodeAccess access(node.settings(), XuanDinh(), &node.clock());
  ASSERT_OK(access.Ask(&NodeLocalApi::GetStatus, v1::GetStatusRequest()));

  daemon = nullptr;
  node.Close();

  EXPECT_OK(access.Ask(&NodeLocalApi::GetStatus, v1::GetStatusRequest()));
  EXPECT_FALSE(access.through_daemon());
}

TEST(NodeAccessTest, CommandsAtOnceWaitForOneAnother) {
  TestNode node;
  node.Close();
  std::vector<std::thread> commands;
  std::vector<absl::Status> answers(4);
  for (int i = 0; i < 4; ++i) {
    commands.emplace_back([&node, &answers, i] {
      NodeAccess access(node.settings(), XuanDinh(), &node.clock());
      answers[i] = access.Ask(&NodeLocalApi::SubmitFile, JuneFile()).status();
    });
  }
  for (std::thread& command : commands) command.join();

  for (const absl::Status& answer : answers) EXPECT_OK(answer);
  node.Reopen();
  EXPECT_EQ(node.outbox().mark().last_sequence(), 1u);
}

TEST(SomeoneListensTest, LeftSocketFileIsNobody) {
  TestNode node;
  const std::string& socket = node.settings().local_socket;
  EXPECT_FALSE(SomeoneListens(socket));

  ServedNode daemon(&node);
  EXPECT_TRUE(SomeoneListens(socket));

  EXPECT_FALSE(SomeoneListens(absl::StrCat("/", std::string(200, 'x'))));
}

}  // namespace
}  // namespace gandan
