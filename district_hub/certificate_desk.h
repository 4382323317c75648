#ifndef GANDAN_DISTRICT_HUB_CERTIFICATE_DESK_H_
#define GANDAN_DISTRICT_HUB_CERTIFICATE_DESK_H_

#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "district_hub/key_decisions.h"
#include "domain/unit.h"
#include "net/certificates.h"

namespace gandan {

// Signs nodes' certificates with the hub's authority, and knows what a node
// has to be told to trust it.
//
// Immutable, so thread-safe. Authority and clock must outlive it.
class CertificateDesk {
 public:
  // `machine_clock`: certificates keep the real time. `life`: of a certificate
  // where nothing else is asked for. `server_name`: in the hub's certificate.
  CertificateDesk(const CertificateAuthority* authority, Clock* machine_clock,
                  absl::Duration life, std::string server_name)
      : authority_(authority),
        machine_clock_(machine_clock),
        life_(life),
        server_name_(std::move(server_name)) {}

  // A certificate of the unit for the request's key, not yet anyone's.
  // `valid_days`: at most 3660; 0: as set. INVALID_ARGUMENT: the request is
  // not one of a P-256 key, or it is to be valid for too long.
  absl::StatusOr<SignedKey> Sign(const std::string& csr_pem,
                                 const UnitKey& unit,
                                 uint32_t valid_days) const;

  // The real time.
  absl::Time Now() const { return machine_clock_->Now(); }

  // The authority that nodes are to trust.
  const std::string& ca_pem() const { return authority_->certificate_pem(); }
  const std::string& server_name() const { return server_name_; }

 private:
  const CertificateAuthority* const authority_;
  Clock* const machine_clock_;
  const absl::Duration life_;
  const std::string server_name_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_CERTIFICATE_DESK_H_
