#include "storage/outbox.h"

#include <algorithm>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "storage/keys.h"
#include "storage/own_reports.h"
#include "storage/rows.h"
#include "storage/schema.h"

namespace gandan {

namespace {

using storage::v1::OutboxMark;
using storage::v1::OwnReportRow;
using storage::v1::PendingRow;
using storage::v1::QueuedReport;

constexpr char kMarkRow[] = "outbox";

absl::Status CheckId(absl::string_view id) {
  const bool good =
      id.size() == 32 && std::all_of(id.begin(), id.end(), [](char c) {
        return absl::ascii_isdigit(c) || (c >= 'a' && c <= 'f');
      });
  if (good) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("not an outbox id: \"", id, "\""));
}

absl::StatusOr<OutboxMark> ReadMark(const Reader& reader) {
  ASSIGN_OR_RETURN(
      absl::optional<OutboxMark> mark,
      ReadMessage<OutboxMark>(reader, kNodeMeta, MetaKey(kMarkRow)));
  if (!mark.has_value()) return absl::DataLossError("the outbox mark is gone");
  return *std::move(mark);
}

void PutMark(Transaction* transaction, const OutboxMark& mark) {
  transaction->Put(kNodeMeta, MetaKey(kMarkRow), mark.SerializeAsString());
}

// Where a queued entry's report stands among the own reports.
absl::StatusOr<std::string> OwnReportKey(const QueuedReport& queued) {
  NodeReport of{queued.form(), {}};
  ASSIGN_OR_RETURN(of.period, ParsePeriod(queued.period()));
  if (!queued.for_unit().empty()) {
    ASSIGN_OR_RETURN(of.for_unit, ParseUnitKey(queued.for_unit()));
  }
  return NodeReportKey(of);
}

// An entry of these bytes, without its approval.
QueuedReport EntryNow(absl::string_view report_bytes, const NodeReport& of,
                      absl::Time now) {
  QueuedReport queued;
  queued.set_report(std::string(report_bytes));
  queued.set_queued_at_us(absl::ToUnixMicros(now));
  queued.set_form(of.form);
  queued.set_period(FormatPeriod(of.period));
  queued.set_digest(Sha256(report_bytes));
  if (!of.is_own()) queued.set_for_unit(FormatUnitKey(of.for_unit));
  return queued;
}

absl::StatusOr<absl::optional<v1::Receipt>> ReadReceipt(
    const Reader& reader, absl::string_view outbox_id, uint64_t sequence) {
  return ReadMessage<v1::Receipt>(reader, kReceipts,
                                  ReceiptKey(outbox_id, sequence));
}

// Entries from a sequence on until `visit` returns false.
template <typename Visit>
absl::Status ScanEntries(const Reader& reader, uint64_t first, Visit visit) {
  absl::Status damage;
  RETURN_IF_ERROR(ScanMessages<QueuedReport>(
      reader, kOutbox, OutboxKeyOf(first), "",
      [&](absl::string_view key, QueuedReport queued) {
        const absl::StatusOr<uint64_t> sequence = ParseOutboxKey(key);
        damage = sequence.status();
        return damage.ok() && visit(OutboxItem{*sequence, std::move(queued)});
      }));
  return damage;
}

// The report waits no more; another one under its key goes on waiting.
absl::Status DropIfPending(Transaction* transaction, const std::string& key,
                           absl::string_view digest) {
  ASSIGN_OR_RETURN(const absl::optional<PendingRow> waits,
                   ReadMessage<PendingRow>(*transaction, kPending, key));
  if (waits.has_value() && waits->digest() == digest) {
    transaction->Delete(kPending, key);
  }
  return absl::OkStatus();
}

// The entry that a receipt is for. INVALID_ARGUMENT: it is for none.
absl::StatusOr<QueuedReport> EntryOf(const Reader& reader,
                                     const v1::Receipt& receipt) {
  ASSIGN_OR_RETURN(absl::optional<QueuedReport> queued,
                   ReadMessage<QueuedReport>(reader, kOutbox,
                                             OutboxKeyOf(receipt.sequence())));
  if (!queued.has_value() || queued->digest() != receipt.digest()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the receipt of entry ", receipt.sequence(), " is not for its report"));
  }
  return *std::move(queued);
}

// Notes one answer: keeps the receipt, moves the mark if it is the next one,
// and brings the own report into line. What a restored hub answers anew
// replaces what it answered first.
absl::Status SettleOne(Transaction* transaction, const v1::Receipt& receipt,
                       OutboxMark* mark) {
  ASSIGN_OR_RETURN(const QueuedReport queued, EntryOf(*transaction, receipt));
  ASSIGN_OR_RETURN(
      const absl::optional<v1::Receipt> before,
      ReadReceipt(*transaction, mark->outbox_id(), receipt.sequence()));
  if (receipt.sequence() == mark->settled_through() + 1) {
    mark->set_settled_through(receipt.sequence());
  }
  const std::string bytes = receipt.SerializeAsString();
  if (before.has_value() && before->SerializeAsString() == bytes) {
    return absl::OkStatus();
  }
  transaction->Put(kReceipts, ReceiptKey(mark->outbox_id(), receipt.sequence()),
                   bytes);
  ASSIGN_OR_RETURN(const std::string key, OwnReportKey(queued));
  ASSIGN_OR_RETURN(OwnReportRow row, ReadOwnReport(*transaction, key));
  if (!before.has_value()) {
    NoteAnswer(receipt, queued, &row);
  } else if (row.sequence() == receipt.sequence()) {
    NoteAnswerAgain(receipt, &row);
  }
  transaction->Put(kOwnReports, key, row.SerializeAsString());
  return absl::OkStatus();
}

// The newest report as an entry that is queued now. Its approval is that of the
// row, or in rows of before it was kept there, that of the entry it was sent
// by; both bind the same bytes.
absl::StatusOr<QueuedReport> AsSentBefore(const Reader& reader,
                                          const OwnReportRow& row,
                                          const NodeReport& of,
                                          absl::Time now) {
  QueuedReport queued = EntryNow(row.report(), of, now);
  if (row.approval().digest() == row.digest()) {
    *queued.mutable_approval() = row.approval();
    return queued;
  }
  ASSIGN_OR_RETURN(
      const absl::optional<QueuedReport> before,
      ReadMessage<QueuedReport>(reader, kOutbox, OutboxKeyOf(row.sequence())));
  if (before.has_value() && before->digest() == row.digest() &&
      before->has_approval()) {
    *queued.mutable_approval() = before->approval();
  }
  return queued;
}

// Brings the own report of an entry that left the outbox, or got another
// number in it, into line.
absl::Status Renumber(Transaction* transaction, const OutboxItem& item,
                      uint64_t sequence) {
  ASSIGN_OR_RETURN(const std::string key, OwnReportKey(item.queued));
  ASSIGN_OR_RETURN(OwnReportRow row, ReadOwnReport(*transaction, key));
  if (row.digest() != item.queued.digest()) return absl::OkStatus();
  row.set_sequence(sequence);
  transaction->Put(kOwnReports, key, row.SerializeAsString());
  return absl::OkStatus();
}

// Queues again what has no matching receipt; the rest leaves the outbox.
absl::Status QueueAgain(Transaction* transaction, OutboxMark* mark,
                        absl::string_view fresh_id) {
  std::vector<OutboxItem> items;
  RETURN_IF_ERROR(ScanEntries(*transaction, 0, [&](OutboxItem item) {
    items.push_back(std::move(item));
    return true;
  }));
  uint64_t last = 0;
  for (const OutboxItem& item : items) {
    ASSIGN_OR_RETURN(
        const absl::optional<v1::Receipt> receipt,
        ReadReceipt(*transaction, mark->outbox_id(), item.sequence));
    // Only a receipt of these very bytes settles them.
    const bool settled =
        receipt.has_value() && receipt->digest() == item.queued.digest();
    transaction->Delete(kOutbox, OutboxKeyOf(item.sequence));
    RETURN_IF_ERROR(Renumber(transaction, item, settled ? 0 : last + 1));
    if (settled) continue;
    transaction->Put(kOutbox, OutboxKeyOf(++last),
                     item.queued.SerializeAsString());
  }
  mark->set_forked_from(mark->outbox_id());
  mark->set_outbox_id(std::string(fresh_id));
  mark->set_last_sequence(last);
  mark->set_settled_through(0);
  mark->set_lost_through(0);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<Outbox>> Outbox::Open(
    Engine* engine, absl::string_view fresh_id) {
  RETURN_IF_ERROR(CheckId(fresh_id));
  OutboxMark mark;
  RETURN_IF_ERROR(
      CommitTransaction(engine, [&](Transaction* transaction) -> absl::Status {
        ASSIGN_OR_RETURN(const absl::optional<OutboxMark> kept,
                         ReadMessage<OutboxMark>(*transaction, kNodeMeta,
                                                 MetaKey(kMarkRow)));
        if (kept.has_value()) {
          mark = *kept;
          return absl::OkStatus();
        }
        mark.set_outbox_id(std::string(fresh_id));
        PutMark(transaction, mark);
        return absl::OkStatus();
      }));
  return absl::WrapUnique(new Outbox(engine, std::move(mark)));
}

absl::Status Outbox::Change(
    absl::FunctionRef<absl::Status(Transaction* transaction, OutboxMark* mark)>
        change) {
  absl::MutexLock lock(&mutex_);
  OutboxMark mark;
  RETURN_IF_ERROR(
      CommitTransaction(engine_, [&](Transaction* transaction) -> absl::Status {
        ASSIGN_OR_RETURN(mark, ReadMark(*transaction));
        const std::string before = mark.SerializeAsString();
        RETURN_IF_ERROR(change(transaction, &mark));
        if (mark.SerializeAsString() != before) PutMark(transaction, mark);
        return absl::OkStatus();
      }));
  // Only now: what a failed write wanted must not be believed.
  mark_ = std::move(mark);
  return absl::OkStatus();
}

OutboxMark Outbox::mark() const {
  absl::MutexLock lock(&mutex_);
  absl::StatusOr<OutboxMark> mark = ReadMark(*engine_);
  if (mark.ok()) mark_ = *std::move(mark);
  return mark_;
}

absl::StatusOr<uint64_t> Outbox::Add(
    absl::string_view report_bytes, const NodeReport& of, absl::Time now,
    const absl::optional<v1::Approval>& approval) {
  QueuedReport queued = EntryNow(report_bytes, of, now);
  if (approval.has_value()) *queued.mutable_approval() = *approval;
  const std::string key = NodeReportKey(of);
  uint64_t sequence = 0;
  RETURN_IF_ERROR(
      Change([&](Transaction* transaction, OutboxMark* mark) -> absl::Status {
        ASSIGN_OR_RETURN(OwnReportRow row, ReadOwnReport(*transaction, key));
        sequence = mark->last_sequence() + 1;
        mark->set_last_sequence(sequence);
        NoteQueued(queued, sequence, &row);
        transaction->Put(kOutbox, OutboxKeyOf(sequence),
                         queued.SerializeAsString());
        transaction->Put(kOwnReports, key, row.SerializeAsString());
        transaction->Delete(kDrafts, key);
        return DropIfPending(transaction, key, queued.digest());
      }));
  return sequence;
}

absl::StatusOr<uint64_t> Outbox::AddAgain(const NodeReport& of,
                                          absl::Time now) {
  const std::string key = NodeReportKey(of);
  uint64_t sequence = 0;
  RETURN_IF_ERROR(
      Change([&](Transaction* transaction, OutboxMark* mark) -> absl::Status {
        ASSIGN_OR_RETURN(OwnReportRow row, ReadOwnReport(*transaction, key));
        if (row.report().empty()) {
          return absl::NotFoundError(absl::StrCat("no report of ", of.form, " ",
                                                  FormatPeriod(of.period)));
        }
        ASSIGN_OR_RETURN(const QueuedReport queued,
                         AsSentBefore(*transaction, row, of, now));
        sequence = mark->last_sequence() + 1;
        mark->set_last_sequence(sequence);
        NoteQueued(queued, sequence, &row);
        transaction->Put(kOutbox, OutboxKeyOf(sequence),
                         queued.SerializeAsString());
        transaction->Put(kOwnReports, key, row.SerializeAsString());
        return absl::OkStatus();
      }));
  return sequence;
}

absl::StatusOr<std::vector<OutboxItem>> Outbox::Unsent(
    size_t most_entries, size_t most_bytes) const {
  const std::unique_ptr<Reader> now = engine_->TakeSnapshot();
  ASSIGN_OR_RETURN(const OutboxMark mark, ReadMark(*now));
  std::vector<OutboxItem> items;
  size_t bytes = 0;
  RETURN_IF_ERROR(
      ScanEntries(*now, mark.settled_through() + 1, [&](OutboxItem item) {
        bytes += item.queued.report().size();
        const bool fits = items.empty() || bytes <= most_bytes;
        if (fits && most_entries > 0) items.push_back(std::move(item));
        return fits && items.size() < most_entries;
      }));
  return items;
}

absl::StatusOr<std::vector<OutboxItem>> Outbox::List(uint64_t first,
                                                     size_t most) const {
  std::vector<OutboxItem> items;
  if (most == 0) return items;
  RETURN_IF_ERROR(ScanEntries(*engine_, first, [&](OutboxItem item) {
    items.push_back(std::move(item));
    return items.size() < most;
  }));
  return items;
}

absl::StatusOr<absl::optional<OutboxItem>> Outbox::OldestUnsent() const {
  ASSIGN_OR_RETURN(std::vector<OutboxItem> items, Unsent(1, 0));
  absl::optional<OutboxItem> oldest;
  if (!items.empty()) oldest = std::move(items.front());
  return oldest;
}

absl::Status Outbox::Settle(absl::Span<const v1::Receipt> receipts) {
  return Change([&](Transaction* transaction, OutboxMark* mark) {
    absl::Status settled;
    for (const v1::Receipt& receipt : receipts) {
      settled.Update(SettleOne(transaction, receipt, mark));
    }
    return settled;
  });
}

absl::Status Outbox::SendFrom(uint64_t sequence) {
  return Change([&](Transaction* transaction,
                    OutboxMark* mark) -> absl::Status {
    // It asks for the next one that will ever be queued, so it lacks nothing.
    if (sequence == mark->last_sequence() + 1) return absl::OkStatus();
    ASSIGN_OR_RETURN(const absl::optional<std::string> entry,
                     transaction->Get(kOutbox, OutboxKeyOf(sequence)));
    if (!entry.has_value()) {
      return absl::OutOfRangeError(
          absl::StrCat("entry ", sequence, " is not kept here"));
    }
    mark->set_settled_through(std::min(mark->settled_through(), sequence - 1));
    return absl::OkStatus();
  });
}

absl::Status Outbox::PassOver(uint64_t sequence) {
  return Change([&](Transaction* transaction,
                    OutboxMark* mark) -> absl::Status {
    uint64_t kept = mark->last_sequence() + 1;
    RETURN_IF_ERROR(ScanEntries(*transaction, sequence, [&](OutboxItem item) {
      kept = item.sequence;
      return false;
    }));
    mark->set_lost_through(kept - 1);
    mark->set_settled_through(kept - 1);
    return absl::OkStatus();
  });
}

absl::Status Outbox::Fork(absl::string_view fresh_id, absl::Time now) {
  RETURN_IF_ERROR(CheckId(fresh_id));
  return Change(
      [&](Transaction* transaction, OutboxMark* mark) -> absl::Status {
        RETURN_IF_ERROR(QueueAgain(transaction, mark, fresh_id));
        mark->set_forked_at_us(absl::ToUnixMicros(now));
        return absl::OkStatus();
      });
}

absl::StatusOr<absl::optional<v1::Receipt>> Outbox::ReceiptOf(
    uint64_t sequence) const {
  const std::unique_ptr<Reader> now = engine_->TakeSnapshot();
  ASSIGN_OR_RETURN(const OutboxMark mark, ReadMark(*now));
  return ReadReceipt(*now, mark.outbox_id(), sequence);
}

}  // namespace gandan
