#include "net/rpc_status.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/cord.h"
#include "absl/strings/string_view.h"
#include "google/rpc/status.pb.h"
#include "net/call_errors.h"

namespace gandan {
namespace {

// Status, message and details travel in headers, of which clients take 8 KB.
// Beyond this, with their encodings, they are cut.
constexpr size_t kMostDetailBytes = 3000;
constexpr size_t kMostHeaderBytes = 7000;

absl::StatusCode CodeFromGrpc(grpc::StatusCode code) {
  // Both number the codes as google.rpc.Code does.
  const int number = static_cast<int>(code);
  return number >= 0 &&
                 number <= static_cast<int>(absl::StatusCode::kUnauthenticated)
             ? static_cast<absl::StatusCode>(number)
             : absl::StatusCode::kUnknown;
}

// What a byte of a message takes in headers: percent-encoded in one, and in
// base64 beside the details in the other.
double HeaderBytes(char c, bool beside_details) {
  const bool plain = c >= ' ' && c <= '~' && c != '%';
  return (plain ? 1 : 3) + (beside_details ? 4.0 / 3 : 0);
}

// As much of the message as fits, in whole characters of UTF-8.
absl::string_view Cut(absl::string_view message, bool beside_details,
                      double space) {
  size_t length = 0;
  while (length < message.size()) {
    space -= HeaderBytes(message[length], beside_details);
    if (space < 0) break;
    ++length;
  }
  const auto is_middle = [&](size_t at) {
    return at < message.size() && (message[at] & 0xC0) == 0x80;
  };
  while (length > 0 && is_middle(length)) --length;
  return message.substr(0, length);
}

// The payloads that fit, the small ones first: they tell programs what to do.
google::rpc::Status DetailsOf(const absl::Status& status) {
  std::vector<std::pair<std::string, std::string>> payloads;
  status.ForEachPayload([&](absl::string_view type, const absl::Cord& value) {
    payloads.emplace_back(std::string(type), std::string(value));
  });
  std::sort(payloads.begin(), payloads.end(), [](const auto& a, const auto& b) {
    return std::make_pair(a.second.size(), a) <
           std::make_pair(b.second.size(), b);
  });
  google::rpc::Status details;
  details.set_code(static_cast<int>(status.code()));
  for (const auto& [type, value] : payloads) {
    auto* const detail = details.add_details();
    detail->set_type_url(type);
    detail->set_value(value);
    if (details.ByteSizeLong() > kMostDetailBytes) {
      details.mutable_details()->RemoveLast();
      break;
    }
  }
  return details;
}

// What of a failure that is ours goes out: its code, and by what it is found in
// our log.
absl::Status WithoutWhatIsOurs(const absl::Status& status) {
  absl::Status shown(status.code(),
                     "Lỗi bên trong máy chủ.\nAn error inside the server.");
  const std::string id = RequestIdIn(status);
  return id.empty() ? shown : WithRequestId(std::move(shown), id);
}

// As much of a failure as fits.
grpc::Status Sent(const absl::Status& status) {
  const auto code = static_cast<grpc::StatusCode>(status.code());
  google::rpc::Status details = DetailsOf(status);
  const bool has_details = details.details_size() > 0;
  const double taken =
      has_details ? static_cast<double>(details.ByteSizeLong()) * 4 / 3 : 0;
  const absl::string_view message =
      Cut(status.message(), has_details, kMostHeaderBytes - taken);
  details.set_message(std::string(message));
  return grpc::Status(code, std::string(message),
                      has_details ? details.SerializeAsString() : "");
}

}  // namespace

bool IsOurs(absl::StatusCode code) {
  return code == absl::StatusCode::kInternal ||
         code == absl::StatusCode::kUnknown ||
         code == absl::StatusCode::kDataLoss;
}

absl::Status FromGrpc(const grpc::Status& status) {
  absl::Status converted(CodeFromGrpc(status.error_code()),
                         status.error_message());
  google::rpc::Status details;
  if (converted.ok() || !details.ParseFromString(status.error_details())) {
    return converted;
  }
  for (const auto& detail : details.details()) {
    converted.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return converted;
}

grpc::Status ToGrpc(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  return Sent(IsOurs(status.code()) ? WithoutWhatIsOurs(status) : status);
}

}  // namespace gandan
