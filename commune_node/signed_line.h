#ifndef GANDAN_COMMUNE_NODE_SIGNED_LINE_H_
#define GANDAN_COMMUNE_NODE_SIGNED_LINE_H_

// What a node signs on its way to the hub, and what it checks that the hub
// signed.

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "domain/unit.h"
#include "gandan/v1/intake.pb.h"
#include "gandan/v1/ledger.pb.h"
#include "net/signature.h"

namespace gandan {

// The text that the unit signs of a batch (docs/evidence.md).
std::string TextOfBatch(absl::string_view trust_domain, const UnitKey& unit,
                        const v1::SubmitReportsRequest& batch);

// Signs a batch of the unit, whose `signature.witnessed` may be set. INTERNAL:
// OpenSSL failed.
absl::Status SignBatch(const Signer& signer, const UnitKey& unit,
                       v1::SubmitReportsRequest* batch);

// OK if a hub below these authorities (PEM) signed the head; and if it is not
// signed, as a hub of before does. UNAUTHENTICATED: anybody may have signed it.
absl::Status CheckHead(const v1::Checkpoint& head,
                       absl::string_view trust_domain,
                       absl::string_view trusted_pem);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_SIGNED_LINE_H_
