#include "storage/node_accounts.h"

#include <utility>

#include "base/status_macros.h"
#include "storage/keys.h"
#include "storage/rows.h"
#include "storage/schema.h"
#include "storage/transaction.h"

namespace gandan {

using storage::v1::NodeAccountRow;

absl::StatusOr<absl::optional<NodeAccountRow>> NodeAccounts::Find(
    absl::string_view name) const {
  return ReadMessage<NodeAccountRow>(*engine_, kNodeAccounts,
                                     NodeAccountKey(name));
}

absl::StatusOr<std::vector<NodeAccount>> NodeAccounts::All() const {
  std::vector<NodeAccount> accounts;
  absl::Status damage;
  RETURN_IF_ERROR(ScanMessages<NodeAccountRow>(
      *engine_, kNodeAccounts, "", "",
      [&](absl::string_view key, NodeAccountRow row) {
        absl::StatusOr<std::string> name = ParseNodeAccountKey(key);
        damage = name.status();
        if (name.ok()) accounts.push_back({*std::move(name), std::move(row)});
        return damage.ok();
      }));
  RETURN_IF_ERROR(damage);
  return accounts;
}

absl::Status NodeAccounts::Put(absl::string_view name,
                               const NodeAccountRow& row) {
  return CommitTransaction(engine_, [&](Transaction* transaction) {
    transaction->Put(kNodeAccounts, NodeAccountKey(name),
                     row.SerializeAsString());
    return absl::OkStatus();
  });
}

}  // namespace gandan
