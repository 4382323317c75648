#include "net/connect_protocol.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/cord.h"
#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "base/both_languages.h"
#include "base/status_macros.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/type_resolver.h"
#include "google/protobuf/util/type_resolver_util.h"
#include "nlohmann/json.hpp"

namespace gandan {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::util::TypeResolver;

constexpr char kTypes[] = "type.googleapis.com";
constexpr char kVersion[] = "1";
constexpr size_t kLongestTimeout = 10;  // Digits, by the protocol.

// Knows every message of this program. Never destroyed.
TypeResolver* Types() {
  static TypeResolver* const types =
      google::protobuf::util::NewTypeResolverForDescriptorPool(
          kTypes, DescriptorPool::generated_pool());
  return types;
}

std::string TypeUrl(const Descriptor& message) {
  return absl::StrCat(kTypes, "/", message.full_name());
}

absl::Status NoSuchMethod(absl::string_view path) {
  return absl::UnimplementedError(
      InBothLanguages(absl::StrCat("Không có dịch vụ ", path, "."),
                      absl::StrCat("There is no method ", path, ".")));
}

absl::Status NotOfTheProtocol(absl::string_view what) {
  return absl::InvalidArgumentError(
      InBothLanguages(absl::StrCat("Yêu cầu không đúng giao thức: ", what, "."),
                      absl::StrCat("Not the Connect protocol: ", what, ".")));
}

struct CodeRow {
  absl::StatusCode code;
  absl::string_view name;
  int http;
};

// The table of the protocol.
constexpr CodeRow kCodes[] = {
    {absl::StatusCode::kCancelled, "canceled", 499},
    {absl::StatusCode::kUnknown, "unknown", 500},
    {absl::StatusCode::kInvalidArgument, "invalid_argument", 400},
    {absl::StatusCode::kDeadlineExceeded, "deadline_exceeded", 504},
    {absl::StatusCode::kNotFound, "not_found", 404},
    {absl::StatusCode::kAlreadyExists, "already_exists", 409},
    {absl::StatusCode::kPermissionDenied, "permission_denied", 403},
    {absl::StatusCode::kResourceExhausted, "resource_exhausted", 429},
    {absl::StatusCode::kFailedPrecondition, "failed_precondition", 400},
    {absl::StatusCode::kAborted, "aborted", 409},
    {absl::StatusCode::kOutOfRange, "out_of_range", 400},
    {absl::StatusCode::kUnimplemented, "unimplemented", 501},
    {absl::StatusCode::kInternal, "internal", 500},
    {absl::StatusCode::kUnavailable, "unavailable", 503},
    {absl::StatusCode::kDataLoss, "data_loss", 500},
    {absl::StatusCode::kUnauthenticated, "unauthenticated", 401}};

const CodeRow& RowOf(absl::StatusCode code) {
  for (const CodeRow& row : kCodes) {
    if (row.code == code) return row;
  }
  return kCodes[1];
}

// Without padding, as the protocol wants it.
std::string Unpadded(absl::string_view bytes) {
  std::string text;
  absl::Base64Escape(bytes, &text);
  text.resize(text.find_last_not_of('=') + 1);
  return text;
}

}  // namespace

ConnectProtocol::ConnectProtocol(const std::vector<std::string>& services,
                                 absl::Duration most_timeout)
    : most_timeout_(most_timeout) {
  for (const std::string& name : services) {
    const auto* const service =
        DescriptorPool::generated_pool()->FindServiceByName(name);
    if (service != nullptr) services_.push_back(service);
  }
}

absl::StatusOr<ConnectCodec> ConnectProtocol::CodecOf(
    absl::string_view content_type) {
  const std::vector<absl::string_view> parts =
      absl::StrSplit(content_type, ';');
  const std::string type = absl::AsciiStrToLower(
      parts.empty() ? "" : absl::StripAsciiWhitespace(parts[0]));
  if (type == "application/json") return ConnectCodec::kJson;
  if (type == "application/proto") return ConnectCodec::kBinary;
  return NotOfTheProtocol("content-type");
}

absl::StatusOr<ConnectCall> ConnectProtocol::Read(
    const ConnectHead& head) const {
  ConnectCall call;
  const std::pair<absl::string_view, absl::string_view> names = absl::StrSplit(
      absl::StripPrefix(head.path, "/"), absl::MaxSplits('/', 1));
  for (const auto* const service : services_) {
    if (service->full_name() != names.first) continue;
    call.method = service->FindMethodByName(std::string(names.second));
  }
  if (call.method == nullptr || call.method->client_streaming() ||
      call.method->server_streaming()) {
    return NoSuchMethod(head.path);
  }
  ASSIGN_OR_RETURN(call.codec, CodecOf(head.content_type));
  if (!head.protocol_version.empty() && head.protocol_version != kVersion) {
    return NotOfTheProtocol("connect-protocol-version");
  }
  call.timeout = most_timeout_;
  if (head.timeout_ms.empty()) return call;
  int64_t milliseconds = 0;
  if (head.timeout_ms.size() > kLongestTimeout ||
      !absl::SimpleAtoi(head.timeout_ms, &milliseconds) || milliseconds < 0) {
    return NotOfTheProtocol("connect-timeout-ms");
  }
  call.timeout = std::min(call.timeout, absl::Milliseconds(milliseconds));
  return call;
}

absl::StatusOr<std::string> ConnectProtocol::RequestOf(
    const ConnectCall& call, const std::string& body) const {
  if (call.codec == ConnectCodec::kBinary) return body;
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = false;
  std::string message;
  const auto read = google::protobuf::util::JsonToBinaryString(
      Types(), TypeUrl(*call.method->input_type()), body, &message, options);
  if (read.ok()) return message;
  const std::string why(read.message());
  return absl::InvalidArgumentError(
      InBothLanguages(absl::StrCat("Nội dung không đọc được: ", why),
                      absl::StrCat("The body cannot be read: ", why)));
}

absl::StatusOr<std::string> ConnectProtocol::AnswerOf(
    const ConnectCall& call, const std::string& message) const {
  if (call.codec == ConnectCodec::kBinary) return message;
  std::string body;
  const auto written = google::protobuf::util::BinaryToJsonString(
      Types(), TypeUrl(*call.method->output_type()), message, &body);
  if (written.ok()) return body;
  return absl::InternalError(std::string(written.message()));
}

absl::string_view ContentTypeOf(ConnectCodec codec) {
  return codec == ConnectCodec::kJson ? "application/json"
                                      : "application/proto";
}

int HttpStatusOf(absl::StatusCode code) { return RowOf(code).http; }

std::string ErrorBody(const absl::Status& failure) {
  nlohmann::json body;
  body["code"] = std::string(RowOf(failure.code()).name);
  body["message"] = std::string(failure.message());
  failure.ForEachPayload(
      [&body](absl::string_view type, const absl::Cord& value) {
        const std::string prefix = absl::StrCat(kTypes, "/");
        if (!absl::ConsumePrefix(&type, prefix)) return;
        body["details"].push_back({{"type", std::string(type)},
                                   {"value", Unpadded(std::string(value))}});
      });
  // A message with bytes that are no UTF-8 must not stop its answer.
  return body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace gandan
