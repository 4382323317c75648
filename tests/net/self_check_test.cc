#include "net/self_check.h"

#include "gtest/gtest.h"
#include "net/server.h"
#include "tests/support/answering_service.h"
#include "tests/support/temporary_folder.h"

namespace gandan {
namespace {

class SelfCheckTest : public testing::Test {
 protected:
  TemporaryFolder folder_;
  const std::string socket_ = folder_.Path("s/self.sock");
  AnsweringService service_{{}};
};

TEST_F(SelfCheckTest, AProgramThatServesAnswers) {
  const auto server = RpcServer::StartLocal(socket_, {&service_}).value();
  SelfCheck self(socket_);

  EXPECT_TRUE(self.Answers(absl::Seconds(20)));
  EXPECT_TRUE(self.Answers(absl::Seconds(20)));
}

TEST_F(SelfCheckTest, ItIsAliveAlsoWhenItIsIll) {
  const auto server = RpcServer::StartLocal(socket_, {&service_}).value();
  server->SetHealthy(false);

  EXPECT_TRUE(SelfCheck(socket_).Answers(absl::Seconds(20)));
}

TEST_F(SelfCheckTest, WithoutAServerThereIsNoAnswerInTime) {
  EXPECT_FALSE(SelfCheck(socket_).Answers(absl::Milliseconds(50)));
}

}  // namespace
}  // namespace gandan
