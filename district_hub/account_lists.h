#ifndef GANDAN_DISTRICT_HUB_ACCOUNT_LISTS_H_
#define GANDAN_DISTRICT_HUB_ACCOUNT_LISTS_H_

// What is listed of accounts and of the audit log.

#include <string>

#include "absl/status/status.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "gandan/v1/accounts.pb.h"
#include "storage/audit_log.h"
#include "storage/engine.h"

namespace gandan {

// An account as it is told, without its tokens.
void FillUser(const std::string& name, const storage::v1::AccountRow& row,
              v1::User* user);

// Fills in every account with its tokens for scripts. Errors as Engine reads.
absl::Status ListUsers(const Reader& reader, v1::ListUsersResponse* response);

// Fills in a page of the audit log, newest first. A page may hold less than was
// asked for while more follows: of a long log only a part is looked at for one
// answer. INVALID_ARGUMENT: the page is too large, or its token is none.
// Otherwise as Engine reads.
absl::Status ListAudit(const AuditLog& log, const v1::ListAuditRequest& request,
                       v1::ListAuditResponse* response);

// Fills the head of a listing, with the certificate of its key, which is among
// the hub's `rows`; leaves it where nothing is signed. Errors as
// Reader.
absl::Status FillAuditHead(const AuditLog& log, const Reader& rows,
                           v1::ListAuditResponse* response);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_ACCOUNT_LISTS_H_
