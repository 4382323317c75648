#include "storage/node_evidence.h"

#include <map>
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

// Receipts of an epoch that nothing proves, by their index.
class UnprovedReceipts {
 public:
  UnprovedReceipts(const Reader* reader, uint64_t epoch, uint64_t first)
      : reader_(*reader), epoch_(epoch), first_(first) {}

  // False: the store failed.
  bool Add(const v1::Receipt& receipt) {
    const v1::LedgerPosition& position = receipt.position();
    if (position.epoch() != epoch_ || position.index() < first_) return true;
    const absl::StatusOr<absl::optional<std::string>> proof =
        reader_.Get(kProofs, PlaceOf(position));
    failure_ = proof.status();
    if (failure_.ok() && !proof->has_value()) {
      found_.emplace(position.index(), receipt);
    }
    return failure_.ok();
  }

  absl::StatusOr<std::vector<v1::Receipt>> Take(size_t most) && {
    RETURN_IF_ERROR(failure_);
    std::vector<v1::Receipt> receipts;
    for (auto& [index, receipt] : found_) {
      if (receipts.size() == most) break;
      receipts.push_back(std::move(receipt));
    }
    return receipts;
  }

 private:
  const Reader& reader_;
  const uint64_t epoch_;
  const uint64_t first_;
  absl::Status failure_;
  std::map<uint64_t, v1::Receipt> found_;
};

// False: what a unit reported that is no more, which proves nothing of ours.
bool IsOwn(absl::string_view key) {
  const absl::StatusOr<NodeReport> of = ParseNodeReportKey(key);
  return of.ok() && of->is_own();
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

absl::StatusOr<std::vector<v1::Receipt>> NodeEvidence::Unproved(
    uint64_t epoch, uint64_t first, size_t most) const {
  const std::unique_ptr<Reader> rows = engine_->TakeSnapshot();
  UnprovedReceipts unproved(rows.get(), epoch, first);
  RETURN_IF_ERROR(ScanMessages<v1::Receipt>(
      *rows, kReceipts, "", "", [&](absl::string_view, const v1::Receipt& one) {
        return unproved.Add(one);
      }));
  RETURN_IF_ERROR(ScanMessages<storage::v1::OwnReportRow>(
      *rows, kOwnReports, "", "",
      [&](absl::string_view key, const storage::v1::OwnReportRow& row) {
        return !row.has_receipt() || !IsOwn(key) || unproved.Add(row.receipt());
      }));
  return std::move(unproved).Take(most);
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

absl::StatusOr<absl::optional<v1::Checkpoint>> NodeEvidence::HeadWithin(
    uint64_t epoch, uint64_t size) const {
  const std::unique_ptr<Reader> rows = engine_->TakeSnapshot();
  absl::optional<v1::Checkpoint> largest;
  RETURN_IF_ERROR(ScanMessages<v1::Checkpoint>(
      *rows, kHubHeads, EpochKey(epoch, 0), EpochKey(epoch + 1, 0),
      [&](absl::string_view, v1::Checkpoint head) {
        if (head.size() > size) return false;
        largest = std::move(head);
        return true;
      }));
  return largest;
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
