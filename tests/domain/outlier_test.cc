#include "domain/outlier.h"

#include "domain/judge.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

const std::vector<int64_t> kDossiers = {228, 215, 240, 231, 219};

TEST(OutlierTest, ADigitTooManyOrTooFewIsFar) {
  EXPECT_TRUE(IsFarFromPast(2280, kDossiers, 0));
  EXPECT_TRUE(IsFarFromPast(22, kDossiers, 0));
  EXPECT_TRUE(IsFarFromPast(0, kDossiers, 0));
}

TEST(OutlierTest, WhatIsUsualIsNot) {
  for (const int64_t value : {150, 228, 300, 390}) {
    EXPECT_FALSE(IsFarFromPast(value, kDossiers, 0)) << value;
  }
}

TEST(OutlierTest, SmallCountsMayMove) {
  EXPECT_FALSE(IsFarFromPast(5, {0, 0, 0, 0, 1}, 0));
  EXPECT_TRUE(IsFarFromPast(6, {0, 0, 0, 0, 1}, 0));
  EXPECT_FALSE(IsFarFromPast(500, {0, 0, 0, 0}, 2));
}

TEST(OutlierTest, AUnitThatAlwaysSwingsMaySwing) {
  EXPECT_FALSE(IsFarFromPast(400, {100, 300, 20, 250, 90, 310}, 0));
}

TEST(OutlierTest, AFewValuesSayNothing) {
  EXPECT_FALSE(IsFarFromPast(1'000'000, {1, 1, 1}, 0));
}

TEST(OutlierTest, TheLargestQuantitiesDoNotOverflow) {
  const std::vector<int64_t> past = {kLargestQuantity, -kLargestQuantity,
                                     kLargestQuantity, -kLargestQuantity,
                                     kLargestQuantity};

  EXPECT_FALSE(IsFarFromPast(kLargestQuantity, past, 6));
  EXPECT_TRUE(IsFarFromPast(-kLargestQuantity, past, 6));
}

}  // namespace
}  // namespace gandan
