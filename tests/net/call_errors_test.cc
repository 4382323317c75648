#include "net/call_errors.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::Optional;

TEST(WithReasonTest, KeepsCodeAndMessageOfTheFailure) {
  const absl::Status failure = WithReason(absl::OutOfRangeError("a gap"),
                                          kOutboxGap, {{"send_from", "7"}});

  EXPECT_THAT(failure, StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_EQ(failure.message(), "a gap");
  EXPECT_EQ(ReasonOf(failure), kOutboxGap);
  EXPECT_EQ(ReasonMetadata(failure, "send_from"), "7");
}

TEST(ReasonOfTest, IsEmptyWhereThereIsNone) {
  EXPECT_EQ(ReasonOf(absl::OutOfRangeError("bare")), "");
  EXPECT_EQ(ReasonOf(absl::OkStatus()), "");
  EXPECT_EQ(ReasonMetadata(absl::OutOfRangeError("bare"), "send_from"), "");
  EXPECT_EQ(ReasonMetadata(WithReason(absl::AbortedError(""), "X", {}), "y"),
            "");
}

TEST(ReasonOfTest, IgnoresADetailThatCannotBeRead) {
  absl::Status failure = absl::OutOfRangeError("odd");
  failure.SetPayload("type.googleapis.com/google.rpc.ErrorInfo",
                     absl::Cord("\xff\xff\xff"));

  EXPECT_EQ(ReasonOf(failure), "");
}

TEST(BusyErrorTest, SaysHowLongToWait) {
  const absl::Status busy = BusyError("later", absl::Milliseconds(1500));

  EXPECT_THAT(busy, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(RetryAfter(busy), Optional(absl::Milliseconds(1500)));
}

TEST(RetryAfterTest, IsNothingWhereWaitingIsNotAskedFor) {
  EXPECT_EQ(RetryAfter(absl::ResourceExhaustedError("too large")),
            absl::nullopt);
}

}  // namespace
}  // namespace gandan
