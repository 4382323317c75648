#include "storage/node_evidence.h"

#include <set>
#include <utility>

#include "base/sha256.h"
#include "base/status_macros.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "gandan/storage/v1/node_records.pb.h"
#include "storage/keys.h"
#include "storage/rows.h"
#include "storage/schema.h"
#include "storage/transaction.h"

namespace gandan {
namespace {

std::string PlaceOf(const v1::LedgerPosition& position) {
  return EpochKey(position.epoch(), position.index());
}

// Adds a receipt of the epoch of which there is no proof, each place once.
absl::Status AddUnproven(const Reader& reader, uint64_t epoch,
                         const v1::Receipt& receipt, std::set<uint64_t>* seen,
                         std::vector<v1::Receipt>* unproven) {
  const v1::LedgerPosition& position = receipt.position();
  if (position.epoch() != epoch || !seen->insert(position.index()).second) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const absl::optional<std::string> proof,
                   reader.Get(kProofs, PlaceOf(position)));
  if (!proof.has_value()) unproven->push_back(receipt);
  return absl::OkStatus();
}

}  // namespace

absl::Status NodeEvidence::KeepSigned(const v1::SignedText& batch) {
  const std::string digest = Sha256(batch.text());
  return CommitTransaction(
      engine_, [&](Transaction* transaction) -> absl::Status {
        ASSIGN_OR_RETURN(const absl::optional<std::string> kept,
                         transaction->Get(kSentBatches, digest));
        // The same words, signed again, say nothing new.
        if (kept.has_value()) return absl::OkStatus();
        transaction->Put(kSentBatches, digest, batch.SerializeAsString());
        return absl::OkStatus();
      });
}

absl::StatusOr<std::vector<v1::Receipt>> NodeEvidence::Unproven(
    uint64_t epoch, size_t most) const {
  const std::unique_ptr<Reader> rows = engine_->TakeSnapshot();
  std::vector<v1::Receipt> unproven;
  std::set<uint64_t> seen;
  absl::Status added;
  const auto add = [&](const v1::Receipt& receipt) {
    added = AddUnproven(*rows, epoch, receipt, &seen, &unproven);
    return added.ok() && unproven.size() < most;
  };
  RETURN_IF_ERROR(ScanMessages<v1::Receipt>(
      *rows, kReceipts, "", "",
      [&](absl::string_view, const v1::Receipt& r) { return add(r); }));
  RETURN_IF_ERROR(added);
  if (unproven.size() >= most) return unproven;
  RETURN_IF_ERROR(ScanMessages<storage::v1::OwnReportRow>(
      *rows, kOwnReports, "", "",
      [&](absl::string_view, const storage::v1::OwnReportRow& row) {
        return !row.has_receipt() || add(row.receipt());
      }));
  RETURN_IF_ERROR(added);
  return unproven;
}

absl::Status NodeEvidence::KeepProofs(absl::Span<const v1::EntryProof> proofs,
                                      const v1::Checkpoint& head) {
  if (proofs.empty()) return absl::OkStatus();
  return CommitTransaction(
      engine_, [&](Transaction* transaction) -> absl::Status {
        v1::Checkpoint kept = head;
        kept.clear_consistency();
        transaction->Put(kHubHeads, EpochKey(head.epoch(), head.size()),
                         kept.SerializeAsString());
        for (const v1::EntryProof& proof : proofs) {
          storage::v1::ProofRow row;
          *row.mutable_proof() = proof;
          row.set_head_epoch(head.epoch());
          row.set_head_size(head.size());
          transaction->Put(kProofs, EpochKey(head.epoch(), proof.index()),
                           row.SerializeAsString());
        }
        return absl::OkStatus();
      });
}

absl::StatusOr<absl::optional<v1::ReportEvidence>> NodeEvidence::Find(
    const v1::Receipt& receipt) const {
  const std::unique_ptr<Reader> rows = engine_->TakeSnapshot();
  absl::optional<v1::ReportEvidence> found;
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::ProofRow> proof,
                   ReadMessage<storage::v1::ProofRow>(
                       *rows, kProofs, PlaceOf(receipt.position())));
  if (!proof.has_value()) return found;
  ASSIGN_OR_RETURN(
      const absl::optional<v1::Checkpoint> head,
      ReadMessage<v1::Checkpoint>(
          *rows, kHubHeads, EpochKey(proof->head_epoch(), proof->head_size())));
  storage::v1::LedgerEntry entry;
  if (!head.has_value() || !entry.ParseFromString(proof->proof().leaf())) {
    return DamagedRow(kProofs, PlaceOf(receipt.position()));
  }
  found.emplace();
  found->set_revision(receipt.revision());
  *found->mutable_proof() = proof->proof();
  *found->mutable_head() = *head;
  ASSIGN_OR_RETURN(absl::optional<v1::SignedText> batch,
                   ReadMessage<v1::SignedText>(*rows, kSentBatches,
                                               entry.settled().signed_batch()));
  if (batch.has_value()) *found->mutable_batch() = *std::move(batch);
  return found;
}

}  // namespace gandan
