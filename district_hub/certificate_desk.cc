#include "district_hub/certificate_desk.h"

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "district_hub/key_failures.h"
#include "net/certificate_chain.h"
#include "net/certificate_names.h"
#include "net/certificates.h"

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
  const std::shared_ptr<const Authorities> authorities = authorities_->Get();
  const absl::Time end = std::min(key.signed_at + life, authorities->ends);
  ASSIGN_OR_RETURN(key.certificate_pem,
                   authorities->signing->SignUnit(
                       csr_pem, unit, {key.signed_at - kBackdated, end}));
  absl::StrAppend(&key.certificate_pem, authorities->chain_pem);
  ASSIGN_OR_RETURN(const CertificateFacts facts,
                   ReadCertificate(key.certificate_pem));
  key.fingerprint = facts.fingerprint;
  key.not_after = facts.not_after;
  return key;
}

absl::StatusOr<OfficialCertificate> CertificateDesk::SignOfficial(
    const std::string& csr_pem, const std::string& account,
    uint32_t valid_days) const {
  if (valid_days > kMostDays) return ValidForTooLong(kMostDays);
  const std::shared_ptr<const Authorities> authorities = authorities_->Get();
  const absl::Time end = std::min(Now() + valid_days * kDay, authorities->ends);
  OfficialCertificate signed_now;
  ASSIGN_OR_RETURN(signed_now.certificate_pem,
                   authorities->signing->SignOfficial(
                       csr_pem, account, {Now() - kBackdated, end}));
  absl::StrAppend(&signed_now.certificate_pem, authorities->chain_pem);
  ASSIGN_OR_RETURN(const CertificateFacts facts,
                   ReadCertificate(signed_now.certificate_pem));
  signed_now.fingerprint = facts.fingerprint;
  signed_now.not_after = facts.not_after;
  return signed_now;
}

bool CertificateDesk::IsOfFormerAuthority(
    const std::string& certificate_pem) const {
  const std::shared_ptr<const Authorities> now = authorities_->Get();
  if (now->also_trusted.empty() || now->announced) return false;
  return !IsIssuedBy(certificate_pem, now->signing->certificate_pem());
}

}  // namespace gandan
