// What a running hub says of the ends of its own certificates.

#include "gmock/gmock.h"
#include "grpcpp/generic/generic_stub.h"
#include "gtest/gtest.h"
#include "tests/support/running_hub.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

v1::GetHubHealthResponse HealthOf(const RunningHub& hub) {
  return Call(*hub.Admin(), &v1::HubAdmin::Stub::GetHubHealth,
              v1::GetHubHealthRequest(), RunningHub::kTimeout)
      .value();
}

// What grpc.health.v1 answers whoever asks: field 1, SERVING is 1 and
// NOT_SERVING 2.
std::string AnswerToStrangers(RunningHub& hub) {
  grpc::GenericStub stub(ConnectToStranger(
      {absl::StrCat("127.0.0.1:", hub.hub().port()), "localhost"}));
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + RunningHub::kTimeout));
  grpc::CompletionQueue queue;
  const grpc::Slice nothing("");
  const auto call =
      stub.PrepareUnaryCall(&context, "/grpc.health.v1.Health/Check",
                            grpc::ByteBuffer(&nothing, 1), &queue);
  call->StartCall();
  grpc::ByteBuffer answer;
  grpc::Status status;
  call->Finish(&answer, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  grpc::Slice whole;
  if (!status.ok() || !answer.DumpToSingleSlice(&whole).ok()) return "";
  return std::string(whole.begin(), whole.end());
}

TEST(HubCertificatesTest, HealthIsGreenWhileNothingEnds) {
  RunningHub hub;

  EXPECT_TRUE(HealthOf(hub).healthy());
  EXPECT_THAT(HealthOf(hub).findings(), IsEmpty());
  EXPECT_EQ(AnswerToStrangers(hub), "\x08\x01");
}

// Its certificate and its authority last a day.
TEST(HubCertificatesTest, HealthIsRedDaysBeforeTheyEndAndSaysWhich) {
  RunningHub hub;
  hub.settings().certificate_warning_days = 14;
  hub.Stop();
  hub.Start();

  const v1::GetHubHealthResponse health = HealthOf(hub);

  EXPECT_FALSE(health.healthy());
  ASSERT_THAT(health.findings(), SizeIs(2));
  EXPECT_THAT(health.findings(0).en() + health.findings(1).en(),
              HasSubstr("authority"));
  EXPECT_EQ(AnswerToStrangers(hub), "\x08\x02");
}

}  // namespace
}  // namespace gandan
