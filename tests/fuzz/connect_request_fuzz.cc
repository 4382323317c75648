// Requests of pages and scripts, by the Connect protocol.
//
// An input is a head in its first four lines (path, content type, version of
// the protocol, timeout), and a body.

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "gandan/v1/accounts.pb.h"
#include "gandan/v1/admin.pb.h"
#include "gandan/v1/query.pb.h"
#include "google/protobuf/message.h"
#include "google/protobuf/util/json_util.h"
#include "net/connect_protocol.h"
#include "nlohmann/json.hpp"
#include "tests/fuzz/check.h"
#include "tests/fuzz/input.h"

namespace gandan {
namespace {

constexpr absl::Duration kMostTimeout = absl::Seconds(60);

const ConnectProtocol& Protocol() {
  // A message of each is named, so that the linker keeps their descriptors.
  static const ConnectProtocol& protocol = *new ConnectProtocol(
      {v1::GetSummaryRequest::descriptor()->file()->service(0)->full_name(),
       v1::AuditRecord::descriptor()->file()->service(0)->full_name(),
       v1::LogInRequest::descriptor()->file()->service(0)->full_name()},
      kMostTimeout);
  return protocol;
}

std::unique_ptr<google::protobuf::Message> MessageOf(const ConnectCall& call,
                                                     const std::string& bytes) {
  std::unique_ptr<google::protobuf::Message> message(
      google::protobuf::MessageFactory::generated_factory()
          ->GetPrototype(call.method->input_type())
          ->New());
  Must(message->ParseFromString(bytes), "a body that is read is a message");
  return message;
}

std::string JsonOf(const google::protobuf::Message& message) {
  std::string json;
  Must(google::protobuf::util::MessageToJsonString(message, &json).ok(),
       "a message that was read can be written");
  return json;
}

// Whatever it says, it is answered in JSON.
void CheckFailure(const absl::Status& failure) {
  const int http = HttpStatusOf(failure.code());
  Must(http >= 400 && http <= 599, "a failure is told as one");
  const auto body = nlohmann::json::parse(ErrorBody(failure), nullptr, false);
  Must(body.is_object() && body["code"].is_string(), "and its body is JSON");
}

void CheckBody(const ConnectCall& call, const std::string& body) {
  const auto bytes = Protocol().RequestOf(call, body);
  if (!bytes.ok()) {
    Must(absl::IsInvalidArgument(bytes.status()), "or the body is refused");
    CheckFailure(bytes.status());
    return;
  }
  // Binary bodies go on as they are; who reads them refuses them.
  if (call.codec == ConnectCodec::kBinary) {
    Must(*bytes == body, "a binary body is left alone");
    return;
  }
  const std::string json = JsonOf(*MessageOf(call, *bytes));
  const auto again = Protocol().RequestOf(call, json);
  Must(again.ok(), absl::StrCat("it can be asked again: ", json));
  Must(JsonOf(*MessageOf(call, *again)) == json, "and is the same");
}

}  // namespace
}  // namespace gandan

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gandan;  // NOLINT: a function that C calls.
  InputReader input(TextOf(data, size));
  ConnectHead head;
  head.path = input.Line();
  head.content_type = input.Line();
  head.protocol_version = input.Line();
  head.timeout_ms = input.Line();
  const auto call = Protocol().Read(head);
  if (!call.ok()) {
    Must(absl::IsInvalidArgument(call.status()) ||
             absl::IsUnimplemented(call.status()),
         "or the head is refused");
    CheckFailure(call.status());
    return 0;
  }
  Must(call->method != nullptr && !call->method->client_streaming() &&
           !call->method->server_streaming(),
       "only what answers once is called");
  Must(absl::ZeroDuration() <= call->timeout && call->timeout <= kMostTimeout,
       "nobody waits longer than the most");
  CheckBody(*call, std::string(input.Rest()));
  return 0;
}
