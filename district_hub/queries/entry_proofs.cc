#include "district_hub/queries/entry_proofs.h"

#include <string>
#include <utility>
#include <vector>

#include "base/both_languages.h"
#include "base/status_macros.h"
#include "district_hub/queries/signed_checkpoint.h"
#include "storage/evidence_store.h"
#include "storage/ledger.h"

namespace gandan {
namespace {

absl::Status NoSuchReport() {
  return absl::NotFoundError(
      InBothLanguages("Không có báo cáo hoặc bản báo cáo này.",
                      "There is no such report, or no such revision of it."));
}

// What the node signed when it sent the entry; empty: it came unsigned.
absl::StatusOr<v1::SignedText> BatchOf(const Reader& reader,
                                       const std::string& leaf) {
  v1::SignedText batch;
  storage::v1::LedgerEntry entry;
  if (!entry.ParseFromString(leaf)) {
    return absl::DataLossError("a ledger entry does not parse");
  }
  if (entry.settled().signed_batch().empty()) return batch;
  const EvidenceStore evidence(&reader);
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::BatchRow> row,
                   evidence.Batch(entry.settled().signed_batch()));
  if (!row.has_value()) {
    return absl::DataLossError("what a node signed is gone");
  }
  batch.set_text(row->text());
  batch.set_signature(row->signature());
  ASSIGN_OR_RETURN(*batch.mutable_certificate(),
                   evidence.Certificate(row->fingerprint()));
  return batch;
}

}  // namespace

absl::StatusOr<v1::EntryProof> ProofOf(const Reader& reader, uint64_t index,
                                       uint64_t size) {
  const Ledger ledger(&reader);
  v1::EntryProof proof;
  proof.set_index(index);
  ASSIGN_OR_RETURN(*proof.mutable_leaf(), ledger.Leaf(index));
  ASSIGN_OR_RETURN(std::vector<std::string> path,
                   ledger.Inclusion(index, size));
  for (std::string& hash : path) proof.add_path(std::move(hash));
  return proof;
}

absl::StatusOr<v1::Checkpoint> SignedHeadFrom(const Reader& reader,
                                              uint64_t size) {
  const EvidenceStore evidence(&reader);
  ASSIGN_OR_RETURN(const absl::optional<EvidenceStore::Head> head,
                   evidence.HeadFrom(size));
  if (!head.has_value()) {
    return absl::FailedPreconditionError(InBothLanguages(
        "Chưa có chữ ký của máy chủ cho phần sổ cái này.",
        "Nothing is signed yet that covers this part of the ledger."));
  }
  v1::Checkpoint checkpoint = CheckpointOf(*head);
  ASSIGN_OR_RETURN(*checkpoint.mutable_certificate(),
                   evidence.Certificate(head->row.fingerprint()));
  return checkpoint;
}

absl::StatusOr<v1::ReportEvidence> EvidenceOf(const Reader& reader,
                                              const ReportKey& report,
                                              uint32_t revision) {
  const ReportStore reports(&reader);
  if (revision == 0) {
    ASSIGN_OR_RETURN(revision, reports.NewestRevision(report));
  }
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::StoredRevision> stored,
                   reports.Revision(report, revision));
  if (!stored.has_value()) return NoSuchReport();
  v1::ReportEvidence evidence;
  evidence.set_report(stored->report());
  evidence.set_revision(revision);
  const uint64_t index = stored->position();
  ASSIGN_OR_RETURN(*evidence.mutable_head(), SignedHeadFrom(reader, index + 1));
  ASSIGN_OR_RETURN(*evidence.mutable_proof(),
                   ProofOf(reader, index, evidence.head().size()));
  ASSIGN_OR_RETURN(v1::SignedText batch,
                   BatchOf(reader, evidence.proof().leaf()));
  if (!batch.text().empty()) *evidence.mutable_batch() = std::move(batch);
  return evidence;
}

}  // namespace gandan
