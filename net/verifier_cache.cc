#include "net/verifier_cache.h"

#include <utility>

namespace gandan {
namespace {

// Keys kept, a few kB each: more than a district has nodes. Beyond it all are
// read anew.
constexpr size_t kKept = 1024;

}  // namespace

absl::Status VerifierCache::Check(const std::string& fingerprint,
                                  absl::string_view certificate_pem,
                                  absl::string_view text,
                                  absl::string_view signature) {
  const std::shared_ptr<const Verifier> verifier =
      Of(fingerprint, certificate_pem);
  return verifier == nullptr ? NotItsSignature()
                             : verifier->Check(text, signature);
}

std::shared_ptr<const Verifier> VerifierCache::Of(
    const std::string& fingerprint, absl::string_view certificate_pem) {
  {
    const absl::MutexLock lock(&mutex_);
    const auto kept = verifiers_.find(fingerprint);
    if (kept != verifiers_.end()) return kept->second;
  }
  std::shared_ptr<const Verifier> read = Verifier::Of(certificate_pem);
  if (read == nullptr) return nullptr;
  const absl::MutexLock lock(&mutex_);
  if (verifiers_.size() >= kKept) verifiers_.clear();
  verifiers_[fingerprint] = read;
  return read;
}

}  // namespace gandan
