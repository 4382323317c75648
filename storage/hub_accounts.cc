#include "storage/hub_accounts.h"

#include "base/status_macros.h"
#include "storage/keys.h"
#include "storage/rows.h"
#include "storage/schema.h"

namespace gandan {

absl::StatusOr<absl::optional<storage::v1::AccountRow>> HubAccounts::Account(
    absl::string_view name) const {
  return ReadMessage<storage::v1::AccountRow>(*reader_, kAccounts,
                                              AccountKey(name));
}

absl::Status HubAccounts::ScanAccounts(
    absl::FunctionRef<bool(const std::string& name,
                           const storage::v1::AccountRow& row)>
        visit) const {
  absl::Status fault;
  RETURN_IF_ERROR(ScanMessages<storage::v1::AccountRow>(
      *reader_, kAccounts, "", "",
      [&](absl::string_view key, const storage::v1::AccountRow& row) {
        const absl::StatusOr<std::string> name = ParseAccountKey(key);
        fault = name.status();
        return fault.ok() && visit(*name, row);
      }));
  return fault;
}

absl::StatusOr<absl::optional<storage::v1::TokenRow>> HubAccounts::Token(
    absl::string_view digest) const {
  return ReadMessage<storage::v1::TokenRow>(*reader_, kTokens, digest);
}

absl::Status HubAccounts::ScanTokens(
    absl::FunctionRef<bool(absl::string_view digest,
                           const storage::v1::TokenRow& row)>
        visit) const {
  return ScanMessages<storage::v1::TokenRow>(*reader_, kTokens, "", "", visit);
}

void HubAccounts::PutAccount(Transaction* transaction, absl::string_view name,
                             const storage::v1::AccountRow& row) {
  transaction->Put(kAccounts, AccountKey(name), row.SerializeAsString());
}

void HubAccounts::PutToken(Transaction* transaction, absl::string_view digest,
                           const storage::v1::TokenRow& row) {
  transaction->Put(kTokens, std::string(digest), row.SerializeAsString());
}

void HubAccounts::DeleteToken(Transaction* transaction,
                              absl::string_view digest) {
  transaction->Delete(kTokens, std::string(digest));
}

}  // namespace gandan
