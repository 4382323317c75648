#ifndef GANDAN_DISTRICT_HUB_QUERIES_SIGNED_CHECKPOINT_H_
#define GANDAN_DISTRICT_HUB_QUERIES_SIGNED_CHECKPOINT_H_

#include "gandan/v1/ledger.pb.h"
#include "storage/evidence_store.h"

namespace gandan {

// A signed head as nodes and evidence have it, without its certificate and
// proof.
v1::Checkpoint CheckpointOf(const EvidenceStore::Head& head);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_SIGNED_CHECKPOINT_H_
