#include "storage/own_reports.h"

#include <tuple>

#include "base/status_macros.h"
#include "storage/rows.h"
#include "storage/schema.h"

namespace gandan {

namespace {

using storage::v1::OwnReportRow;

bool IsBefore(const v1::LedgerPosition& a, const v1::LedgerPosition& b) {
  return std::make_tuple(a.epoch(), a.index()) <
         std::make_tuple(b.epoch(), b.index());
}

// Whether the newest report is one that the hub has not answered for.
bool Waits(const OwnReportRow& row) {
  return row.sequence() > 0 && !row.has_receipt();
}

}  // namespace

absl::StatusOr<OwnReportRow> ReadOwnReport(const Reader& reader,
                                           absl::string_view key) {
  ASSIGN_OR_RETURN(const absl::optional<OwnReportRow> row,
                   ReadMessage<OwnReportRow>(reader, kOwnReports, key));
  return row.value_or(OwnReportRow());
}

void NoteQueued(const storage::v1::QueuedReport& queued, uint64_t sequence,
                OwnReportRow* row) {
  row->set_report(queued.report());
  row->set_digest(queued.digest());
  row->set_sequence(sequence);
  row->clear_receipt();
  row->clear_approval();
  if (queued.has_approval()) *row->mutable_approval() = queued.approval();
  if (row->state() == v1::REPORT_STATE_UNSPECIFIED) {
    row->set_state(v1::STATE_MISSING);
  }
}

void NoteAnswer(const v1::Receipt& receipt,
                const storage::v1::QueuedReport& queued, OwnReportRow* row) {
  // What the hub tells of the past may have come before its answer.
  const bool known = row->has_receipt() &&
                     !IsBefore(row->receipt().position(), receipt.position());
  if (row->sequence() == receipt.sequence()) *row->mutable_receipt() = receipt;
  if (known || receipt.outcome() != v1::RECEIVED) return;
  row->set_received_report(queued.report());
  row->set_received_digest(queued.digest());
  row->set_state(v1::STATE_RECEIVED);
  row->clear_reason();
  row->clear_parts();
}

void NoteAnswerAgain(const v1::Receipt& receipt, OwnReportRow* row) {
  const bool anew = IsBefore(row->receipt().position(), receipt.position());
  *row->mutable_receipt() = receipt;
  // What was decided on it was lost with the first receipt.
  if (!anew || receipt.outcome() != v1::RECEIVED) return;
  row->set_state(v1::STATE_RECEIVED);
  row->clear_reason();
  row->clear_parts();
}

void NoteFetched(const OwnReportRow& fetched, OwnReportRow* row) {
  const bool older =
      row->has_receipt() &&
      IsBefore(fetched.receipt().position(), row->receipt().position());
  if (older) return;
  if (!Waits(*row)) {
    const bool same = row->digest() == fetched.digest();
    row->set_report(fetched.report());
    row->set_digest(fetched.digest());
    row->set_sequence(same ? row->sequence() : fetched.sequence());
    *row->mutable_receipt() = fetched.receipt();
    row->clear_approval();
    if (fetched.has_approval()) *row->mutable_approval() = fetched.approval();
  }
  if (fetched.receipt().outcome() == v1::RECEIVED) {
    row->set_received_report(fetched.report());
    row->set_received_digest(fetched.digest());
  }
  if (row->state() != fetched.state()) {
    row->set_reason(fetched.reason());
    *row->mutable_parts() = fetched.parts();
  }
  row->set_state(fetched.state());
}

void NoteDecision(const v1::Decision& decision, OwnReportRow* row) {
  const v1::Receipt& newest = row->receipt();
  if (newest.outcome() == v1::RECEIVED &&
      newest.revision() > decision.revision()) {
    return;
  }
  row->set_state(decision.state());
  row->set_reason(decision.reason());
  *row->mutable_parts() = decision.parts();
}

}  // namespace gandan
