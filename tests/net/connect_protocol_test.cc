#include "net/connect_protocol.h"

#include "absl/strings/escaping.h"
#include "gandan/v1/query.pb.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "net/call_errors.h"
#include "nlohmann/json.hpp"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

const auto kWrong = StatusIs(absl::StatusCode::kInvalidArgument);
const auto kNone = StatusIs(absl::StatusCode::kUnimplemented);

const ConnectProtocol& Queries() {
  static const ConnectProtocol* const protocol =
      new ConnectProtocol({"gandan.v1.DistrictQuery"}, absl::Seconds(60));
  return *protocol;
}

ConnectHead HeadOf(const std::string& path,
                   const std::string& type = "application/json") {
  return {.path = path,
          .content_type = type,
          .protocol_version = "1",
          .timeout_ms = ""};
}

ConnectCall Summary(const std::string& type = "application/json") {
  return Queries()
      .Read(HeadOf("/gandan.v1.DistrictQuery/GetSummary", type))
      .value();
}

TEST(ConnectProtocolTest, FindsAMethodByItsDescriptor) {
  EXPECT_EQ(Summary().method->full_name(),
            "gandan.v1.DistrictQuery.GetSummary");
  EXPECT_EQ(Summary().codec, ConnectCodec::kJson);
  EXPECT_EQ(Summary("application/proto").codec, ConnectCodec::kBinary);
  EXPECT_EQ(Summary("Application/JSON; charset=utf-8").codec,
            ConnectCodec::kJson);
}

TEST(ConnectProtocolTest, ServesTheNamedServicesOnly) {
  for (const char* path :
       {"/gandan.v1.DistrictQuery/Nothing", "/gandan.v1.HubAdmin/ListNodes",
        "/gandan.v1.DistrictQuery", "/", "", "/a/b/c",
        "/gandan.v1.DistrictQuery/GetSummary/"}) {
    EXPECT_THAT(Queries().Read(HeadOf(path)), kNone) << path;
  }
}

TEST(ConnectProtocolTest, RefusesHeadsOfAnotherProtocol) {
  ConnectHead version = HeadOf("/gandan.v1.DistrictQuery/GetSummary");
  version.protocol_version = "2";
  EXPECT_THAT(Queries().Read(version), kWrong);
  for (const char* type : {"text/plain", "", "application/grpc", "json"}) {
    EXPECT_THAT(
        Queries().Read(HeadOf("/gandan.v1.DistrictQuery/GetSummary", type)),
        kWrong)
        << type;
  }
}

TEST(ConnectProtocolTest, ATimeoutIsNoLongerThanTheMost) {
  ConnectHead head = HeadOf("/gandan.v1.DistrictQuery/GetSummary");
  EXPECT_EQ(Queries().Read(head)->timeout, absl::Seconds(60));
  head.timeout_ms = "1500";
  EXPECT_EQ(Queries().Read(head)->timeout, absl::Milliseconds(1500));
  head.timeout_ms = "9999999999";
  EXPECT_EQ(Queries().Read(head)->timeout, absl::Seconds(60));
  for (const char* wrong : {"-1", "1.5", "soon", "99999999999"}) {
    head.timeout_ms = wrong;
    EXPECT_THAT(Queries().Read(head), kWrong) << wrong;
  }
}

TEST(ConnectProtocolTest, ReadsJsonAsTheMessageItMeans) {
  const auto bytes = Queries().RequestOf(
      Summary(), R"({"period": "2024-09", "scope": {"unit": {"code": "26461",
                    "validFrom": "2024-01-01"}}})");

  ASSERT_OK(bytes);
  v1::GetSummaryRequest request;
  ASSERT_TRUE(request.ParseFromString(*bytes));
  EXPECT_EQ(request.period(), "2024-09");
  EXPECT_EQ(request.scope().unit().valid_from(), "2024-01-01");
}

TEST(ConnectProtocolTest, SaysWhatIsWrongWithABody) {
  const absl::Status unknown =
      Queries().RequestOf(Summary(), R"({"perod": "2024-09"})").status();

  EXPECT_THAT(unknown, kWrong);
  EXPECT_THAT(std::string(unknown.message()),
              AllOf(HasSubstr("perod"), HasSubstr("không đọc được"),
                    HasSubstr("cannot be read")));
  for (const char* wrong : {"", "[]", "{", "\"x\"", "{\"period\": 5"}) {
    EXPECT_THAT(Queries().RequestOf(Summary(), wrong), kWrong) << wrong;
  }
}

TEST(ConnectProtocolTest, WritesAnAnswerInItsCodec) {
  v1::GetSummaryResponse answer;
  answer.add_rows()->set_indicator("E09");
  const std::string bytes = answer.SerializeAsString();

  EXPECT_THAT(Queries().AnswerOf(Summary(), bytes),
              IsOkAndHolds(R"({"rows":[{"indicator":"E09"}]})"));
  EXPECT_THAT(Queries().AnswerOf(Summary("application/proto"), bytes),
              IsOkAndHolds(bytes));
}

TEST(ConnectErrorTest, CarriesCodeMessageAndDetails) {
  const auto body = nlohmann::json::parse(
      ErrorBody(BusyError("bận\nbusy", absl::Seconds(2))));

  EXPECT_EQ(body["code"], "resource_exhausted");
  EXPECT_EQ(body["message"], "bận\nbusy");
  ASSERT_EQ(body["details"].size(), 1u);
  EXPECT_EQ(body["details"][0]["type"], "google.rpc.RetryInfo");
  std::string value;
  ASSERT_TRUE(absl::Base64Unescape(
      body["details"][0]["value"].get<std::string>(), &value));
  google::rpc::RetryInfo info;
  ASSERT_TRUE(info.ParseFromString(value));
  EXPECT_EQ(info.retry_delay().seconds(), 2);
}

TEST(ConnectErrorTest, AMessageThatIsNoUtf8IsStillAnswered) {
  EXPECT_THAT(ErrorBody(absl::NotFoundError("\xff")), HasSubstr("not_found"));
}

TEST(ConnectErrorTest, HasTheHttpStatusOfTheProtocol) {
  EXPECT_EQ(HttpStatusOf(absl::StatusCode::kInvalidArgument), 400);
  EXPECT_EQ(HttpStatusOf(absl::StatusCode::kUnauthenticated), 401);
  EXPECT_EQ(HttpStatusOf(absl::StatusCode::kPermissionDenied), 403);
  EXPECT_EQ(HttpStatusOf(absl::StatusCode::kNotFound), 404);
  EXPECT_EQ(HttpStatusOf(absl::StatusCode::kAborted), 409);
  EXPECT_EQ(HttpStatusOf(absl::StatusCode::kResourceExhausted), 429);
  EXPECT_EQ(HttpStatusOf(absl::StatusCode::kUnavailable), 503);
}

}  // namespace
}  // namespace gandan
