#ifndef GANDAN_STORAGE_NODE_EVIDENCE_H_
#define GANDAN_STORAGE_NODE_EVIDENCE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "gandan/v1/evidence.pb.h"
#include "gandan/v1/ledger.pb.h"
#include "gandan/v1/report.pb.h"
#include "storage/engine.h"

namespace gandan {

// What a node keeps so that it can prove what it reported, whatever becomes of
// the hub. Every change is on the disk when the call returns; every call may
// fail as Reader and Engine::Write do.
//
// Thread-safe. The engine must outlive it.
class NodeEvidence {
 public:
  explicit NodeEvidence(Engine* engine) : engine_(engine) {}

  // Keeps what is signed, before it is sent: the hub may have it though its
  // answer is lost. The same text is kept once.
  absl::Status KeepSigned(const v1::SignedText& batch);

  // The unit's own receipts of an epoch of which nothing proves that the hub's
  // ledger holds them, of this disk and of what was fetched: at most `most`, in
  // the order of their indexes in the ledger, from `first` on.
  absl::StatusOr<std::vector<v1::Receipt>> Unproved(uint64_t epoch,
                                                    uint64_t first,
                                                    size_t most) const;

  // Keeps proofs that were checked, with the head that they lead to.
  absl::Status KeepProofs(absl::Span<const v1::EntryProof> proofs,
                          const v1::Checkpoint& head);

  // The largest head of an epoch that was kept, of at most that many entries;
  // nothing: none was.
  absl::StatusOr<absl::optional<v1::Checkpoint>> HeadWithin(
      uint64_t epoch, uint64_t size) const;

  // What proves a receipt: proof, head, and what was signed, if it was. Report
  // and authorities are left to the caller. Nothing: it is not proved yet.
  absl::StatusOr<absl::optional<v1::ReportEvidence>> Find(
      const v1::Receipt& receipt) const;

 private:
  Engine* const engine_;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_NODE_EVIDENCE_H_
