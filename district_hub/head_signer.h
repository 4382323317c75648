#ifndef GANDAN_DISTRICT_HUB_HEAD_SIGNER_H_
#define GANDAN_DISTRICT_HUB_HEAD_SIGNER_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "district_hub/decision_group.h"
#include "net/signature.h"

namespace gandan {

// Signs the ledger as each group leaves it, in the same write: once for the
// group, whatever it holds.
//
// Immutable, so as thread-safe as what gives the key.
class HeadSigner {
 public:
  // `signer`: gives the hub's present key. `trusted`: gives the authorities
  // that nodes trust now, PEM; they are kept with the certificate, because what
  // is signed is to be checked when they have long been replaced.
  HeadSigner(std::string trust_domain,
             std::function<std::shared_ptr<const Signer>()> signer,
             std::function<std::string()> trusted)
      : trust_domain_(std::move(trust_domain)),
        signer_(std::move(signer)),
        trusted_(std::move(trusted)) {}

  // Puts the signed head of the group's ledger; nothing if one of that size is
  // there. Errors as Reader. INTERNAL: OpenSSL failed.
  absl::Status Sign(DecisionGroup& group) const;

  // The signed head of an audit log. INTERNAL: OpenSSL failed.
  absl::StatusOr<storage::v1::HeadRow> SignAudit(uint64_t size,
                                                 const std::string& root,
                                                 absl::Time now) const;

 private:
  const std::string trust_domain_;
  const std::function<std::shared_ptr<const Signer>()> signer_;
  const std::function<std::string()> trusted_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_HEAD_SIGNER_H_
