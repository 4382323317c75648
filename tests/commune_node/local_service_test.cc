#include "commune_node/local_service.h"

#include <memory>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/client_call.h"
#include "tests/support/in_process_server.h"
#include "tests/support/local_serving.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_node.h"

namespace gandan {
namespace {

TEST(LocalServiceTest, AnswersWhatTheOperationsAnswer) {
  TestNode node;
  LocalServing serving;
  LocalService service(&node.operations(), &serving.parts);
  InProcessServer server(&service);
  const auto stub = v1::NodeLocal::NewStub(server.Connect());

  const auto status = Call(*stub, &v1::NodeLocal::Stub::GetStatus,
                           v1::GetStatusRequest(), absl::Seconds(30));

  ASSERT_OK(status);
  EXPECT_EQ(status->unit_name(), "Xuân Định");
}

TEST(LocalServiceTest, FailureIsAnsweredAndTold) {
  TestNode node;
  std::vector<absl::Status> told;
  LocalServing serving;
  serving.parts.on_failure = [&told](const absl::Status& failure) {
    told.push_back(failure);
  };
  LocalService service(&node.operations(), &serving.parts);
  InProcessServer server(&service);
  const auto stub = v1::NodeLocal::NewStub(server.Connect());
  v1::MakeTemplateRequest request;
  request.set_form("weekly");
  request.set_period("2024-07");

  const auto answer = Call(*stub, &v1::NodeLocal::Stub::MakeTemplate, request,
                           absl::Seconds(30));

  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(told, testing::SizeIs(1));
}

}  // namespace
}  // namespace gandan
