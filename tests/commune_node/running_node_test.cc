#include "commune_node/running_node.h"

#include <memory>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "commune_node/node_access.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/server.h"
#include "tests/support/scripted_hub.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_certificates.h"
#include "tests/support/test_node.h"

namespace gandan {
namespace {

// A hub on a real port with mutual TLS, and a node that may be started.
struct Federation {
  Federation() {
    news.news.emplace_back().mutable_ask_again_after()->set_seconds(300);
    server = RpcServer::StartTls("127.0.0.1:0", authority.ServerFiles(),
                                 {&intake, &news})
                 .value();
    node.Close();
    node.settings().tls = authority.UnitFiles(XuanDinh());
    node.settings().hub = {
        .address = absl::StrCat("127.0.0.1:", server->port()),
        .server_name = "localhost"};
  }

  absl::StatusOr<std::unique_ptr<RunningNode>> Start() {
    return RunningNode::Start(node.settings(), XuanDinh(), &node.clock(),
                              [](const absl::Status&) {});
  }

  TestAuthority authority;
  ScriptedIntake intake;
  ScriptedDirectives news;
  std::unique_ptr<RpcServer> server;
  TestNode node;
};

v1::SubmitFileRequest JuneFile() {
  v1::SubmitFileRequest request;
  request.set_content(MonthCsv("2024-06"));
  return request;
}

TEST(RunningNodeTest, CarriesASubmittedReportToTheHub) {
  Federation federation;
  absl::Notification received;
  federation.intake.Next([&received](const auto& request, auto* response) {
    received.Notify();
    return ScriptedIntake::ReceiveAll(request, response);
  });
  const auto node = federation.Start();
  ASSERT_OK(node);
  NodeAccess access(federation.node.settings(), XuanDinh(),
                    &federation.node.clock());

  const auto answer = access.Ask(&NodeLocalApi::SubmitFile, JuneFile());

  ASSERT_OK(answer);
  EXPECT_TRUE(access.through_daemon());
  EXPECT_TRUE(received.WaitForNotificationWithTimeout(absl::Seconds(60)));
}

TEST(RunningNodeTest, SecondDaemonOnOneFolderIsTurnedAway) {
  Federation federation;
  const auto first = federation.Start();
  ASSERT_OK(first);

  const auto second = federation.Start();

  EXPECT_THAT(second, StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(second.status().message(),
              testing::HasSubstr(federation.node.settings().data_folder));
}

TEST(RunningNodeTest, WaitsForACommandThatHasTheDatabase) {
  Federation federation;
  federation.node.Reopen();
  std::thread command([&federation] { federation.node.Close(); });

  const auto node = federation.Start();

  command.join();
  EXPECT_OK(node);
}

TEST(RunningNodeTest, StartsWithoutItsHub) {
  Federation federation;
  federation.server->Stop(absl::ZeroDuration());

  EXPECT_OK(federation.Start());
}

TEST(RunningNodeTest, MissingKeyIsAnError) {
  Federation federation;
  federation.node.settings().tls.key = "/nowhere";

  EXPECT_THAT(federation.Start(), StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace gandan
