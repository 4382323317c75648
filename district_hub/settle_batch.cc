#include "district_hub/settle_batch.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "district_hub/entry_decider.h"
#include "district_hub/receipts.h"
#include "net/call_errors.h"
#include "storage/evidence_store.h"
#include "storage/ledger.h"
#include "storage/settlements.h"

namespace gandan {
namespace {

// Somebody must upgrade the hub: nothing is gained by asking more often.
constexpr int64_t kTooOldRetrySeconds = 600;

// What was settled so far, in this group or before.
class SettledSoFar {
 public:
  SettledSoFar(DecisionGroup* group, const OutboxKey* outbox)
      : group_(*group),
        outbox_(*outbox),
        settlements_(&group->transaction()),
        ledger_(&group->transaction()) {}

  absl::StatusOr<uint64_t> Through() const {
    return settlements_.SettledThrough(outbox_);
  }

  // The receipt of an entry at or below the mark; an empty one if nothing was
  // settled under its number.
  absl::StatusOr<v1::Receipt> Receipt(uint64_t sequence) const {
    ASSIGN_OR_RETURN(const absl::optional<uint64_t> index,
                     settlements_.Find(outbox_, sequence));
    // Noted as lost, and here after all: it goes the way of a fork.
    if (!index.has_value()) return v1::Receipt();
    return ReceiptAt(*index, sequence);
  }

  // Settles the entry with the receipt that the same bytes got before, under
  // another number or from another outbox; nothing: they are new. Bytes that
  // were refused or set aside are decided anew, because what stood in their way
  // may be gone.
  absl::StatusOr<absl::optional<v1::Receipt>> SettleSame(
      const JudgedEntry& entry) const {
    ASSIGN_OR_RETURN(const absl::optional<uint64_t> first,
                     settlements_.FindDigest(outbox_.unit, entry.digest));
    if (!first.has_value()) return absl::optional<v1::Receipt>();
    ASSIGN_OR_RETURN(v1::Receipt receipt, ReceiptAt(*first, entry.sequence));
    if (receipt.outcome() != v1::RECEIVED) return absl::optional<v1::Receipt>();
    Settlements::Settle(&group_.transaction(), outbox_, entry.sequence,
                        entry.digest, *first);
    // By itself: no run holds what another entry settled.
    Settlements::PutRun(&group_.transaction(), outbox_,
                        {entry.sequence, *first, 1});
    return absl::optional<v1::Receipt>(std::move(receipt));
  }

 private:
  absl::StatusOr<v1::Receipt> ReceiptAt(uint64_t index,
                                        uint64_t sequence) const {
    ASSIGN_OR_RETURN(const storage::v1::LedgerEntry entry,
                     ledger_.Entry(index));
    return ReceiptFrom(entry, group_.PositionOf(index), sequence);
  }

  DecisionGroup& group_;
  const OutboxKey& outbox_;
  const Settlements settlements_;
  const Ledger ledger_;
};

// Gathers what new ledger entries settle one after the other; puts it as it
// goes away, because what was settled before a failure stays so.
class SettledRuns {
 public:
  SettledRuns(Transaction* transaction, const OutboxKey* outbox)
      : transaction_(*transaction), outbox_(*outbox) {}
  SettledRuns(const SettledRuns&) = delete;
  SettledRuns& operator=(const SettledRuns&) = delete;
  ~SettledRuns() { Put(); }

  void Add(uint64_t sequence, uint64_t index) {
    if (run_.count > 0 && run_.last_index + 1 == index &&
        run_.last_sequence + 1 == sequence) {
      run_ = {sequence, index, run_.count + 1};
      return;
    }
    Put();
    run_ = {sequence, index, 1};
  }

  // From now on Find sees what was gathered.
  void Put() {
    if (run_.count > 0) Settlements::PutRun(&transaction_, outbox_, run_);
    run_ = {};
  }

 private:
  Transaction& transaction_;
  const OutboxKey& outbox_;
  Settlements::Run run_;
};

absl::Status Gap(uint64_t settled_through) {
  return WithReason(
      absl::OutOfRangeError("entries are missing before the first"), kOutboxGap,
      {{"send_from", absl::StrCat(settled_through + 1)}});
}

absl::Status Forked(uint64_t sequence) {
  return WithReason(absl::FailedPreconditionError(absl::StrCat(
                        "another entry was settled under number ", sequence)),
                    kOutboxForked, {{"sequence", absl::StrCat(sequence)}});
}

// The node no longer has what is missing before the batch: nothing is gained by
// waiting for it.
absl::Status NoteLost(DecisionGroup& group, const OutboxKey& outbox,
                      uint64_t first, uint64_t last) {
  LogError("entries ", first, " to ", last, " of ", FormatUnitKey(outbox.unit),
           ", outbox ", outbox.outbox_id, ", are lost at hub and node");
  storage::v1::LedgerEntry entry;
  storage::v1::LostEntries* const lost = entry.mutable_lost();
  *lost->mutable_unit() = ToProto(outbox.unit);
  lost->set_outbox_id(outbox.outbox_id);
  lost->set_first(first);
  lost->set_last(last);
  Settlements::Skip(&group.transaction(), outbox, last);
  return group.ledger().Append(std::move(entry), &outbox.unit).status();
}

// What was received by a catalogue that was lost waits until that is published
// again; it must not be refused.
bool LacksCatalogue(const DecisionGroup& group, const JudgedEntry& entry) {
  if (entry.prior->outcome() != v1::RECEIVED || !entry.readable) return false;
  const Report& report = entry.report;
  const std::shared_ptr<const Catalogue> newest = group.catalogues().newest();
  return newest == nullptr || newest->units().Find(report.unit) == nullptr ||
         !group.catalogues().ForPeriod(report.form, report.period).ok();
}

// What its new entries will name. A batch that waits with its first new entry
// comes again, signed anew.
absl::Status KeepBatch(DecisionGroup& group, const JudgedBatch& batch,
                       uint64_t mark) {
  if (!batch.signed_batch.has_value()) return absl::OkStatus();
  const auto fresh =
      std::find_if(batch.entries.begin(), batch.entries.end(),
                   [mark](const JudgedEntry& e) { return e.sequence > mark; });
  if (fresh == batch.entries.end() || fresh->judgement == Judgement::kWait) {
    return absl::OkStatus();
  }
  EvidenceStore::PutBatch(&group.transaction(), batch.signed_batch->row);
  return EvidenceStore::KeepCertificate(&group.transaction(),
                                        batch.signed_batch->row.fingerprint(),
                                        batch.signed_batch->certificate_pem);
}

void FillPause(v1::Pause* pause) {
  pause->set_reason("HUB_TOO_OLD");
  pause->mutable_text()->set_vi(
      "Báo cáo được lập bằng phiên bản mới hơn máy chủ của huyện; sẽ gửi lại "
      "sau.");
  pause->mutable_text()->set_en(
      "The report was written for a newer version than the district's hub; it "
      "will be sent again later.");
  pause->mutable_retry_after()->set_seconds(kTooOldRetrySeconds);
}

}  // namespace

absl::Status SettleBatch(DecisionGroup& group, const JudgedBatch& batch,
                         DecidingBoard* board,
                         v1::SubmitReportsResponse* response) {
  const SettledSoFar settled(&group, &batch.outbox);
  ASSIGN_OR_RETURN(uint64_t mark, settled.Through());
  // A hub restored from a backup has lost what came after: the node sends it
  // again from there.
  const uint64_t before = batch.entries.front().sequence - 1;
  if (before > mark) {
    if (batch.lost_through < before) return Gap(mark);
    RETURN_IF_ERROR(NoteLost(group, batch.outbox, mark + 1, before));
    mark = before;
  }
  // All of the old ones before any new one: a fork stores nothing.
  for (const JudgedEntry& entry : batch.entries) {
    if (entry.sequence > mark) break;
    ASSIGN_OR_RETURN(v1::Receipt receipt, settled.Receipt(entry.sequence));
    if (receipt.digest() != entry.digest) return Forked(entry.sequence);
    *response->add_receipts() = std::move(receipt);
  }
  RETURN_IF_ERROR(KeepBatch(group, batch, mark));
  EntryDecider decider(&group, &batch);
  SettledRuns runs(&group.transaction(), &batch.outbox);
  for (const JudgedEntry& entry : batch.entries) {
    if (entry.sequence <= mark) continue;
    if (entry.judgement == Judgement::kWait) {
      FillPause(response->mutable_pause());
      break;
    }
    const DecidingBoard::Note note(board, batch.outbox.unit, entry.digest);
    ASSIGN_OR_RETURN(absl::optional<v1::Receipt> receipt,
                     settled.SettleSame(entry));
    if (receipt.has_value()) {
      *response->add_receipts() = *std::move(receipt);
      continue;
    }
    // What it corrects may be among those that this batch settled.
    if (!entry.report.base_digest.empty()) runs.Put();
    const uint64_t size = group.ledger().size();
    if (entry.prior != nullptr) {
      if (LacksCatalogue(group, entry)) {
        FillPause(response->mutable_pause());
        break;
      }
      ASSIGN_OR_RETURN(receipt, decider.SettleAgain(entry));
    }
    if (!receipt.has_value()) {
      ASSIGN_OR_RETURN(receipt, decider.Settle(entry));
    }
    // The entry that settled it is the first one that was appended.
    runs.Add(entry.sequence, size);
    *response->add_receipts() = *std::move(receipt);
  }
  return absl::OkStatus();
}

}  // namespace gandan
