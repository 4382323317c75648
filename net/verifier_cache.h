#ifndef GANDAN_NET_VERIFIER_CACHE_H_
#define GANDAN_NET_VERIFIER_CACHE_H_

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "net/signature.h"

namespace gandan {

// Keys whose signatures are checked again and again: reading a certificate
// takes twice as long as checking a signature.
//
// Thread-safe.
class VerifierCache {
 public:
  // As CheckSignature. `fingerprint`: of the certificate, 32 bytes; the same
  // must never be given for another one.
  absl::Status Check(const std::string& fingerprint,
                     absl::string_view certificate_pem, absl::string_view text,
                     absl::string_view signature);

 private:
  // Null: it is no certificate.
  std::shared_ptr<const Verifier> Of(const std::string& fingerprint,
                                     absl::string_view certificate_pem);

  absl::Mutex mutex_;
  absl::flat_hash_map<std::string, std::shared_ptr<const Verifier>> verifiers_
      ABSL_GUARDED_BY(mutex_);
};

}  // namespace gandan

#endif  // GANDAN_NET_VERIFIER_CACHE_H_
