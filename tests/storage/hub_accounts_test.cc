#include "storage/hub_accounts.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;

storage::v1::AccountRow AccountOf(const std::string& full_name) {
  storage::v1::AccountRow row;
  row.set_full_name(full_name);
  return row;
}

storage::v1::TokenRow TokenOf(const std::string& account) {
  storage::v1::TokenRow row;
  row.set_account(account);
  return row;
}

TEST(HubAccountsTest, FindsAnAccountByItsWholeName) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());

  HubAccounts::PutAccount(&transaction, "hoa", AccountOf("Hoa"));

  const HubAccounts accounts(&transaction);
  EXPECT_EQ((*accounts.Account("hoa"))->full_name(), "Hoa");
  EXPECT_FALSE(accounts.Account("ho")->has_value());
}

TEST(HubAccountsTest, ListsAccountsInOrderOfTheirNames) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  for (const char* name : {"hoa.b", "an", "hoa"}) {
    HubAccounts::PutAccount(&transaction, name, AccountOf(name));
  }

  std::vector<std::string> names;
  ASSERT_OK(HubAccounts(&transaction)
                .ScanAccounts([&](const std::string& name,
                                  const storage::v1::AccountRow& row) {
                  EXPECT_EQ(row.full_name(), name);
                  names.push_back(name);
                  return true;
                }));

  EXPECT_THAT(names, ElementsAre("an", "hoa", "hoa.b"));
}

TEST(HubAccountsTest, TokenIsThereUntilItIsForgotten) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  const std::string digest(32, 'd');
  HubAccounts::PutToken(&transaction, digest, TokenOf("hoa"));
  EXPECT_EQ((*HubAccounts(&transaction).Token(digest))->account(), "hoa");

  HubAccounts::DeleteToken(&transaction, digest);

  EXPECT_FALSE(HubAccounts(&transaction).Token(digest)->has_value());
}

TEST(HubAccountsTest, DamagedKeyIsDataLoss) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  transaction.Put(kAccounts, "no end", "");

  EXPECT_THAT(
      HubAccounts(&transaction)
          .ScanAccounts([](const std::string&, const storage::v1::AccountRow&) {
            return true;
          }),
      StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace gandan
