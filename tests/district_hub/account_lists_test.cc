#include "district_hub/account_lists.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/hub_accounts.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A log of records 0, 1, …, of hoa and lan by turns, a second apart.
std::unique_ptr<AuditLog> LogOf(int records) {
  auto log = AuditLog::Open(MakeForgetfulEngine(AuditSchema())).value();
  std::vector<v1::AuditRecord> all(records);
  for (int i = 0; i < records; ++i) {
    all[i].set_user(i % 2 == 0 ? "hoa" : "lan");
    all[i].mutable_at()->set_seconds(1000 + i);
  }
  EXPECT_OK(log->Append(all));
  return log;
}

std::vector<uint64_t> IndexesOf(const v1::ListAuditResponse& response) {
  std::vector<uint64_t> indexes;
  for (const auto& record : response.records()) {
    indexes.push_back(record.index());
  }
  return indexes;
}

TEST(ListAuditTest, PagesFromTheNewestBack) {
  const auto log = LogOf(5);
  v1::ListAuditRequest request;
  request.set_page_size(2);

  std::vector<std::vector<uint64_t>> pages;
  do {
    v1::ListAuditResponse response;
    ASSERT_OK(ListAudit(*log, request, &response));
    pages.push_back(IndexesOf(response));
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());

  EXPECT_THAT(
      pages, ElementsAre(ElementsAre(4, 3), ElementsAre(2, 1), ElementsAre(0)));
}

TEST(ListAuditTest, TellsWhatOneAccountDidBeforeATime) {
  const auto log = LogOf(6);
  v1::ListAuditRequest request;
  request.set_user("lan");
  request.mutable_before()->set_seconds(1005);

  v1::ListAuditResponse response;
  ASSERT_OK(ListAudit(*log, request, &response));

  EXPECT_THAT(IndexesOf(response), ElementsAre(3, 1));
  EXPECT_THAT(response.next_page_token(), IsEmpty());
}

TEST(ListAuditTest, RefusesPagesThatAreNone) {
  const auto log = LogOf(2);
  v1::ListAuditResponse response;
  v1::ListAuditRequest large;
  large.set_page_size(1001);
  v1::ListAuditRequest torn;
  torn.set_page_token("x");
  v1::ListAuditRequest beyond;
  beyond.set_page_token("3");

  for (const v1::ListAuditRequest& request : {large, torn, beyond}) {
    EXPECT_THAT(ListAudit(*log, request, &response),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

TEST(ListUsersTest, TellsAccountsWithTheirTokensAndNoSession) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  storage::v1::AccountRow account;
  account.set_role("AUDITOR");
  account.set_password_hash("hash");
  storage::v1::TokenRow token;
  token.set_account("hoa");
  HubAccounts::PutAccount(&transaction, "hoa", account);
  HubAccounts::PutToken(&transaction, "session", token);
  for (const char* name : {"nightly", "backup"}) {
    token.set_name(name);
    HubAccounts::PutToken(&transaction, absl::StrCat("of ", name), token);
  }

  v1::ListUsersResponse response;
  ASSERT_OK(ListUsers(transaction, &response));

  ASSERT_EQ(response.users_size(), 1);
  EXPECT_EQ(response.users(0).role(), v1::AUDITOR);
  ASSERT_EQ(response.users(0).tokens_size(), 2);
  EXPECT_EQ(response.users(0).tokens(0).name(), "backup");
  EXPECT_EQ(response.DebugString().find("hash"), std::string::npos);
}

}  // namespace
}  // namespace gandan
