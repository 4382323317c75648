#include "net/request_id.h"

#include <algorithm>

#include "absl/random/random.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace gandan {

std::string MakeRequestId() {
  // Nobody needs to foresee it, and nobody is harmed who does.
  static thread_local absl::BitGen random;
  return absl::StrCat(
      absl::Hex(absl::Uniform<uint64_t>(random), absl::kZeroPad16));
}

bool IsRequestId(absl::string_view text) {
  return text.size() >= 8 && text.size() <= 64 &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return absl::ascii_isalnum(c) || c == '-';
         });
}

std::string RequestIdFrom(absl::string_view sent) {
  return IsRequestId(sent) ? std::string(sent) : MakeRequestId();
}

std::string SendRequestId(grpc::ClientContext* context) {
  std::string id = MakeRequestId();
  context->AddMetadata(kRequestIdHeader, id);
  return id;
}

std::string RequestIdOf(const grpc::CallbackServerContext& context) {
  const auto sent = context.client_metadata().find(kRequestIdHeader);
  if (sent == context.client_metadata().end()) return MakeRequestId();
  return RequestIdFrom(
      absl::string_view(sent->second.data(), sent->second.size()));
}

}  // namespace gandan
