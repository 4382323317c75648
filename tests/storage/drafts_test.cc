#include "storage/drafts.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

storage::v1::DraftRow Version(uint64_t version) {
  storage::v1::DraftRow row;
  row.set_version(version);
  return row;
}

TEST(DraftsTest, KeepsTheNewestOfAFormPeriodAndUnit) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  Drafts drafts(engine.get());
  const NodeReport own = {"month", June()};
  const NodeReport other = {
      "month", June(), {"26461", absl::CivilDay(2020, 1, 1)}};

  ASSERT_OK(drafts.Put(own, Version(1)));
  ASSERT_OK(drafts.Put(own, Version(2)));
  ASSERT_OK(drafts.Put(other, Version(7)));

  EXPECT_EQ(drafts.Find(own).value()->version(), 2u);
  EXPECT_EQ(drafts.Find(other).value()->version(), 7u);
  EXPECT_FALSE(drafts.Find({"month", July()})->has_value());
}

TEST(DraftsTest, DroppingLeavesTheOthers) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  Drafts drafts(engine.get());
  ASSERT_OK(drafts.Put({"month", June()}, Version(1)));
  ASSERT_OK(drafts.Put({"month", July()}, Version(1)));

  ASSERT_OK(drafts.Drop({"month", June()}));
  ASSERT_OK(drafts.Drop({"month", June()}));

  EXPECT_FALSE(drafts.Find({"month", June()})->has_value());
  EXPECT_TRUE(drafts.Find({"month", July()})->has_value());
}

}  // namespace
}  // namespace gandan
