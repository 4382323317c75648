#include "district_hub/issue_decisions.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/text_proto.h"

namespace gandan {
namespace {

bool MayChangeJune(const std::string& entry) {
  return MayChangeIssue(Proto<storage::v1::LedgerEntry>(entry),
                        {v1::MONTH, 2024, 6});
}

TEST(IssueDecisionsTest, ReportsOfThePeriodAndBeforeItMatter) {
  EXPECT_TRUE(MayChangeJune("settled { outcome: RECEIVED period: '2024-06' }"));
  // A fact may be as old as its form, and last year stands beside.
  EXPECT_TRUE(MayChangeJune("settled { outcome: RECEIVED period: '2023-06' }"));
  EXPECT_TRUE(MayChangeJune("settled { outcome: RECEIVED period: '2024-Q2' }"));
  EXPECT_TRUE(MayChangeJune("decided { period: '2024-06' }"));
  EXPECT_TRUE(MayChangeJune("excuse { period: '2024-06' }"));
}

TEST(IssueDecisionsTest, LaterPeriodsAndRefusalsDoNot) {
  EXPECT_FALSE(
      MayChangeJune("settled { outcome: RECEIVED period: '2024-07' }"));
  EXPECT_FALSE(
      MayChangeJune("settled { outcome: RECEIVED period: '2024-Q3' }"));
  EXPECT_FALSE(MayChangeJune("decided { period: '2025-01' }"));
  EXPECT_FALSE(MayChangeJune("settled { outcome: REFUSED period: '2024-06' }"));
}

TEST(IssueDecisionsTest, KeysAndAccountsDoNotButCataloguesAndIssuesDo) {
  EXPECT_FALSE(MayChangeJune("enrolled {}"));
  EXPECT_FALSE(MayChangeJune("invited {}"));
  EXPECT_FALSE(MayChangeJune("account {}"));
  EXPECT_FALSE(MayChangeJune("score { period: '2024-06' }"));
  EXPECT_FALSE(MayChangeJune("period { period: '2024-06' }"));
  EXPECT_TRUE(MayChangeJune("catalogue { version: 2 }"));
  EXPECT_TRUE(MayChangeJune("issue { number: '12/BC-UBND' }"));
}

}  // namespace
}  // namespace gandan
