#include "district_hub/renewal_desk.h"

#include <memory>

#include "base/status_macros.h"
#include "district_hub/key_failures.h"
#include "net/identity.h"
#include "net/renewal_proof.h"
#include "storage/hub_registry.h"

namespace gandan {

absl::StatusOr<RenewalDesk::Checked> RenewalDesk::Check(
    const v1::RenewRequest& request) const {
  RETURN_IF_ERROR(nonces_.Check(request.nonce()));
  Checked checked;
  ASSIGN_OR_RETURN(checked.present_fingerprint,
                   FingerprintOfPem(request.certificate_pem()));
  const std::unique_ptr<Reader> snapshot = engine_->TakeSnapshot();
  ASSIGN_OR_RETURN(
      const absl::optional<storage::v1::KeyRow> present,
      HubRegistry(snapshot.get()).Key(checked.present_fingerprint));
  if (!present.has_value()) return CertificateIsNotKnown();
  // Before anything is told of the key.
  RETURN_IF_ERROR(CheckRenewal({.trust_domain = desk_->trust_domain(),
                                .certificate_pem = request.certificate_pem(),
                                .csr_pem = request.csr_pem(),
                                .nonce = request.nonce()},
                               request.signature()));
  if (present->banned() || present->lost()) return KeyMayNotRenew();
  ASSIGN_OR_RETURN(const UnitKey unit, UnitKeyFromProto(present->unit()));
  ASSIGN_OR_RETURN(checked.next, desk_->Sign(request.csr_pem(), unit, 0));
  return checked;
}

}  // namespace gandan
