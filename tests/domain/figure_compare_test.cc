#include <limits>

#include "domain/figures.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/percent_figure.h"

namespace gandan {
namespace {

constexpr int64_t kMost = std::numeric_limits<int64_t>::max();

v1::Figure Amount(int64_t scaled, uint32_t decimals = 0) {
  v1::Figure figure;
  figure.set_state(v1::VALUE);
  figure.set_scaled(scaled);
  figure.set_decimals(decimals);
  return figure;
}

TEST(ReachesTest, NineteenThousandNineHundredNinetyNineIsNotAll) {
  EXPECT_FALSE(Reaches(Percent(19999, 20000), v1::AT_LEAST, 100));
  EXPECT_TRUE(Reaches(Percent(20000, 20000), v1::AT_LEAST, 100));
  EXPECT_TRUE(Reaches(Percent(1, 20000), v1::AT_LEAST, 0));
  EXPECT_FALSE(Reaches(Percent(1, 20000), v1::AT_MOST, 0));
}

TEST(ReachesTest, ComparesAmountsInTheirScale) {
  EXPECT_TRUE(Reaches(Amount(9500, 2), v1::AT_LEAST, 95));
  EXPECT_FALSE(Reaches(Amount(9499, 2), v1::AT_LEAST, 95));
  EXPECT_TRUE(Reaches(Amount(9500, 2), v1::EQUAL, 95));
  EXPECT_TRUE(Reaches(Amount(-1), v1::AT_MOST, 0));
}

TEST(ReachesTest, HoldsForTheLargestNumbers) {
  EXPECT_TRUE(Reaches(Percent(kMost, kMost), v1::EQUAL, 100));
  EXPECT_FALSE(Reaches(Percent(kMost - 1, kMost), v1::AT_LEAST, 100));
}

TEST(ReachesTest, NothingWithoutAValueReachesAnything) {
  v1::Figure nothing = Percent(0, 0);
  nothing.set_state(v1::NOT_ARISING);

  EXPECT_FALSE(Reaches(nothing, v1::AT_MOST, 100));
  EXPECT_FALSE(Reaches(v1::Figure(), v1::AT_LEAST, 0));
}

TEST(CompareFiguresTest, OrdersAmountsAndRatiosExactly) {
  EXPECT_LT(CompareFigures(Amount(1), Amount(2)), 0);
  EXPECT_EQ(CompareFigures(Amount(15, 1), Amount(150, 2)), 0);
  EXPECT_GT(CompareFigures(Amount(kMost), Amount(kMost, 2)), 0);
  EXPECT_EQ(CompareFigures(Percent(1, 3), Percent(2, 6)), 0);
  EXPECT_LT(CompareFigures(Percent(kMost - 1, kMost), Percent(1, 1)), 0);
}

}  // namespace
}  // namespace gandan
