#ifndef GANDAN_DISTRICT_HUB_QUERIES_ENTRY_PROOFS_H_
#define GANDAN_DISTRICT_HUB_QUERIES_ENTRY_PROOFS_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "gandan/v1/evidence.pb.h"
#include "gandan/v1/ledger.pb.h"
#include "storage/engine.h"
#include "storage/report_store.h"

namespace gandan {

// That the ledger of `size` entries holds the one at an index. NOT_FOUND: there
// is none. OUT_OF_RANGE: `size` is not above it. Otherwise as Reader.
absl::StatusOr<v1::EntryProof> ProofOf(const Reader& reader, uint64_t index,
                                       uint64_t size);

// The signed head of the smallest ledger of at least this size, with its
// certificate. FAILED_PRECONDITION: none is signed. Otherwise as Reader.
absl::StatusOr<v1::Checkpoint> SignedHeadFrom(const Reader& reader,
                                              uint64_t size);

// What proves a revision of a report, but for the authorities; the first head
// that covers it, which says best when it was here. `revision` 0: the newest.
// NOT_FOUND: there is no such revision. FAILED_PRECONDITION: as above.
absl::StatusOr<v1::ReportEvidence> EvidenceOf(const Reader& reader,
                                              const ReportKey& report,
                                              uint32_t revision);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_ENTRY_PROOFS_H_
