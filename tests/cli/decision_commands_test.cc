// accept, return, close and reopen at a fake hub.

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/command_run.h"
#include "tests/support/sample_answers.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;

v1::DecideReportResponse DecidedAt(uint64_t index) {
  v1::DecideReportResponse response;
  response.mutable_position()->set_epoch(1);
  response.mutable_position()->set_index(index);
  return response;
}

TEST(AcceptCommandTest, AcceptsTheCurrentRevision) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  hub.query.report.Always(SampleReport());
  hub.admin.decide.Always(DecidedAt(42));

  const CommandRun run =
      RunCommand(hub, {"accept", "26461", "month", "2024-09"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("Đã duyệt / Accepted"));
  EXPECT_THAT(run.out, HasSubstr("1:42"));
  const v1::DecideReportRequest& asked = hub.admin.decide.asked.at(0);
  EXPECT_EQ(asked.state(), v1::STATE_ACCEPTED);
  EXPECT_EQ(asked.revision(), 1u);
  EXPECT_EQ(asked.unit().valid_from(), "2024-01-01");
}

TEST(AcceptCommandTest, RefusesWhatWasNeverSent) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  hub.query.report.Always(v1::GetReportResponse());

  const CommandRun run =
      RunCommand(hub, {"accept", "26461", "month", "2024-09"});

  EXPECT_EQ(run.code, ExitCode::kRefused);
  EXPECT_TRUE(hub.admin.decide.asked.empty());
}

TEST(ReturnCommandTest, ReturnsTheRevisionLookedAtWithAReason) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  hub.admin.decide.Always(
      absl::AbortedError("Đã có bản 3.\nRevision 3 stands."));

  const CommandRun run = RunCommand(
      hub, {"return", "26461", "month", "2024-09", "--revision", "2",
            "--reason", "Thiếu", "--counts", "--until", "2024-10-31"});

  EXPECT_EQ(run.code, ExitCode::kRefused);
  EXPECT_THAT(run.err, HasSubstr("Revision 3 stands."));
  const v1::DecideReportRequest& asked = hub.admin.decide.asked.at(0);
  EXPECT_EQ(asked.state(), v1::STATE_RETURNED);
  EXPECT_EQ(asked.revision(), 2u);
  EXPECT_EQ(asked.reason(), "Thiếu");
  EXPECT_TRUE(asked.counts());
  EXPECT_EQ(asked.last_day(), "2024-10-31");
}

TEST(ReturnCommandTest, NamesThePartsThatAreToBeMended) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  hub.admin.decide.Always(DecidedAt(42));

  const CommandRun run = RunCommand(
      hub, {"return", "--part", "D01.late", "--part", "D01.received", "26461",
            "month", "2024-09", "--revision", "1", "--reason", "Thiếu"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("parts D01.late, D01.received"));
  EXPECT_THAT(hub.admin.decide.asked.at(0).parts(),
              ::testing::ElementsAre("D01.late", "D01.received"));
  EXPECT_FALSE(hub.admin.decide.asked.at(0).counts());
}

TEST(ReturnCommandTest, NeedsAReason) {
  EXPECT_EQ(RunCommand({"return", "26461", "month", "2024-09"}).code,
            ExitCode::kUsage);
}

TEST(CloseCommandTest, ClosesThePeriodForAll) {
  FakeHub hub;
  hub.admin.change.Always(v1::ChangePeriodResponse());

  const CommandRun run = RunCommand(hub, {"close", "month", "2024-09"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  const v1::ChangePeriodRequest& asked = hub.admin.change.asked.at(0);
  EXPECT_FALSE(asked.open());
  EXPECT_FALSE(asked.has_unit());
  EXPECT_THAT(run.out, HasSubstr("month 2024-09, mọi đơn vị / all units ("));
}

TEST(ReopenCommandTest, OpensThePeriodForOneUnit) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  hub.admin.change.Always(v1::ChangePeriodResponse());

  const CommandRun run =
      RunCommand(hub, {"reopen", "month", "2024-09", "--unit", "26464",
                       "--reason", "Đính chính", "--until", "2024-10-31"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  const v1::ChangePeriodRequest& asked = hub.admin.change.asked.at(0);
  EXPECT_TRUE(asked.open());
  EXPECT_EQ(asked.unit().code(), "26464");
  EXPECT_EQ(asked.reason(), "Đính chính");
  EXPECT_EQ(asked.last_day(), "2024-10-31");
  EXPECT_THAT(run.out, HasSubstr("month 2024-09, 26464, đến hết / through "
                                 "31/10/2024"));
}

TEST(ReopenCommandTest, NeedsALastDay) {
  EXPECT_EQ(RunCommand({"reopen", "month", "2024-09", "--reason", "x"}).code,
            ExitCode::kUsage);
}

}  // namespace
}  // namespace gandan
