#include "commune_node/ledger_watch.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/types/optional.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "commune_node/own_store.h"
#include "commune_node/proof_check.h"
#include "domain/evidence_texts.h"
#include "gandan/storage/v1/node_records.pb.h"

namespace gandan {
namespace {

const v1::EntryProof* FindProof(const v1::FetchDirectivesResponse& answer,
                                uint64_t index) {
  const auto found = std::find_if(
      answer.proofs().begin(), answer.proofs().end(),
      [index](const v1::EntryProof& one) { return one.index() == index; });
  return found == answer.proofs().end() ? nullptr : &*found;
}

// What an answer says of a receipt that was asked about; empty texts: it is
// proved.
v1::Text Verdict(const v1::Receipt& receipt,
                 const v1::FetchDirectivesResponse& answer) {
  const v1::EntryProof* const proof =
      FindProof(answer, receipt.position().index());
  return proof == nullptr ? UnprovedReceipt(receipt)
                          : CheckProof(receipt, *proof, answer.checkpoint());
}

}  // namespace

LedgerWatch::LedgerWatch(NodeDatabase* database, HeadCheck check, Prove prove)
    : database_(database), check_(std::move(check)), prove_(std::move(prove)) {}

absl::Status LedgerWatch::Ask(const storage::v1::ContactMark& mark,
                              v1::FetchDirectivesRequest* request) {
  request->set_checked_size(mark.checkpoint().size());
  asked_epoch_ = mark.checkpoint().epoch();
  absl::StatusOr<std::vector<v1::Receipt>> unproved =
      database_->evidence()->Unproved(asked_epoch_, asked_through_,
                                      kMostProvedEntries);
  if (unproved.ok() && unproved->empty() && asked_through_ > 0) {
    unproved =
        database_->evidence()->Unproved(asked_epoch_, 0, kMostProvedEntries);
  }
  if (!unproved.ok()) return OwnStore(unproved.status());
  asked_through_ = 0;
  for (const v1::Receipt& receipt : *unproved) {
    request->add_prove(receipt.position().index());
    asked_through_ = receipt.position().index() + 1;
  }
  return absl::OkStatus();
}

absl::StatusOr<CheckpointVerdict> LedgerWatch::Judge(
    const v1::FetchDirectivesResponse& answer) const {
  const v1::Checkpoint& next = answer.checkpoint();
  if (check_ != nullptr) {
    const absl::Status checked = check_(next);
    if (!checked.ok()) {
      LogError("the hub's head: ", checked.message());
      return UnsignedHead();
    }
  }
  const absl::StatusOr<storage::v1::ContactMark> mark =
      database_->contacts()->mark();
  if (!mark.ok()) return OwnStore(mark.status());
  const v1::Checkpoint& last = mark->checkpoint();
  return IsRestored(last, next)
             ? JudgeRestored(last, next, KeptOf(*mark, answer))
             : CheckCheckpoint(last, next);
}

uint64_t LedgerWatch::KeptOf(const storage::v1::ContactMark& mark,
                             const v1::FetchDirectivesResponse& answer) {
  uint64_t kept = mark.checkpoint().size();
  if (mark.has_kept_size()) kept = std::min(kept, mark.kept_size());
  if (answer.has_lost()) kept = std::min(kept, answer.lost().kept_size());
  return kept;
}

absl::StatusOr<CheckpointVerdict> LedgerWatch::JudgeRestored(
    const v1::Checkpoint& last, const v1::Checkpoint& next,
    uint64_t kept) const {
  absl::StatusOr<absl::optional<v1::Checkpoint>> known = last;
  if (last.size() > kept) {
    known = database_->evidence()->HeadWithin(last.epoch(), kept);
  }
  if (!known.ok()) return OwnStore(known.status());
  KeptHistory history{.size = kept, .known = *std::move(known), .proof = {}};
  if (history.known.has_value() && history.known->size() < next.size()) {
    v1::ProveHistoryRequest request;
    request.set_earlier_size(history.known->size());
    request.set_later_size(next.size());
    const absl::StatusOr<v1::ProveHistoryResponse> proved = prove_(request);
    // It says that it kept this much, and that it never had it: no proof fits.
    if (!proved.ok() && !absl::IsOutOfRange(proved.status())) {
      return proved.status();
    }
    if (proved.ok()) {
      history.proof.assign(proved->consistency().begin(),
                           proved->consistency().end());
    }
  }
  return CheckRestored(last, next, history);
}

absl::Status LedgerWatch::TakeProofs(
    const v1::FetchDirectivesRequest& request,
    const v1::FetchDirectivesResponse& answer) const {
  const v1::Checkpoint& head = answer.checkpoint();
  // A hub of before heads were signed proves nothing; and once it was restored,
  // what was asked about is of an epoch that is over. Whether it was is told by
  // the head, which was judged, and not by what else the answer says.
  if (request.prove().empty() || head.signature().empty() ||
      head.epoch() != asked_epoch_) {
    return absl::OkStatus();
  }
  const absl::StatusOr<std::vector<v1::Receipt>> unproved =
      database_->evidence()->Unproved(head.epoch(), request.prove(0),
                                      kMostProvedEntries);
  if (!unproved.ok()) return OwnStore(unproved.status());
  std::vector<v1::EntryProof> proofs;
  for (const v1::Receipt& receipt : *unproved) {
    const uint64_t index = receipt.position().index();
    // Others came meanwhile.
    if (std::find(request.prove().begin(), request.prove().end(), index) ==
        request.prove().end()) {
      continue;
    }
    const v1::Text alarm = Verdict(receipt, answer);
    if (alarm.vi().empty()) {
      proofs.push_back(*FindProof(answer, index));
      continue;
    }
    RETURN_IF_ERROR(
        OwnStore(database_->contacts()->RaiseAlarm(alarm.vi(), alarm.en())));
  }
  return OwnStore(database_->evidence()->KeepProofs(proofs, head));
}

}  // namespace gandan
