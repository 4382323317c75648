#include "cli/exit_codes.h"

#include <string>
#include <vector>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/rpc/error_details.pb.h"
#include "net/call_errors.h"

namespace gandan {
namespace {

// How one status code ends the program and is told.
struct Ending {
  ExitCode code;
  const char* text;  // Vietnamese / English.
};

Ending EndingOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return {ExitCode::kOk, ""};
    case absl::StatusCode::kNotFound:
      return {ExitCode::kRefused, "Không tìm thấy / Not found"};
    case absl::StatusCode::kAlreadyExists:
      return {ExitCode::kRefused, "Đã có, không ghi đè / Exists already"};
    case absl::StatusCode::kAborted:
      return {ExitCode::kRefused,
              "Đã thay đổi, hãy xem lại / It has changed, look again"};
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kOutOfRange:
      return {ExitCode::kRefused, "Bị từ chối / Refused"};
    case absl::StatusCode::kResourceExhausted:
      if (RetryAfter(status).has_value()) {
        return {ExitCode::kUnreachable,
                "Máy chủ đang bận, hãy thử lại / The hub is busy, try again"};
      }
      return {ExitCode::kRefused, "Quá lớn hoặc hết chỗ / No room"};
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
      return {ExitCode::kUnreachable,
              "Không liên lạc được với máy chủ / The hub cannot be reached"};
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnauthenticated:
      return {ExitCode::kNotPermitted, "Không được phép / Not permitted"};
    default:
      return {ExitCode::kInternal, "Lỗi bên trong / Internal error"};
  }
}

// The faults that the hub named, one text each.
std::vector<std::string> FaultsOf(const absl::Status& failure) {
  std::vector<std::string> faults;
  google::rpc::BadRequest details;
  const absl::optional<absl::Cord> payload = failure.GetPayload(
      absl::StrCat("type.googleapis.com/", details.GetTypeName()));
  if (!payload.has_value() || !details.ParseFromString(std::string(*payload))) {
    return faults;
  }
  for (const auto& fault : details.field_violations()) {
    faults.push_back(fault.field().empty() ? fault.description()
                                           : absl::StrCat(fault.field(), ": ",
                                                          fault.description()));
  }
  return faults;
}

// Each line under the heading before it.
void AppendIndented(absl::string_view text, std::string* out) {
  for (absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    absl::StrAppend(out, "  ", line, "\n");
  }
}

}  // namespace

ExitCode ExitCodeOf(const absl::Status& status) {
  return EndingOf(status).code;
}

std::string FailureText(const absl::Status& failure) {
  std::string text = absl::StrCat(EndingOf(failure).text, "\n");
  AppendIndented(failure.message(), &text);
  for (const std::string& fault : FaultsOf(failure)) {
    AppendIndented(fault, &text);
  }
  if (const std::string id = RequestIdIn(failure); !id.empty()) {
    AppendIndented(absl::StrCat("Trong nhật ký / In the log: ", id), &text);
  }
  return text;
}

std::string ExitCodesHelp() {
  return "Mã kết thúc / Exit codes:\n"
         "  0  xong / done\n"
         "  1  bị từ chối hoặc không tìm thấy / refused, or not found\n"
         "  2  dòng lệnh sai / wrong command line\n"
         "  3  không liên lạc được với máy chủ / the hub cannot be reached\n"
         "  4  không được phép / not permitted\n"
         "  5  lỗi bên trong / internal error";
}

}  // namespace gandan
