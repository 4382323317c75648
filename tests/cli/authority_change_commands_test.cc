// ca roll, request and install, and health.

#include "absl/time/clock.h"
#include "base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/certificate_chain.h"
#include "net/certificates.h"
#include "tests/support/command_run.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/text_proto.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

TEST(CaRollTest, AsksForTheStepAndSaysWhatComesNext) {
  FakeHub hub;
  hub.admin.roll.Always(
      Proto<v1::RollAuthorityResponse>("fingerprint: 'AB' not_followed: 3"));

  const CommandRun run = RunCommand(hub, {"ca", "roll", "switch", "--force"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_EQ(hub.admin.roll.asked.at(0).step(), v1::AUTHORITY_SWITCH);
  EXPECT_TRUE(hub.admin.roll.asked.at(0).force());
  EXPECT_THAT(run.out, AllOf(HasSubstr("hubctl ca roll retire"),
                             HasSubstr(": 3\n"), HasSubstr("4142")));
}

TEST(CaRollTest, KnowsThreeSteps) {
  FakeHub hub;

  EXPECT_EQ(RunCommand(hub, {"ca", "roll", "back"}).code, ExitCode::kUsage);

  EXPECT_TRUE(hub.admin.roll.asked.empty());
}

TEST(HealthTest, HealthyHubEndsWithNought) {
  FakeHub hub;
  hub.admin.health.Always(Proto<v1::GetHubHealthResponse>("healthy: true"));

  const CommandRun run = RunCommand(hub, {"health"});

  EXPECT_EQ(run.code, ExitCode::kOk);
  EXPECT_THAT(run.out, HasSubstr("Healthy"));
}

TEST(HealthTest, RedOneSaysWhyInBothLanguagesAndEndsWithOne) {
  FakeHub hub;
  hub.admin.health.Always(Proto<v1::GetHubHealthResponse>(
      "findings { vi: 'đĩa đầy' en: 'the disk is full' }"));

  const CommandRun run = RunCommand(hub, {"health"});

  EXPECT_EQ(run.code, ExitCode::kRefused);
  EXPECT_THAT(run.out, AllOf(HasSubstr("RED"), HasSubstr("đĩa đầy"),
                             HasSubstr("the disk is full")));
}

// A hub's folder, and an outside root that signs what it is asked for.
struct Outside {
  Outside() {
    EXPECT_EQ(RunCommand({"ca", "init", folder.Path("ca"), "--trust-domain",
                          "test.gandan", "--server-name", "localhost"})
                  .code,
              ExitCode::kOk);
  }

  CommandRun Request() const {
    return RunCommand({"ca", "request", folder.Path("ca")});
  }
  CommandRun Install(const std::string& chain) const {
    EXPECT_OK(
        WriteFileAtomically(folder.Path("chain"), chain, FileMode::kPublic));
    return RunCommand(
        {"ca", "install", folder.Path("ca"), folder.Path("chain")});
  }

  TemporaryFolder folder;
};

TEST(CaRequestTest, KeyStaysAndIsTheSameTheNextTime) {
  Outside test;

  const CommandRun run = test.Request();

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("next/ca.csr"));
  const auto key = ReadFile(test.folder.Path("ca/next/ca.key"));
  ASSERT_OK(key);
  EXPECT_EQ(test.Request().code, ExitCode::kOk);
  EXPECT_THAT(ReadFile(test.folder.Path("ca/next/ca.key")), IsOkAndHolds(*key));
}

TEST(CaInstallTest, ChainOfAnotherKeyIsRefused) {
  Outside test;
  ASSERT_EQ(test.Request().code, ExitCode::kOk);
  const absl::Time now = absl::Now();
  const std::string other =
      MakeAuthority("test.gandan", {now, now + absl::Hours(1)})
          ->certificate_pem;

  EXPECT_EQ(test.Install(other).code, ExitCode::kRefused);
  EXPECT_EQ(test.Install("no certificate").code, ExitCode::kRefused);

  EXPECT_FALSE(ReadFile(test.folder.Path("ca/next/ca.pem")).ok());
}

TEST(CaInstallTest, NeedsARequestFirst) {
  Outside test;

  EXPECT_EQ(test.Install(ReadFile(test.folder.Path("ca/ca.pem")).value()).code,
            ExitCode::kRefused);
}

}  // namespace
}  // namespace gandan
