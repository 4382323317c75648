#include "district_hub/account_lists.h"

#include <algorithm>
#include <map>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "district_hub/account_failures.h"
#include "district_hub/queries/signed_checkpoint.h"
#include "storage/evidence_store.h"
#include "storage/hub_accounts.h"

namespace gandan {
namespace {

constexpr uint32_t kUsualPage = 100;
constexpr uint32_t kMostPage = 1000;
constexpr uint32_t kMostLookedAt = 20'000;

using TokensOfUsers = std::multimap<std::string, v1::ApiToken>;

absl::StatusOr<TokensOfUsers> ReadTokens(const Reader& reader) {
  TokensOfUsers tokens;
  RETURN_IF_ERROR(HubAccounts(&reader).ScanTokens(
      [&](absl::string_view, const storage::v1::TokenRow& row) {
        if (row.name().empty()) return true;
        v1::ApiToken token;
        token.set_name(row.name());
        token.mutable_made_at()->set_seconds(row.made_at());
        token.mutable_expires_at()->set_seconds(row.expires_at());
        token.set_certificate(row.certificate());
        tokens.emplace(row.account(), std::move(token));
        return true;
      }));
  return tokens;
}

void FillTokens(const TokensOfUsers& tokens, v1::User* user) {
  const auto [first, end] = tokens.equal_range(user->name());
  for (auto one = first; one != end; ++one) {
    *user->add_tokens() = one->second;
  }
  std::sort(user->mutable_tokens()->begin(), user->mutable_tokens()->end(),
            [](const v1::ApiToken& a, const v1::ApiToken& b) {
              return a.name() < b.name();
            });
}

bool IsBefore(const google::protobuf::Timestamp& a,
              const google::protobuf::Timestamp& b) {
  return std::make_pair(a.seconds(), a.nanos()) <
         std::make_pair(b.seconds(), b.nanos());
}

// Whether the record is among those asked for.
bool IsAskedFor(const v1::AuditRecord& record,
                const v1::ListAuditRequest& request) {
  if (!request.user().empty() && record.user() != request.user()) return false;
  return !request.has_before() || IsBefore(record.at(), request.before());
}

}  // namespace

void FillUser(const std::string& name, const storage::v1::AccountRow& row,
              v1::User* user) {
  user->set_name(name);
  user->set_full_name(row.full_name());
  v1::Role role = v1::ROLE_UNSPECIFIED;
  v1::Role_Parse(row.role(), &role);
  user->set_role(role);
  *user->mutable_units() = row.units();
  user->set_disabled(row.disabled());
}

absl::Status ListUsers(const Reader& reader, v1::ListUsersResponse* response) {
  ASSIGN_OR_RETURN(const TokensOfUsers tokens, ReadTokens(reader));
  return HubAccounts(&reader).ScanAccounts(
      [&](const std::string& name, const storage::v1::AccountRow& row) {
        v1::User* const user = response->add_users();
        FillUser(name, row, user);
        FillTokens(tokens, user);
        return true;
      });
}

absl::Status ListAudit(const AuditLog& log, const v1::ListAuditRequest& request,
                       v1::ListAuditResponse* response) {
  if (request.page_size() > kMostPage) return AuditPageTooLarge(kMostPage);
  const int page = static_cast<int>(
      request.page_size() == 0 ? kUsualPage : request.page_size());
  uint64_t end = log.size();
  if (!request.page_token().empty()) {
    uint64_t named = 0;
    if (!absl::SimpleAtoi(request.page_token(), &named) || named > end) {
      return NotAnAuditPage();
    }
    end = named;
  }
  uint32_t looked_at = 0;
  RETURN_IF_ERROR(log.ScanBack(end, [&](const v1::AuditRecord& record) {
    if (response->records_size() == page || looked_at == kMostLookedAt) {
      response->set_next_page_token(absl::StrCat(record.index() + 1));
      return false;
    }
    ++looked_at;
    if (IsAskedFor(record, request)) *response->add_records() = record;
    return true;
  }));
  return absl::OkStatus();
}

absl::Status FillAuditHead(const AuditLog& log, const Reader& rows,
                           v1::ListAuditResponse* response) {
  ASSIGN_OR_RETURN(const auto newest, log.NewestHead());
  if (!newest.has_value()) return absl::OkStatus();
  v1::Checkpoint* const head = response->mutable_head();
  *head = CheckpointOf({newest->first, newest->second});
  ASSIGN_OR_RETURN(
      *head->mutable_certificate(),
      EvidenceStore(&rows).Certificate(newest->second.fingerprint()));
  return absl::OkStatus();
}

}  // namespace gandan
