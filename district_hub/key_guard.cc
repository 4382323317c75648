#include "district_hub/key_guard.h"

#include <utility>

#include "base/status_macros.h"
#include "storage/hub_registry.h"

namespace gandan {

absl::Status KeyGuard::Check(const PeerIdentity& peer) {
  bool untold = false;
  RETURN_IF_ERROR(Find(peer, &untold));
  if (untold) TellFirstCall(peer.fingerprint);
  return absl::OkStatus();
}

absl::Status KeyGuard::Find(const PeerIdentity& peer, bool* untold) {
  const absl::Time now = machine_clock_->Now();
  absl::ReaderMutexLock lock(&mutex_);
  const auto found = keys_.find(peer.fingerprint);
  if (found == keys_.end() || !(found->second.unit == peer.unit)) {
    return absl::UnauthenticatedError(
        "Chứng thư này chưa được đăng ký; hãy đăng ký.\n"
        "This certificate is not of an enrolled key; enrol.");
  }
  if (found->second.banned) {
    return absl::PermissionDeniedError(
        "Khóa này đã bị cấm; hãy hỏi huyện.\n"
        "This key is banned; ask the district.");
  }
  if (now > found->second.not_after) {
    return absl::UnauthenticatedError(
        "Chứng thư đã hết hạn; hãy đăng ký lại.\n"
        "The certificate has ended; enrol again.");
  }
  *untold = found->second.untold;
  return absl::OkStatus();
}

void KeyGuard::TellFirstCall(const std::string& fingerprint) {
  if (first_call_ == nullptr || !SetUntold(fingerprint, false)) return;
  if (!first_call_(fingerprint)) TellAgain(fingerprint);
}

void KeyGuard::TellAgain(const std::string& fingerprint) {
  SetUntold(fingerprint, true);
}

bool KeyGuard::SetUntold(const std::string& fingerprint, bool untold) {
  absl::MutexLock lock(&mutex_);
  const auto found = keys_.find(fingerprint);
  return found != keys_.end() && std::exchange(found->second.untold, untold);
}

absl::StatusOr<KeyGuard::Key> KeyGuard::KeyFrom(
    const storage::v1::KeyRow& row) {
  ASSIGN_OR_RETURN(UnitKey unit, UnitKeyFromProto(row.unit()));
  return Key{std::move(unit), absl::FromUnixSeconds(row.not_after()),
             row.banned(),
             row.invitation() != 0 || row.replaces_through() != 0 ||
                 !row.renews().empty()};
}

absl::Status KeyGuard::Set(absl::string_view fingerprint,
                           const storage::v1::KeyRow& row) {
  ASSIGN_OR_RETURN(Key key, KeyFrom(row));
  absl::MutexLock lock(&mutex_);
  keys_.insert_or_assign(std::string(fingerprint), std::move(key));
  return absl::OkStatus();
}

void KeyGuard::Forget(absl::string_view fingerprint) {
  absl::MutexLock lock(&mutex_);
  keys_.erase(fingerprint);
}

absl::Status KeyGuard::Load(const Reader& reader) {
  Keys keys;
  absl::Status fault;
  RETURN_IF_ERROR(HubRegistry(&reader).ScanKeys(
      [&](absl::string_view fingerprint, const storage::v1::KeyRow& row) {
        absl::StatusOr<Key> key = KeyFrom(row);
        fault = key.status();
        if (fault.ok()) keys.emplace(fingerprint, *std::move(key));
        return fault.ok();
      }));
  RETURN_IF_ERROR(fault);
  absl::MutexLock lock(&mutex_);
  keys_ = std::move(keys);
  return absl::OkStatus();
}

}  // namespace gandan
