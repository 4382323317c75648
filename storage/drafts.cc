#include "storage/drafts.h"

#include "storage/keys.h"
#include "storage/rows.h"
#include "storage/schema.h"
#include "storage/transaction.h"

namespace gandan {

using storage::v1::DraftRow;

absl::StatusOr<absl::optional<DraftRow>> Drafts::Find(
    const NodeReport& report) const {
  return ReadMessage<DraftRow>(*engine_, kDrafts, NodeReportKey(report));
}

absl::Status Drafts::Put(const NodeReport& report, const DraftRow& draft) {
  return CommitTransaction(engine_, [&](Transaction* transaction) {
    transaction->Put(kDrafts, NodeReportKey(report), draft.SerializeAsString());
    return absl::OkStatus();
  });
}

absl::Status Drafts::Drop(const NodeReport& report) {
  return CommitTransaction(engine_, [&](Transaction* transaction) {
    transaction->Delete(kDrafts, NodeReportKey(report));
    return absl::OkStatus();
  });
}

}  // namespace gandan
