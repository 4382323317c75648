// excuse, release and grant at a fake hub.

#include <string>

#include "absl/strings/escaping.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/command_run.h"
#include "tests/support/sample_answers.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;

TEST(ExcuseCommandTest, SaysWhoseReportMayComeLateAndWhy) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  v1::ExcuseLatenessResponse response;
  response.mutable_position()->set_epoch(1);
  response.mutable_position()->set_index(42);
  hub.admin.excuse.Always(response);

  const CommandRun run = RunCommand(
      hub, {"excuse", "26461", "month", "2024-09", "--reason", "Lũ"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("1:42"));
  const v1::ExcuseLatenessRequest& asked = hub.admin.excuse.asked.at(0);
  EXPECT_EQ(asked.unit().valid_from(), "2024-01-01");
  EXPECT_EQ(asked.form(), "month");
  EXPECT_EQ(asked.period(), "2024-09");
  EXPECT_EQ(asked.reason(), "Lũ");
  EXPECT_EQ(RunCommand({"excuse", "26461", "month", "2024-09"}).code,
            ExitCode::kUsage);
}

TEST(ReleaseCommandTest, NamesTheReportByItsDigest) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  v1::ReleaseReportResponse response;
  response.set_stops(2);
  hub.admin.release.Always(response);
  const std::string digest(32, '\xab');

  const CommandRun run = RunCommand(
      hub, {"release", "26461/2024-01-01", absl::BytesToHexString(digest)});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("Stops: 2"));
  EXPECT_EQ(hub.admin.release.asked.at(0).digest(), digest);
  EXPECT_EQ(hub.admin.release.asked.at(0).unit().code(), "26461");
  EXPECT_EQ(RunCommand({"release", "26461", "abc"}).code, ExitCode::kUsage);
}

TEST(GrantCommandTest, GrantsThroughADayOrWithdraws) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  hub.admin.grant.Always(v1::GrantCorrectionsResponse());

  const CommandRun granted =
      RunCommand(hub, {"grant", "26464/2024-01-01", "26461/2024-01-01",
                       "--until", "2025-12-31", "--reason", "Sáp nhập"});
  const CommandRun withdrawn =
      RunCommand(hub, {"grant", "26464/2024-01-01", "26461/2024-01-01",
                       "--withdraw", "--reason", "Xong"});

  EXPECT_EQ(granted.code, ExitCode::kOk) << granted.err;
  EXPECT_THAT(granted.out, HasSubstr("May correct through 31/12/2025"));
  EXPECT_THAT(withdrawn.out, HasSubstr("Withdrawn"));
  EXPECT_EQ(hub.admin.grant.asked.at(0).ended().code(), "26464");
  EXPECT_EQ(hub.admin.grant.asked.at(0).to().code(), "26461");
  EXPECT_EQ(hub.admin.grant.asked.at(0).last_day(), "2025-12-31");
  EXPECT_EQ(hub.admin.grant.asked.at(1).last_day(), "");
}

TEST(GrantCommandTest, WantsADayOrAWithdrawal) {
  EXPECT_EQ(
      RunCommand({"grant", "26464", "26461", "--reason", "Sáp nhập"}).code,
      ExitCode::kUsage);
  EXPECT_EQ(RunCommand({"grant", "26464", "26461", "--until", "mai", "--reason",
                        "Sáp nhập"})
                .code,
            ExitCode::kUsage);
}

}  // namespace
}  // namespace gandan
