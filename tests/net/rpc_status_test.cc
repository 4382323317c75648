#include "net/rpc_status.h"

#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "gmock/gmock.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "net/call_errors.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;
using ::testing::Le;
using ::testing::Not;
using ::testing::Optional;
using ::testing::SizeIs;

TEST(RpcStatusTest, BringsEveryCodeAcrossUnchanged) {
  for (int code = 0; code <= 16; ++code) {
    const absl::Status status(static_cast<absl::StatusCode>(code), "text");

    EXPECT_EQ(FromGrpc(ToGrpc(status)).code(), status.code());
  }
}

TEST(RpcStatusTest, BringsMessageAndDetailsAcross) {
  const absl::Status failure = FromGrpc(ToGrpc(WithReason(
      BusyError("Bận.\nBusy.", absl::Seconds(3)), "X", {{"a", "b"}})));

  EXPECT_EQ(failure.message(), "Bận.\nBusy.");
  EXPECT_EQ(ReasonMetadata(failure, "a"), "b");
  EXPECT_THAT(RetryAfter(failure), Optional(absl::Seconds(3)));
}

TEST(RpcStatusTest, SpeaksGoogleRpcStatusToOtherClients) {
  const grpc::Status sent =
      ToGrpc(WithReason(absl::OutOfRangeError("a gap"), kOutboxGap, {}));
  google::rpc::Status details;

  ASSERT_TRUE(details.ParseFromString(sent.error_details()));
  EXPECT_EQ(details.code(), 11);
  EXPECT_EQ(details.message(), "a gap");
  ASSERT_THAT(details.details(), SizeIs(1));
  EXPECT_EQ(details.details(0).type_url(),
            "type.googleapis.com/google.rpc.ErrorInfo");
}

TEST(RpcStatusTest, KeepsWhatAnInternalErrorSaysInside) {
  for (absl::Status failure : {absl::InternalError("/var/lib/secret"),
                               absl::UnknownError("/var/lib/secret"),
                               absl::DataLossError("/var/lib/secret")}) {
    const grpc::Status sent =
        ToGrpc(WithReason(failure, "SECRET", {{"path", "/var/lib/secret"}}));

    EXPECT_EQ(static_cast<int>(sent.error_code()),
              static_cast<int>(failure.code()));
    EXPECT_THAT(sent.error_message(), Not(HasSubstr("secret")));
    EXPECT_EQ(sent.error_details(), "");
  }
}

TEST(RpcStatusTest, OfAnInternalErrorTellsTheIdInTheLogAndNothingElse) {
  const absl::Status failure = WithRequestId(
      WithReason(absl::InternalError("/var/lib/secret"), "SECRET", {}),
      "0af7651916cd43dd");

  const absl::Status told = FromGrpc(ToGrpc(failure));

  EXPECT_EQ(RequestIdIn(told), "0af7651916cd43dd");
  EXPECT_EQ(ReasonOf(told), "");
  EXPECT_THAT(std::string(told.message()), Not(HasSubstr("secret")));
}

TEST(RpcStatusTest, CutsALongMessageBetweenCharacters) {
  std::string message;
  for (int i = 0; i < 2000; ++i) message += "ộ";

  const std::string sent =
      ToGrpc(absl::InvalidArgumentError(message)).error_message();

  EXPECT_THAT(sent, SizeIs(Le(7000 / 3)));
  EXPECT_GT(sent.size(), 2000);
  EXPECT_EQ(sent.size() % 3, 0);
  EXPECT_TRUE(absl::StartsWith(message, sent));
}

TEST(RpcStatusTest, DropsDetailsThatDoNotFitButNotTheSmallOnes) {
  const absl::Status failure =
      WithReason(BusyError("Bận", absl::Seconds(1)), "X",
                 {{"long", std::string(9000, 'x')}});

  const absl::Status received = FromGrpc(ToGrpc(failure));

  EXPECT_EQ(ReasonOf(received), "");
  EXPECT_THAT(RetryAfter(received), Optional(absl::Seconds(1)));
  EXPECT_EQ(received.message(), "Bận");
}

TEST(RpcStatusTest, TakesWhatAnotherServerMadeUp) {
  const auto unknown_code = static_cast<grpc::StatusCode>(20);

  EXPECT_THAT(FromGrpc(grpc::Status(unknown_code, "odd")),
              StatusIs(absl::StatusCode::kUnknown));
  EXPECT_THAT(
      FromGrpc(grpc::Status(grpc::StatusCode::ABORTED, "x", "\xff\x01")),
      StatusIs(absl::StatusCode::kAborted));
}

}  // namespace
}  // namespace gandan
