#include "district_hub/key_guard.h"

#include "gtest/gtest.h"
#include "tests/support/manual_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/text_proto.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

// Ends at noon of 2024-06-18 in Vietnam.
storage::v1::KeyRow Enrolled() {
  return Proto<storage::v1::KeyRow>(
      "unit { code: '26425' valid_from: '2024-01-01' } not_after: 1718686800");
}

TEST(KeyGuardTest, LetsInWhoIsEnrolled) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  KeyGuard guard(&clock);
  ASSERT_OK(guard.Set("f", Enrolled()));

  EXPECT_OK(guard.Check({GiaRay(), "f"}));
}

TEST(KeyGuardTest, AGoodNameWithoutAnEnrolledKeyIsNobody) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  KeyGuard guard(&clock);
  ASSERT_OK(guard.Set("f", Enrolled()));

  EXPECT_THAT(guard.Check({GiaRay(), "g"}),
              StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_THAT(guard.Check({BaoHoa(), "f"}),
              StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_THAT(guard.Check({{"26425", absl::CivilDay(2025, 7, 1)}, "f"}),
              StatusIs(absl::StatusCode::kUnauthenticated));
}

TEST(KeyGuardTest, BanActsAtOnce) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  KeyGuard guard(&clock);
  ASSERT_OK(guard.Set("f", Enrolled()));
  storage::v1::KeyRow banned = Enrolled();
  banned.set_banned(true);

  ASSERT_OK(guard.Set("f", banned));

  EXPECT_THAT(guard.Check({GiaRay(), "f"}),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST(KeyGuardTest, EndedCertificateIsToEnrolAgain) {
  ManualClock clock(absl::CivilDay(2024, 6, 18));
  KeyGuard guard(&clock);
  ASSERT_OK(guard.Set("f", Enrolled()));
  EXPECT_OK(guard.Check({GiaRay(), "f"}));

  clock.Advance(absl::Seconds(1));

  EXPECT_THAT(guard.Check({GiaRay(), "f"}),
              StatusIs(absl::StatusCode::kUnauthenticated));
}

}  // namespace
}  // namespace gandan
