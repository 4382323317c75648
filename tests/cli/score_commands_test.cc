// score and scores at a fake hub.

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/command_run.h"
#include "tests/support/sample_answers.h"
#include "tests/support/sample_cycle_answers.h"

namespace gandan {
namespace {

using testing::AllOf;
using testing::HasSubstr;

v1::VerifyScoreResponse VerifiedAt(uint64_t index) {
  v1::VerifyScoreResponse response;
  response.mutable_position()->set_epoch(1);
  response.mutable_position()->set_index(index);
  return response;
}

TEST(ScoreCommandTest, SendsValuesInTheScaleOfTheirParts) {
  FakeHub hub;
  hub.query.catalogue.Always(ScoredCatalogueAnswer());
  hub.admin.verify.Always(VerifiedAt(42));

  const CommandRun run = RunCommand(
      hub, {"score", "26461", "2024-Q2", "K01", "manner=9,5", "K01.order=8",
            "--revision", "2", "--reason", "thiếu minh chứng"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("Đã thẩm định / Verified"));
  const v1::VerifyScoreRequest& asked = hub.admin.verify.asked.at(0);
  EXPECT_EQ(asked.unit().valid_from(), "2024-01-01");
  EXPECT_EQ(asked.revision(), 2u);
  EXPECT_EQ(asked.reason(), "thiếu minh chứng");
  ASSERT_EQ(asked.values_size(), 2);
  EXPECT_EQ(asked.values(0).part(), "K01.manner");
  EXPECT_EQ(asked.values(0).quantity(), 95);
  EXPECT_EQ(asked.values(1).quantity(), 80);
}

TEST(ScoreCommandTest, VerifiesTheCurrentRevision) {
  FakeHub hub;
  hub.query.catalogue.Always(ScoredCatalogueAnswer());
  hub.query.report.Always(SampleReport());
  hub.admin.verify.Always(VerifiedAt(42));

  const CommandRun run = RunCommand(hub, {"score", "26461", "2024-Q2", "K01"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_EQ(hub.query.report.asked.at(0).form(), "quarter");
  EXPECT_EQ(hub.admin.verify.asked.at(0).revision(), 1u);
}

TEST(ScoreCommandTest, WrongValueAsksTheHubNothing) {
  FakeHub hub;
  hub.query.catalogue.Always(ScoredCatalogueAnswer());

  for (const char* wrong : {"maner=9", "manner=9,55", "manner", "manner=x"}) {
    const CommandRun run = RunCommand(
        hub, {"score", "26461", "2024-Q2", "K01", wrong, "--revision", "1"});
    EXPECT_NE(run.code, ExitCode::kOk) << wrong;
  }
  const CommandRun misspelt = RunCommand(
      hub, {"score", "26461", "2024-Q2", "K01", "maner=9", "--revision", "1"});

  EXPECT_THAT(misspelt.err, HasSubstr("did you mean \"manner\"?"));
  EXPECT_TRUE(hub.admin.verify.asked.empty());
}

TEST(ScoresCommandTest, ShowsTheIndicatorThatIsVerified) {
  FakeHub hub;
  hub.query.catalogue.Always(ScoredCatalogueAnswer());
  hub.query.scores.Always(SampleScores());

  const CommandRun run = RunCommand(hub, {"scores", "2024-Q2"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out,
              AllOf(HasSubstr("18,5 (2 sao)"), HasSubstr("16,0 (1 sao)"),
                    HasSubstr("chưa thẩm định")));
  EXPECT_EQ(hub.query.scores.asked.at(0).indicator(), "K01");
}

TEST(ScoresCommandTest, NoneOfThePlanIsVerified) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());

  const CommandRun run = RunCommand(hub, {"scores", "2024-Q2"});

  EXPECT_EQ(run.code, ExitCode::kRefused);
  EXPECT_TRUE(hub.query.scores.asked.empty());
}

}  // namespace
}  // namespace gandan
