#include "net/timed_nonces.h"

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/status_macros.h"
#include "net/enrolment_proof.h"
#include "net/hmac.h"

namespace gandan {
namespace {

constexpr size_t kTimeBytes = 8;

std::string BytesOf(absl::Time time) {
  const auto micros = static_cast<uint64_t>(absl::ToUnixMicros(time));
  std::string bytes;
  for (int shift = 56; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<char>(micros >> shift & 0xff));
  }
  return bytes;
}

absl::Time TimeOf(absl::string_view bytes) {
  uint64_t micros = 0;
  for (const char byte : bytes) {
    micros = micros << 8 | static_cast<unsigned char>(byte);
  }
  return absl::FromUnixMicros(static_cast<int64_t>(micros));
}

absl::Status IsNotOurs() {
  return absl::UnauthenticatedError(InBothLanguages(
      "Số dùng một lần đã quá hạn; hãy xin số khác.",
      "The nonce is over, or was not made here; ask for another."));
}

}  // namespace

absl::StatusOr<TimedNonces> TimedNonces::Start(Clock* machine_clock) {
  ASSIGN_OR_RETURN(std::string secret, MakeNonce());
  return TimedNonces(machine_clock, std::move(secret));
}

absl::StatusOr<std::string> TimedNonces::Make() const {
  const std::string time = BytesOf(machine_clock_->Now());
  ASSIGN_OR_RETURN(const std::string mac, HmacSha256(secret_, time));
  return absl::StrCat(time, mac);
}

absl::Status TimedNonces::Check(absl::string_view nonce) const {
  if (nonce.size() <= kTimeBytes) return IsNotOurs();
  const absl::string_view time = nonce.substr(0, kTimeBytes);
  ASSIGN_OR_RETURN(const std::string mac, HmacSha256(secret_, time));
  if (!SameHmac(nonce.substr(kTimeBytes), mac)) return IsNotOurs();
  const absl::Duration age = machine_clock_->Now() - TimeOf(time);
  // A clock that was set back must not make one good for longer.
  return absl::AbsDuration(age) <= kGoodFor ? absl::OkStatus() : IsNotOurs();
}

}  // namespace gandan
