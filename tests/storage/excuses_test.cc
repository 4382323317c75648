#include "storage/excuses.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

TEST(ExcusesTest, KeepsWhyAReportMayComeLate) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  storage::v1::ExcuseRow row;
  row.set_reason("lũ");
  row.set_position(7);

  Excuses::Put(&transaction, JuneReportOf(XuanHoa()), row);

  const Excuses excuses(&transaction);
  const auto kept = excuses.Find(JuneReportOf(XuanHoa()));
  ASSERT_OK(kept);
  ASSERT_TRUE(kept->has_value());
  EXPECT_EQ((*kept)->reason(), "lũ");
  EXPECT_EQ((*kept)->position(), 7u);
  EXPECT_FALSE(excuses.Find(JuneReportOf(XuanBac()))->has_value());
}

}  // namespace
}  // namespace gandan
