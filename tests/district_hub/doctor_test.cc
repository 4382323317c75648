#include "district_hub/doctor.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/running_hub.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;

// The finding of a check, the worst where there are several; red and empty if
// there is none.
Finding Of(const std::string& check, const std::vector<Finding>& findings) {
  Finding found{"", Light::kRed, "", ""};
  bool any = false;
  for (const Finding& finding : findings) {
    if (finding.check != check) continue;
    if (!any || finding.light > found.light) found = finding;
    any = true;
  }
  return found;
}

class HubDoctorTest : public testing::Test {
 protected:
  std::vector<Finding> Machine() {
    return ExamineMachine(hub_.settings(), &clock_);
  }
  std::vector<Finding> Running() {
    return ExamineRunningHub(hub_.settings(), &clock_);
  }

  RunningHub hub_;
  SystemClock clock_;
};

TEST_F(HubDoctorTest, WhatIsAsItShouldBeIsGreen) {
  EXPECT_EQ(Of("key", Machine()).light, Light::kGreen);
  EXPECT_EQ(Of("folder", Machine()).light, Light::kGreen);
  EXPECT_EQ(Of("name", Machine()).light, Light::kGreen);
  ASSERT_TRUE(hub_.Publish().ok());
  EXPECT_EQ(Of("health", Running()).light, Light::kGreen);
  EXPECT_EQ(Of("catalogue", Running()).light, Light::kGreen);
}

TEST_F(HubDoctorTest, KeyThatOthersMayReadIsRedAndSaysWhatToDo) {
  chmod(hub_.settings().authority_key.c_str(), 0644);

  const Finding finding = Of("key", Machine());

  EXPECT_EQ(finding.light, Light::kRed);
  EXPECT_THAT(finding.en,
              HasSubstr("chmod 600 " + hub_.settings().authority_key));
}

TEST_F(HubDoctorTest, KeysThatAreMissingAreRed) {
  std::filesystem::remove(hub_.settings().tls_certificate);
  EXPECT_EQ(Of("keys", Machine()).light, Light::kRed);
}

TEST_F(HubDoctorTest, CertificateThatEndsTomorrowIsRed) {
  EXPECT_EQ(Of("certificate", Machine()).light, Light::kRed);
}

TEST_F(HubDoctorTest, MirrorOnTheSameDiskIsYellow) {
  EXPECT_THAT(Of("mirror", Machine()).en, HasSubstr("There is no mirror"));
  hub_.settings().mirror_folder = hub_.folder().Path("mirror");
  std::filesystem::create_directory(hub_.settings().mirror_folder);

  EXPECT_EQ(Of("mirror", Machine()).light, Light::kYellow);
  EXPECT_THAT(Of("mirror", Machine()).en, HasSubstr("on the disk of the data"));
}

TEST_F(HubDoctorTest, HubThatDoesNotRunIsRedAndTheRestIsLookedAt) {
  hub_.Stop();

  EXPECT_EQ(Of("hub", Running()).light, Light::kRed);
  EXPECT_EQ(Of("folder", Machine()).light, Light::kGreen);
}

TEST_F(HubDoctorTest, WithoutACatalogueNobodyCanReport) {
  EXPECT_EQ(Of("catalogue", Running()).light, Light::kRed);
}

TEST_F(HubDoctorTest, PortThatNobodyServesIsRed) {
  hub_.settings().listen = "127.0.0.1:1";
  EXPECT_EQ(Of("port", Running()).light, Light::kRed);
}

TEST_F(HubDoctorTest, CommuneThatNeverCalledIsYellow) {
  ASSERT_TRUE(hub_.Publish().ok());
  EXPECT_EQ(Of("communes", Running()).light, Light::kGreen);
  hub_.Enrol({"26425", absl::CivilDay(2024, 1, 1)});

  EXPECT_EQ(Of("communes", Running()).light, Light::kYellow);
}

TEST(JudgeBackupTest, OneOfLastNightIsGreenAndNoneIsYellow) {
  const absl::Time now = absl::FromUnixSeconds(1'790'000'000);
  EXPECT_EQ(JudgeBackup(now - absl::Hours(30), now).light, Light::kGreen);
  EXPECT_EQ(JudgeBackup(now - absl::Hours(37), now).light, Light::kYellow);
  EXPECT_EQ(JudgeBackup(absl::nullopt, now).light, Light::kYellow);
}

TEST(JudgeEndingTest, TurnsYellowAMonthAndRedAFortnightBefore) {
  const absl::Time now = absl::FromUnixSeconds(1'790'000'000);
  const auto light = [now](int days) {
    return JudgeEnding("A", "A", now + absl::Hours(24 * days), now).light;
  };
  EXPECT_EQ(light(31), Light::kGreen);
  EXPECT_EQ(light(29), Light::kYellow);
  EXPECT_EQ(light(13), Light::kRed);
  EXPECT_EQ(light(-1), Light::kRed);
}

}  // namespace
}  // namespace gandan
