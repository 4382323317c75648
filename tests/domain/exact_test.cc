#include "domain/exact.h"

#include "gtest/gtest.h"

namespace gandan {
namespace {

constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
constexpr int64_t kLeast = std::numeric_limits<int64_t>::min();

TEST(ExactTest, AddsProductsOfTheLargestNumbers) {
  Int128 sum = 0;

  EXPECT_TRUE(AddProduct(kLeast, kLeast, &sum));

  EXPECT_TRUE(sum == Int128{kLeast} * kLeast);
}

TEST(ExactTest, LeavesTheSumWhereItWouldOverflow) {
  Int128 sum = kLargestInt128 - 5;

  EXPECT_FALSE(AddProduct(3, 2, &sum));
  EXPECT_FALSE(AddProduct(kLargestInt128, 2, &sum));
  EXPECT_FALSE(AddProduct(kLargestInt128 / 2 + 1, kLeast, &sum));
  EXPECT_TRUE(sum == kLargestInt128 - 5);
  EXPECT_TRUE(AddProduct(5, 1, &sum));
  EXPECT_TRUE(sum == kLargestInt128);
}

TEST(ExactTest, ANothingOfAnythingIsNothing) {
  Int128 sum = 7;

  EXPECT_TRUE(AddProduct(kLargestInt128, 0, &sum));

  EXPECT_TRUE(sum == 7);
}

TEST(ExactTest, KnowsWhatFitsIn64Bits) {
  EXPECT_TRUE(FitsInt64(kMost));
  EXPECT_TRUE(FitsInt64(kLeast));
  EXPECT_FALSE(FitsInt64(Int128{kMost} + 1));
  EXPECT_FALSE(FitsInt64(Int128{kLeast} - 1));
}

TEST(ExactTest, PowersOfTen) {
  EXPECT_EQ(PowerOfTen(0), 1);
  EXPECT_EQ(PowerOfTen(6), 1'000'000);
}

}  // namespace
}  // namespace gandan
