#include "storage/disk_fault.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

TEST(DiskFaultTest, NeedsMendingWhereStartingAgainDoesNotHelp) {
  EXPECT_TRUE(NeedsMending(absl::ResourceExhaustedError("")));
  EXPECT_TRUE(NeedsMending(absl::PermissionDeniedError("")));
  EXPECT_TRUE(NeedsMending(absl::DataLossError("")));

  EXPECT_FALSE(NeedsMending(absl::OkStatus()));
  EXPECT_FALSE(NeedsMending(absl::AlreadyExistsError("")));
  EXPECT_FALSE(NeedsMending(absl::FailedPreconditionError("")));
}

TEST(DiskFaultTest, IsToldApartInVietnamese) {
  const auto told = [](const absl::Status& failure) {
    return std::string(DiskFaultInVietnamese(failure));
  };

  EXPECT_THAT(told(absl::ResourceExhaustedError("")),
              testing::HasSubstr("đĩa đầy"));
  EXPECT_THAT(told(absl::PermissionDeniedError("")),
              testing::HasSubstr("không ghi được"));
  EXPECT_THAT(told(absl::DataLossError("")), testing::HasSubstr("bị hỏng"));
  EXPECT_NE(told(absl::UnavailableError("")), "");
}

}  // namespace
}  // namespace gandan
