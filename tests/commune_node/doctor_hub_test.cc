#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "commune_node/doctor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/server.h"
#include "tests/support/manual_clock.h"
#include "tests/support/scripted_hub.h"
#include "tests/support/test_certificates.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

// A hub on a real port, whose clock shows `clock`.
struct TestHub {
  explicit TestHub(absl::Time clock) {
    service.news.emplace_back().mutable_hello()->mutable_clock()->set_seconds(
        absl::ToUnixSeconds(clock));
    server =
        RpcServer::StartTls("127.0.0.1:0", authority.ServerFiles(), {&service})
            .value();
  }

  NodeSettings SettingsWith(const TlsFiles& files) {
    NodeSettings settings;
    settings.hub = {.address = absl::StrCat("localhost:", server->port()),
                    .server_name = ""};
    settings.tls = files;
    return settings;
  }

  TestAuthority authority;
  ScriptedDirectives service;
  std::unique_ptr<RpcServer> server;
};

std::vector<std::string> Checks(const std::vector<Finding>& findings) {
  std::vector<std::string> checks;
  for (const Finding& finding : findings) checks.push_back(finding.check);
  return checks;
}

TEST(DoctorHubTest, HubThatAnswersIsGreenWithItsClock) {
  ManualClock clock(absl::CivilDay(2024, 8, 20));
  TestHub hub(clock.Now() - absl::Minutes(15));

  const auto findings =
      ExamineHub(hub.SettingsWith(hub.authority.UnitFiles(XuanDinh())), &clock);

  ASSERT_THAT(Checks(findings), testing::ElementsAre("hub", "clock"));
  EXPECT_EQ(findings[0].light, Light::kGreen);
  EXPECT_EQ(findings[1].light, Light::kRed);
}

TEST(DoctorHubTest, UnknownNodeIsToldToEnrol) {
  ManualClock clock(absl::CivilDay(2024, 8, 20));
  TestHub hub(clock.Now());
  hub.service.failure = absl::UnauthenticatedError("not enrolled");

  const auto findings =
      ExamineHub(hub.SettingsWith(hub.authority.UnitFiles(XuanDinh())), &clock);

  ASSERT_THAT(Checks(findings), testing::ElementsAre("hub"));
  EXPECT_EQ(findings[0].light, Light::kRed);
  EXPECT_THAT(findings[0].en, testing::HasSubstr("enrol"));
}

TEST(DoctorHubTest, CertificateOfAnotherAuthorityIsATlsFault) {
  ManualClock clock(absl::CivilDay(2024, 8, 20));
  TestHub hub(clock.Now());
  TestAuthority other;

  const auto findings =
      ExamineHub(hub.SettingsWith(other.UnitFiles(XuanDinh())), &clock);

  EXPECT_THAT(Checks(findings), testing::ElementsAre("tls"));
}

TEST(DoctorHubTest, ClosedPortIsALineFault) {
  ManualClock clock(absl::CivilDay(2024, 8, 20));
  TestHub hub(clock.Now());
  const NodeSettings settings =
      hub.SettingsWith(hub.authority.UnitFiles(XuanDinh()));
  hub.server = nullptr;

  EXPECT_THAT(Checks(ExamineHub(settings, &clock)),
              testing::ElementsAre("line"));
}

TEST(DoctorHubTest, NameThatCannotBeIsANameFault) {
  ManualClock clock(absl::CivilDay(2024, 8, 20));
  NodeSettings settings;
  settings.hub.address = "not a name:7443";

  EXPECT_THAT(Checks(ExamineHub(settings, &clock)),
              testing::ElementsAre("name"));
}

}  // namespace
}  // namespace gandan
