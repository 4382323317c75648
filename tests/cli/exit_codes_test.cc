#include "cli/exit_codes.h"

#include "absl/strings/cord.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "net/call_errors.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;

ExitCode CodeOf(absl::StatusCode code) {
  return ExitCodeOf(absl::Status(code, "vì sao"));
}

TEST(ExitCodesTest, TellRefusedUnreachableForbiddenAndInternalApart) {
  EXPECT_EQ(ExitCodeOf(absl::OkStatus()), ExitCode::kOk);
  EXPECT_EQ(CodeOf(absl::StatusCode::kNotFound), ExitCode::kRefused);
  EXPECT_EQ(CodeOf(absl::StatusCode::kInvalidArgument), ExitCode::kRefused);
  EXPECT_EQ(CodeOf(absl::StatusCode::kAborted), ExitCode::kRefused);
  EXPECT_EQ(CodeOf(absl::StatusCode::kAlreadyExists), ExitCode::kRefused);
  EXPECT_EQ(CodeOf(absl::StatusCode::kUnavailable), ExitCode::kUnreachable);
  EXPECT_EQ(CodeOf(absl::StatusCode::kDeadlineExceeded),
            ExitCode::kUnreachable);
  EXPECT_EQ(CodeOf(absl::StatusCode::kPermissionDenied),
            ExitCode::kNotPermitted);
  EXPECT_EQ(CodeOf(absl::StatusCode::kInternal), ExitCode::kInternal);
  EXPECT_EQ(CodeOf(absl::StatusCode::kUnimplemented), ExitCode::kInternal);
}

TEST(ExitCodesTest, TellABusyHubFromSomethingTooLarge) {
  EXPECT_EQ(ExitCodeOf(BusyError("busy", absl::Seconds(1))),
            ExitCode::kUnreachable);
  EXPECT_EQ(CodeOf(absl::StatusCode::kResourceExhausted), ExitCode::kRefused);
}

TEST(FailureTextTest, IsVietnameseAndEnglish) {
  EXPECT_EQ(FailureText(absl::NotFoundError("Không có biểu.\nNo such form.")),
            "Không tìm thấy / Not found\n"
            "  Không có biểu.\n"
            "  No such form.\n");
}

TEST(FailureTextTest, NamesEachFaultOfTheRequest) {
  google::rpc::BadRequest details;
  auto& fault = *details.add_field_violations();
  fault.set_field("forms[0]");
  fault.set_description("Thiếu mã.\nThe code is missing.");
  absl::Status failure = absl::InvalidArgumentError("refused");
  failure.SetPayload("type.googleapis.com/google.rpc.BadRequest",
                     absl::Cord(details.SerializeAsString()));

  const std::string text = FailureText(failure);

  EXPECT_THAT(text, HasSubstr("  forms[0]: Thiếu mã.\n"));
  EXPECT_THAT(text, HasSubstr("  The code is missing.\n"));
}

TEST(FailureTextTest, NamesTheIdByWhichTheHubsLogTellsMore) {
  EXPECT_THAT(FailureText(WithRequestId(absl::InternalError("lỗi"),
                                        "0af7651916cd43dd")),
              HasSubstr("  Trong nhật ký / In the log: 0af7651916cd43dd\n"));
}

TEST(ExitCodesHelpTest, ListsEveryCode) {
  const std::string help = ExitCodesHelp();

  for (const char* code :
       {"\n  0  ", "\n  1  ", "\n  2  ", "\n  3  ", "\n  4  ", "\n  5  "}) {
    EXPECT_THAT(help, HasSubstr(code));
  }
}

}  // namespace
}  // namespace gandan
