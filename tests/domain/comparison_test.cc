#include "domain/comparison.h"

#include "gtest/gtest.h"

namespace gandan {
namespace {

TEST(SatisfiesTest, AtMostTakesLessAndEqual) {
  EXPECT_TRUE(Satisfies(-1, v1::AT_MOST));
  EXPECT_TRUE(Satisfies(0, v1::AT_MOST));
  EXPECT_FALSE(Satisfies(1, v1::AT_MOST));
}

TEST(SatisfiesTest, AtLeastTakesEqualAndGreater) {
  EXPECT_FALSE(Satisfies(-1, v1::AT_LEAST));
  EXPECT_TRUE(Satisfies(0, v1::AT_LEAST));
  EXPECT_TRUE(Satisfies(1, v1::AT_LEAST));
}

TEST(SatisfiesTest, EqualTakesEqualOnly) {
  EXPECT_FALSE(Satisfies(-1, v1::EQUAL));
  EXPECT_TRUE(Satisfies(0, v1::EQUAL));
  EXPECT_FALSE(Satisfies(1, v1::EQUAL));
}

TEST(SatisfiesTest, NothingSatisfiesAComparisonThatIsNone) {
  EXPECT_FALSE(Satisfies(0, v1::COMPARISON_UNSPECIFIED));
}

}  // namespace
}  // namespace gandan
