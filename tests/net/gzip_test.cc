#include "net/gzip.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

constexpr size_t kMegabyte = size_t{1} << 20;

TEST(GzipTest, UnpacksWhatItPacked) {
  for (const std::string& bytes :
       {std::string(), std::string("xã"), std::string(kMegabyte, 'x')}) {
    EXPECT_THAT(Gunzip(Gzip(bytes), kMegabyte), IsOkAndHolds(bytes));
  }
  EXPECT_LT(Gzip(std::string(kMegabyte, 'x')).size(), kMegabyte / 100);
}

TEST(GzipTest, ABombIsNotUnpackedBeyondTheMost) {
  EXPECT_THAT(Gunzip(Gzip(std::string(kMegabyte, 0)), kMegabyte - 1),
              StatusIs(absl::StatusCode::kOutOfRange));
}

TEST(GzipTest, WhatIsNoGzipIsRefused) {
  const std::string gzipped = Gzip("a report of a commune");
  EXPECT_THAT(Gunzip("no gzip", 100),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Gunzip("", 100), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Gunzip(gzipped.substr(0, gzipped.size() - 3), 100),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace gandan
