#ifndef GANDAN_COMMUNE_NODE_PROOF_CHECK_H_
#define GANDAN_COMMUNE_NODE_PROOF_CHECK_H_

#include "gandan/v1/ledger.pb.h"
#include "gandan/v1/report.pb.h"

namespace gandan {

// Empty texts if the proof shows that the ledger of that head holds what the
// receipt says: the same bytes, outcome and revision. Else what whoever looks
// must know and do.
v1::Text CheckProof(const v1::Receipt& receipt, const v1::EntryProof& proof,
                    const v1::Checkpoint& head);

// What whoever looks must know and do when the hub has no proof of a receipt
// that it was asked about.
v1::Text UnprovedReceipt(const v1::Receipt& receipt);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_PROOF_CHECK_H_
