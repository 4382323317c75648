#include "storage/disk_fault.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

TEST(DiskFaultTest, IsWhatAPersonMustMend) {
  EXPECT_TRUE(IsDiskFault(absl::ResourceExhaustedError("")));
  EXPECT_TRUE(IsDiskFault(absl::PermissionDeniedError("")));
  EXPECT_TRUE(IsDiskFault(absl::DataLossError("")));

  EXPECT_FALSE(IsDiskFault(absl::OkStatus()));
  EXPECT_FALSE(IsDiskFault(absl::AlreadyExistsError("")));
  EXPECT_FALSE(IsDiskFault(absl::FailedPreconditionError("")));
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
