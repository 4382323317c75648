#include "storage/issue_store.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

using testing::Eq;

storage::v1::IssueRow IssueAt(uint64_t position, const std::string& document) {
  storage::v1::IssueRow row;
  row.set_position(position);
  row.set_document(document);
  return row;
}

// The document of an issue; empty if there is none.
std::string DocumentOf(
    const absl::StatusOr<absl::optional<storage::v1::IssueRow>>& row) {
  return row.ok() && row->has_value() ? (*row)->document() : "";
}

TEST(IssueStoreTest, TheNewestIssueOfAPeriodStands) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());

  IssueStore::Put(&transaction, June(), District(), IssueAt(300, "new"));
  IssueStore::Put(&transaction, June(), District(), IssueAt(255, "old"));

  const IssueStore issues(&transaction);
  EXPECT_EQ(DocumentOf(issues.Standing(June(), District())), "new");
}

TEST(IssueStoreTest, WhatWasSupersededIsStillThere) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());

  IssueStore::Put(&transaction, June(), District(), IssueAt(255, "old"));
  IssueStore::Put(&transaction, June(), District(), IssueAt(300, "new"));

  const IssueStore issues(&transaction);
  EXPECT_EQ(DocumentOf(issues.At(June(), District(), 255)), "old");
  EXPECT_THAT(issues.At(June(), District(), 256),
              IsOkAndHolds(Eq(absl::nullopt)));
}

TEST(IssueStoreTest, OtherPeriodsAndUnitsHaveTheirOwn) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());

  IssueStore::Put(&transaction, July(), District(), IssueAt(1, "july"));
  IssueStore::Put(&transaction, June(), XuanHoa(), IssueAt(2, "commune"));

  EXPECT_THAT(IssueStore(&transaction).Standing(June(), District()),
              IsOkAndHolds(Eq(absl::nullopt)));
}

TEST(IssueStoreTest, ADamagedRowIsDataLoss) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  IssueStore::Put(&transaction, June(), District(), IssueAt(1, "x"));
  std::string key;
  ASSERT_OK(transaction.Scan(kIssues, "", "",
                             [&](absl::string_view at, absl::string_view) {
                               key = std::string(at);
                               return true;
                             }));
  transaction.Put(kIssues, key, "\xff");

  EXPECT_THAT(IssueStore(&transaction).Standing(June(), District()),
              StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace gandan
