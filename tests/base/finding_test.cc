#include "base/finding.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace gandan {
namespace {

using ::testing::HasSubstr;

std::vector<Finding> Two() {
  return {{"disk", Light::kYellow, "Đĩa sắp đầy.", "The disk is nearly full."},
          {"clock", Light::kGreen, "Đúng giờ.", "The clock is right."}};
}

TEST(FindingTest, OnlyRedMustBeMended) {
  std::vector<Finding> findings = Two();
  EXPECT_FALSE(AnyIsRed(findings));
  findings[1].light = Light::kRed;
  EXPECT_TRUE(AnyIsRed(findings));
}

TEST(FindingTest, PeopleSeeBothLanguagesBehindALight) {
  EXPECT_THAT(FindingsForPeople(Two()),
              HasSubstr("[ chú ý ] Đĩa sắp đầy.\n"
                        "        The disk is nearly full.\n[ tốt ] "));
}

TEST(FindingTest, ProgramsSeeTheSameAlsoWithBytesThatAreNoText) {
  std::vector<Finding> findings = Two();
  findings[1].en = "/srv/\xff";

  const auto all = nlohmann::json::parse(FindingsAsJson(findings));

  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0]["check"], "disk");
  EXPECT_EQ(all[0]["light"], "yellow");
  EXPECT_EQ(all[1]["en"], "/srv/\ufffd");
}

}  // namespace
}  // namespace gandan
