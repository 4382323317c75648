#include "domain/report.h"

#include "gtest/gtest.h"

namespace gandan {
namespace {

TEST(ReportTest, FindsValuesAmongTheOthers) {
  Report report;
  report.values = {{"A.a", Quantity{0}}, {"A.b", Nil{"mất sổ"}}};

  ASSERT_NE(report.Find("A.b"), nullptr);
  EXPECT_EQ(*report.Find("A.b"), PartValue(Nil{"mất sổ"}));
  EXPECT_EQ(report.Find("A"), nullptr);
  EXPECT_EQ(report.Find("A.c"), nullptr);
  EXPECT_EQ(Report().Find("A.a"), nullptr);
}

TEST(ReportTest, TellsZeroFromNilAndFromNothing) {
  EXPECT_NE(PartValue(Quantity{0}), PartValue(Nil{""}));
  EXPECT_NE(PartValue(Quantity{0}), PartValue(YesNo{false}));
}

}  // namespace
}  // namespace gandan
