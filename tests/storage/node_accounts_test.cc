#include "storage/node_accounts.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::Eq;

storage::v1::NodeAccountRow Chair() {
  storage::v1::NodeAccountRow row;
  row.set_full_name("Nguyễn Văn A");
  row.set_role("NODE_CHAIR");
  row.set_password_hash("$argon2id$");
  return row;
}

TEST(NodeAccountsTest, AnAccountThatIsNotThereIsNothing) {
  const auto engine = MakeForgetfulEngine(NodeSchema());

  EXPECT_THAT(NodeAccounts(engine.get()).Find("van.a"),
              IsOkAndHolds(Eq(absl::nullopt)));
}

TEST(NodeAccountsTest, WhatWasPutIsThereInOneSyncedWrite) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  NodeAccounts accounts(engine.get());

  ASSERT_OK(accounts.Put("van.a", Chair()));

  EXPECT_EQ(engine->stats().writes, 1u);
  const auto found = accounts.Find("van.a");
  ASSERT_OK(found);
  ASSERT_TRUE(found->has_value());
  EXPECT_EQ((*found)->SerializeAsString(), Chair().SerializeAsString());
}

TEST(NodeAccountsTest, AllComeInOrderOfTheirNames) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  NodeAccounts accounts(engine.get());
  for (const char* name : {"ba", "an", "a"}) {
    ASSERT_OK(accounts.Put(name, Chair()));
  }

  const auto all = accounts.All();

  ASSERT_OK(all);
  std::vector<std::string> names;
  for (const NodeAccount& account : *all) names.push_back(account.name);
  EXPECT_THAT(names, ElementsAre("a", "an", "ba"));
}

TEST(NodeAccountsTest, DamageIsTold) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  ASSERT_OK(engine->Write({PutRow(kNodeAccounts, "no end", "")}, 0));

  EXPECT_THAT(NodeAccounts(engine.get()).All(),
              StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace gandan
