#include "net/call_errors.h"

#include <utility>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"

namespace gandan {
namespace {

constexpr char kDomain[] = "gandan";

template <typename Detail>
std::string TypeUrl() {
  return absl::StrCat("type.googleapis.com/",
                      Detail::descriptor()->full_name());
}

// A detail of the failure; nothing if it has none that can be read.
template <typename Detail>
absl::optional<Detail> FindDetail(const absl::Status& failure) {
  const absl::optional<absl::Cord> payload =
      failure.GetPayload(TypeUrl<Detail>());
  Detail detail;
  if (!payload.has_value() || !detail.ParseFromString(std::string(*payload))) {
    return absl::nullopt;
  }
  return detail;
}

template <typename Detail>
void SetDetail(const Detail& detail, absl::Status& failure) {
  failure.SetPayload(TypeUrl<Detail>(), absl::Cord(detail.SerializeAsString()));
}

}  // namespace

absl::Status WithReason(absl::Status failure, absl::string_view reason,
                        const std::map<std::string, std::string>& metadata) {
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(reason));
  info.set_domain(kDomain);
  info.mutable_metadata()->insert(metadata.begin(), metadata.end());
  SetDetail(info, failure);
  return failure;
}

std::string ReasonOf(const absl::Status& failure) {
  const auto info = FindDetail<google::rpc::ErrorInfo>(failure);
  return info.has_value() ? info->reason() : "";
}

std::string ReasonMetadata(const absl::Status& failure,
                           absl::string_view name) {
  const auto info = FindDetail<google::rpc::ErrorInfo>(failure);
  if (!info.has_value()) return "";
  const auto found = info->metadata().find(std::string(name));
  return found == info->metadata().end() ? "" : found->second;
}

absl::Status BusyError(absl::string_view message, absl::Duration retry_after) {
  absl::Status failure = absl::ResourceExhaustedError(message);
  google::rpc::RetryInfo info;
  absl::Duration rest;
  info.mutable_retry_delay()->set_seconds(
      absl::IDivDuration(retry_after, absl::Seconds(1), &rest));
  info.mutable_retry_delay()->set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(rest)));
  SetDetail(info, failure);
  return failure;
}

absl::optional<absl::Duration> RetryAfter(const absl::Status& failure) {
  const auto info = FindDetail<google::rpc::RetryInfo>(failure);
  if (!info.has_value()) return absl::nullopt;
  return absl::Seconds(info->retry_delay().seconds()) +
         absl::Nanoseconds(info->retry_delay().nanos());
}

absl::Status WithRequestId(absl::Status failure, absl::string_view id) {
  google::rpc::RequestInfo info;
  info.set_request_id(std::string(id));
  SetDetail(info, failure);
  return failure;
}

std::string RequestIdIn(const absl::Status& failure) {
  const auto info = FindDetail<google::rpc::RequestInfo>(failure);
  return info.has_value() ? info->request_id() : "";
}

}  // namespace gandan
