#include "storage/pending_reports.h"

#include <utility>

#include "base/status_macros.h"
#include "storage/keys.h"
#include "storage/rows.h"
#include "storage/schema.h"
#include "storage/transaction.h"

namespace gandan {

using storage::v1::PendingRow;

absl::StatusOr<absl::optional<PendingRow>> PendingReports::Find(
    const NodeReport& report) const {
  return ReadMessage<PendingRow>(*engine_, kPending, NodeReportKey(report));
}

absl::StatusOr<std::vector<PendingReport>> PendingReports::All() const {
  std::vector<PendingReport> reports;
  absl::Status damage;
  RETURN_IF_ERROR(ScanMessages<PendingRow>(
      *engine_, kPending, "", "", [&](absl::string_view key, PendingRow row) {
        absl::StatusOr<NodeReport> of = ParseNodeReportKey(key);
        damage = of.status();
        if (of.ok()) reports.push_back({*std::move(of), std::move(row)});
        return damage.ok();
      }));
  RETURN_IF_ERROR(damage);
  return reports;
}

absl::Status PendingReports::Put(const PendingReport& report) {
  const std::string key = NodeReportKey(report.of);
  return CommitTransaction(engine_, [&](Transaction* transaction) {
    transaction->Put(kPending, key, report.row.SerializeAsString());
    transaction->Delete(kDrafts, key);
    return absl::OkStatus();
  });
}

absl::Status PendingReports::Drop(const NodeReport& report,
                                  absl::string_view digest) {
  const std::string key = NodeReportKey(report);
  return CommitTransaction(
      engine_, [&](Transaction* transaction) -> absl::Status {
        ASSIGN_OR_RETURN(const absl::optional<PendingRow> row,
                         ReadMessage<PendingRow>(*transaction, kPending, key));
        if (row.has_value() && row->digest() == digest) {
          transaction->Delete(kPending, key);
        }
        return absl::OkStatus();
      });
}

absl::Status PendingReports::SendBack(const PendingReport& report,
                                      absl::string_view reason) {
  const std::string key = NodeReportKey(report.of);
  return CommitTransaction(
      engine_, [&](Transaction* transaction) -> absl::Status {
        ASSIGN_OR_RETURN(absl::optional<PendingRow> row,
                         ReadMessage<PendingRow>(*transaction, kPending, key));
        if (!row.has_value() || row->digest() != report.row.digest()) {
          return absl::AbortedError("another report waits now");
        }
        row->set_sent_back_reason(std::string(reason));
        transaction->Put(kPending, key, row->SerializeAsString());
        return absl::OkStatus();
      });
}

}  // namespace gandan
