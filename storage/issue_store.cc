#include "storage/issue_store.h"

#include <string>
#include <utility>

#include "base/status_macros.h"
#include "storage/keys.h"
#include "storage/rows.h"
#include "storage/schema.h"

namespace gandan {

absl::StatusOr<absl::optional<storage::v1::IssueRow>> IssueStore::Standing(
    const Period& period, const UnitKey& unit) const {
  const std::string prefix = IssuesPrefix(period, unit);
  absl::optional<storage::v1::IssueRow> newest;
  RETURN_IF_ERROR(ScanMessages<storage::v1::IssueRow>(
      *reader_, kIssues, prefix, EndOfPrefix(prefix),
      [&](absl::string_view, storage::v1::IssueRow row) {
        newest = std::move(row);
        return false;
      }));
  return newest;
}

absl::StatusOr<absl::optional<storage::v1::IssueRow>> IssueStore::At(
    const Period& period, const UnitKey& unit, uint64_t position) const {
  return ReadMessage<storage::v1::IssueRow>(*reader_, kIssues,
                                            IssueKey(period, unit, position));
}

void IssueStore::Put(Transaction* transaction, const Period& period,
                     const UnitKey& unit, const storage::v1::IssueRow& row) {
  transaction->Put(kIssues, IssueKey(period, unit, row.position()),
                   row.SerializeAsString());
}

}  // namespace gandan
