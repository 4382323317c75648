#include "domain/shown/plan_text.h"

#include "gtest/gtest.h"
#include "tests/support/text_proto.h"

namespace gandan {
namespace {

v1::PlanProgress Plan(const std::string& text) {
  return Proto<v1::PlanProgress>(text);
}

TEST(PlanTextTest, SaysTheLightInWords) {
  EXPECT_EQ(LightText(v1::LIGHT_GREEN), "đạt tiến độ");
  EXPECT_EQ(LightText(v1::LIGHT_YELLOW), "chậm");
  EXPECT_EQ(LightText(v1::LIGHT_RED), "rất chậm");
  EXPECT_EQ(LightText(v1::LIGHT_UNSPECIFIED), "");
}

TEST(PlanTextTest, ProgressStandsBesideIt) {
  EXPECT_EQ(ProgressText(Plan("progress_numerator: 7 progress_denominator: 8 "
                              "light: LIGHT_YELLOW")),
            "87,5%: chậm");
  EXPECT_EQ(ProgressText(Plan("progress_numerator: 7 progress_denominator: 8")),
            "87,5%");
  EXPECT_EQ(ProgressText(Plan("light: LIGHT_RED")), "rất chậm");
  EXPECT_EQ(ProgressText(v1::PlanProgress()), "");
}

}  // namespace
}  // namespace gandan
