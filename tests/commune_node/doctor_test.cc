#include "commune_node/doctor.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/manual_clock.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;

TEST(DoctorTest, ClockIsRedFromTenMinutes) {
  EXPECT_EQ(JudgeClock(absl::Seconds(-20)).light, Light::kGreen);
  EXPECT_EQ(JudgeClock(absl::Minutes(2)).light, Light::kYellow);
  EXPECT_EQ(JudgeClock(absl::Minutes(10)).light, Light::kRed);
  EXPECT_THAT(JudgeClock(absl::Minutes(-10)).vi, HasSubstr("chậm"));
  EXPECT_THAT(JudgeClock(absl::Minutes(10)).vi, HasSubstr("nhanh"));
}

TEST(DoctorTest, CertificateTurnsYellowThenRed) {
  const absl::Time now = ManualClock(absl::CivilDay(2024, 8, 20)).Now();

  EXPECT_EQ(JudgeCertificate(now + absl::Hours(24 * 60), now).light,
            Light::kGreen);
  EXPECT_EQ(JudgeCertificate(now + absl::Hours(24 * 20), now).light,
            Light::kYellow);
  EXPECT_EQ(JudgeCertificate(now + absl::Hours(24 * 13), now).light,
            Light::kRed);
  EXPECT_EQ(JudgeCertificate(now, now).light, Light::kRed);
  EXPECT_THAT(JudgeCertificate(now, now).vi, HasSubstr("20/8/2024"));
}

TEST(DoctorTest, StatusShowsCatalogueQueueRefusalsAndNotices) {
  v1::GetStatusResponse status;
  status.set_unsent(2);
  v1::LocalReport* const refused = status.add_reports();
  refused->set_form("month");
  refused->set_period("2024-06");
  refused->set_state(v1::LOCAL_REFUSED);
  status.add_reports()->set_state(v1::LOCAL_RECEIVED);
  status.add_notices()->set_vi("báo động");

  const std::vector<Finding> findings = JudgeStatus(status);

  ASSERT_EQ(findings.size(), 4u);
  EXPECT_EQ(findings[0].light, Light::kRed);  // No catalogue.
  EXPECT_EQ(findings[1].light, Light::kYellow);
  EXPECT_THAT(findings[2].vi, HasSubstr("month 2024-06"));
  EXPECT_EQ(findings[3].vi, "báo động");
}

}  // namespace
}  // namespace gandan
