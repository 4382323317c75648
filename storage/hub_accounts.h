#ifndef GANDAN_STORAGE_HUB_ACCOUNTS_H_
#define GANDAN_STORAGE_HUB_ACCOUNTS_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "storage/transaction.h"

namespace gandan {

// The officials of a hub, and the tokens by which they are known: of sessions,
// and for scripts. Of a secret only its SHA-256 is kept, of a password only
// Argon2id.
//
// A view of its reader, which must outlive it: as thread-safe as that, and
// every call may fail as it does.
class HubAccounts {
 public:
  explicit HubAccounts(const Reader* reader) : reader_(reader) {}

  // Nothing: there is no such account.
  absl::StatusOr<absl::optional<storage::v1::AccountRow>> Account(
      absl::string_view name) const;

  // Visits every account in order of name, disabled ones too, until `visit`
  // returns false. DATA_LOSS: a key is no name.
  absl::Status ScanAccounts(
      absl::FunctionRef<bool(const std::string& name,
                             const storage::v1::AccountRow& row)>
          visit) const;

  // Nothing: there is no such token. `digest`: 32 bytes.
  absl::StatusOr<absl::optional<storage::v1::TokenRow>> Token(
      absl::string_view digest) const;

  // Visits every token in order of digest, those that are over too, until
  // `visit` returns false.
  absl::Status ScanTokens(
      absl::FunctionRef<bool(absl::string_view digest,
                             const storage::v1::TokenRow& row)>
          visit) const;

  // Keeps an account as it now is.
  static void PutAccount(Transaction* transaction, absl::string_view name,
                         const storage::v1::AccountRow& row);

  // Keeps a token. `digest`: 32 bytes.
  static void PutToken(Transaction* transaction, absl::string_view digest,
                       const storage::v1::TokenRow& row);

  // Forgets a token; nothing happens if there is none.
  static void DeleteToken(Transaction* transaction, absl::string_view digest);

 private:
  const Reader* const reader_;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_HUB_ACCOUNTS_H_
