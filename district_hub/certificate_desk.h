#ifndef GANDAN_DISTRICT_HUB_CERTIFICATE_DESK_H_
#define GANDAN_DISTRICT_HUB_CERTIFICATE_DESK_H_

#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "district_hub/authority_book.h"
#include "district_hub/key_decisions.h"
#include "domain/unit.h"

namespace gandan {

// A certificate of an official.
struct OfficialCertificate {
  std::string certificate_pem;  // With those between it and the root.
  std::string fingerprint;      // SHA-256 of it (DER), 32 bytes.
  absl::Time not_after;
};

// Signs nodes' and officials' certificates with the authority that signs now,
// and knows what a node has to be told to trust it.
//
// Thread-safe. Authorities and clock must outlive it.
class CertificateDesk {
 public:
  // `machine_clock`: certificates keep the real time. `life`: of a certificate
  // where nothing else is asked for. `server_name`: in the hub's certificate.
  CertificateDesk(const AuthorityBook* authorities, Clock* machine_clock,
                  absl::Duration life, std::string server_name)
      : authorities_(authorities),
        machine_clock_(machine_clock),
        life_(life),
        server_name_(std::move(server_name)) {}

  // A certificate of the unit for the request's key, not yet anyone's, with
  // those between it and the root. It ends with the authority at the latest.
  // `valid_days`: at most 3660; 0: as set. INVALID_ARGUMENT: the request is
  // not one of a P-256 key, or it is to be valid for too long.
  absl::StatusOr<SignedKey> Sign(const std::string& csr_pem,
                                 const UnitKey& unit,
                                 uint32_t valid_days) const;

  // A certificate of an account for the request's key, by which nobody is known
  // yet. Dates and errors as above, but that `valid_days` is given.
  absl::StatusOr<OfficialCertificate> SignOfficial(const std::string& csr_pem,
                                                   const std::string& account,
                                                   uint32_t valid_days) const;

  // Whether a certificate is of an authority that is on its way out, so that
  // its node is to renew it.
  bool IsOfFormerAuthority(const std::string& certificate_pem) const;

  // The real time.
  absl::Time Now() const { return machine_clock_->Now(); }

  // The authorities that nodes are to trust, and their digest.
  std::string ca_pem() const { return authorities_->Get()->trust_pem; }
  std::string trust_digest() const { return authorities_->Get()->trust_digest; }
  // In every certificate's identity; never changes.
  std::string trust_domain() const {
    return authorities_->Get()->signing->trust_domain();
  }
  const std::string& server_name() const { return server_name_; }

 private:
  const AuthorityBook* const authorities_;
  Clock* const machine_clock_;
  const absl::Duration life_;
  const std::string server_name_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_CERTIFICATE_DESK_H_
