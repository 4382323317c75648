#include "district_hub/certificate_desk.h"

#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "net/certificate_names.h"

namespace gandan {
namespace {

// For clocks that are behind.
constexpr absl::Duration kBackdated = absl::Hours(1);
constexpr absl::Duration kDay = absl::Hours(24);
constexpr uint32_t kMostDays = 3660;

}  // namespace

absl::StatusOr<SignedKey> CertificateDesk::Sign(const std::string& csr_pem,
                                                const UnitKey& unit,
                                                uint32_t valid_days) const {
  if (valid_days > kMostDays) return ValidForTooLong(kMostDays);
  SignedKey key;
  key.unit = unit;
  ASSIGN_OR_RETURN(key.public_key, PublicKeyOfCsr(csr_pem));
  key.signed_at = Now();
  const absl::Duration life = valid_days == 0 ? life_ : valid_days * kDay;
  ASSIGN_OR_RETURN(
      key.certificate_pem,
      authority_->SignUnit(csr_pem, unit,
                           {key.signed_at - kBackdated, key.signed_at + life}));
  ASSIGN_OR_RETURN(const CertificateFacts facts,
                   ReadCertificate(key.certificate_pem));
  key.fingerprint = facts.fingerprint;
  key.not_after = facts.not_after;
  return key;
}

}  // namespace gandan
