#ifndef GANDAN_DISTRICT_HUB_RENEWAL_DESK_H_
#define GANDAN_DISTRICT_HUB_RENEWAL_DESK_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "district_hub/certificate_desk.h"
#include "district_hub/key_decisions.h"
#include "gandan/v1/enrolment.pb.h"
#include "net/timed_nonces.h"
#include "storage/engine.h"

namespace gandan {

// Makes sure that who asks for a unit's next certificate holds its present key,
// whether the present certificate has ended or not, and signs the next one.
//
// Thread-safe. Desk and engine must outlive it.
class RenewalDesk {
 public:
  RenewalDesk(const CertificateDesk* desk, Engine* engine, TimedNonces nonces)
      : desk_(desk), engine_(engine), nonces_(std::move(nonces)) {}

  // A renewal that is to be decided (RenewKey).
  struct Checked {
    std::string present_fingerprint;
    SignedKey next;
  };

  // A nonce to be signed. INTERNAL: OpenSSL failed.
  absl::StatusOr<std::string> Challenge() const { return nonces_.Make(); }

  // UNAUTHENTICATED: the nonce is not ours or over, the certificate was never
  // enrolled, or the signature is not of its key. PERMISSION_DENIED: the key is
  // banned or was replaced. INVALID_ARGUMENT: the request is not one of a P-256
  // key. Otherwise as Engine reads.
  absl::StatusOr<Checked> Check(const v1::RenewRequest& request) const;

 private:
  const CertificateDesk* const desk_;
  Engine* const engine_;
  const TimedNonces nonces_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_RENEWAL_DESK_H_
