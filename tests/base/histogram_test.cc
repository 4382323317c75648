#include "base/histogram.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;

constexpr double kBounds[] = {1, 10};

TEST(HistogramTest, ABoundIsWithinItsClass) {
  Histogram histogram(kBounds);
  for (const double value : {0.5, 1.0, 1.5, 10.0, 10.5}) histogram.Add(value);

  EXPECT_THAT(histogram.counts(), ElementsAre(2, 2, 1));
  EXPECT_EQ(histogram.sum(), 23.5);
}

TEST(HistogramTest, HasEveryClassFromTheStart) {
  EXPECT_THAT(Histogram(kBounds).counts(), ElementsAre(0, 0, 0));
}

}  // namespace
}  // namespace gandan
