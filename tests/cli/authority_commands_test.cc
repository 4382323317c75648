// ca init and ca issue; the fake hub signs with the authority that was made.

#include <memory>

#include "absl/time/clock.h"
#include "base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/certificates.h"
#include "tests/support/command_run.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;

CommandRun Init(const TemporaryFolder& folder) {
  return RunCommand({"ca", "init", folder.Path("ca"), "--trust-domain",
                     "test.gandan", "--server-name", "127.0.0.1,localhost"});
}

std::shared_ptr<const CertificateAuthority> AuthorityIn(
    const TemporaryFolder& folder) {
  return CertificateAuthority::Load(
             {.key_pem = ReadFile(folder.Path("ca/ca.key")).value(),
              .certificate_pem = ReadFile(folder.Path("ca/ca.pem")).value()})
      .value();
}

// Lets the hub sign as a real one does: 26461 is the unit of 2024.
void LetSign(FakeHub* hub,
             std::shared_ptr<const CertificateAuthority> authority) {
  hub->admin.sign.answer =
      [authority](const v1::SignCertificateRequest& request)
      -> absl::StatusOr<v1::SignCertificateResponse> {
    const absl::Time now = absl::Now();
    absl::StatusOr<std::string> pem = authority->SignUnit(
        request.csr_pem(), {request.unit().code(), absl::CivilDay(2024, 1, 1)},
        {now - absl::Hours(1), now + absl::Hours(24)});
    if (!pem.ok()) return pem.status();
    v1::SignCertificateResponse response;
    response.set_certificate_pem(*pem);
    response.set_ca_pem(authority->certificate_pem());
    response.mutable_unit()->set_code(request.unit().code());
    response.mutable_unit()->set_valid_from("2024-01-01");
    return response;
  };
}

std::vector<std::string> Issue(const TemporaryFolder& folder) {
  return {"ca",    "issue",         "26461", "--out", folder.Path("26461"),
          "--hub", "127.0.0.1:7443"};
}

TEST(CaInitTest, MakesAnAuthorityAndSaysItsFingerprint) {
  TemporaryFolder folder;

  const CommandRun run = Init(folder);

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, testing::ContainsRegex("Fingerprint: [0-9a-f]+"));
  EXPECT_EQ(AuthorityIn(folder)->trust_domain(), "test.gandan");
}

TEST(CaInitTest, RefusesToOverwrite) {
  TemporaryFolder folder;
  ASSERT_EQ(Init(folder).code, ExitCode::kOk);

  const CommandRun run = Init(folder);

  EXPECT_EQ(run.code, ExitCode::kRefused);
  EXPECT_THAT(run.err, HasSubstr("không ghi đè"));
}

TEST(CaIssueTest, WritesACertificateThatNamesTheUnit) {
  TemporaryFolder folder;
  ASSERT_EQ(Init(folder).code, ExitCode::kOk);
  FakeHub hub;
  LetSign(&hub, AuthorityIn(folder));

  const CommandRun run = RunCommand(hub, Issue(folder));

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  const auto facts =
      ReadCertificate(ReadFile(folder.Path("26461/node.pem")).value());
  ASSERT_OK(facts);
  EXPECT_EQ(facts->spiffe_id, "spiffe://test.gandan/unit/26461/2024-01-01");
  EXPECT_THAT(ReadFile(folder.Path("26461/node.yaml")).value(),
              HasSubstr("127.0.0.1:7443"));
}

TEST(CaIssueTest, NamesAnEarlierUnitByItsFirstDay) {
  TemporaryFolder folder;
  ASSERT_EQ(Init(folder).code, ExitCode::kOk);
  FakeHub hub;
  LetSign(&hub, AuthorityIn(folder));
  std::vector<std::string> arguments = Issue(folder);
  arguments.insert(arguments.end(),
                   {"--valid-from", "2024-01-01", "--days", "7"});

  EXPECT_EQ(RunCommand(hub, arguments).code, ExitCode::kOk);

  const v1::SignCertificateRequest& asked = hub.admin.sign.asked.at(0);
  EXPECT_EQ(asked.unit().valid_from(), "2024-01-01");
  EXPECT_EQ(asked.valid_days(), 7u);
}

TEST(CaIssueTest, GoesOnWithItsKeyAfterARefusal) {
  TemporaryFolder folder;
  ASSERT_EQ(Init(folder).code, ExitCode::kOk);
  FakeHub hub;
  hub.admin.sign.Always(absl::UnavailableError("later"));
  EXPECT_EQ(RunCommand(hub, Issue(folder)).code, ExitCode::kUnreachable);
  const std::string key = ReadFile(folder.Path("26461/node.key")).value();

  LetSign(&hub, AuthorityIn(folder));
  EXPECT_EQ(RunCommand(hub, Issue(folder)).code, ExitCode::kOk);

  EXPECT_THAT(ReadFile(folder.Path("26461/node.key")), IsOkAndHolds(key));
}

TEST(CaIssueTest, RefusesToOverwrite) {
  TemporaryFolder folder;
  ASSERT_EQ(Init(folder).code, ExitCode::kOk);
  FakeHub hub;
  LetSign(&hub, AuthorityIn(folder));
  ASSERT_EQ(RunCommand(hub, Issue(folder)).code, ExitCode::kOk);

  EXPECT_EQ(RunCommand(hub, Issue(folder)).code, ExitCode::kRefused);

  EXPECT_EQ(hub.admin.sign.asked.size(), 1u);
}

TEST(CaIssueTest, LeavesNothingBehindWithoutAHub) {
  TemporaryFolder folder;
  std::vector<std::string> arguments = Issue(folder);
  arguments.insert(arguments.begin(), {"--socket", folder.Path("none.sock")});

  EXPECT_EQ(RunCommand(arguments).code, ExitCode::kUnreachable);

  EXPECT_FALSE(ReadFile(folder.Path("26461/node.key")).ok());
}

}  // namespace
}  // namespace gandan
