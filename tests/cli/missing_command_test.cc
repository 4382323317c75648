// missing at a fake hub.

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/command_run.h"
#include "tests/support/sample_cycle_answers.h"

namespace gandan {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(MissingCommandTest, SaysWhoIsMissing) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  hub.query.missing.Always(SampleMissing());

  const CommandRun run = RunCommand(hub, {"missing", "month", "2024-09"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("Xuân Định"), HasSubstr("Bảo Hòa"),
                             HasSubstr("còn 3 ngày")));
  const v1::GetMissingRequest& asked = hub.query.missing.asked.at(0);
  EXPECT_EQ(asked.form(), "month");
  EXPECT_EQ(asked.period(), "2024-09");
}

TEST(MissingCommandTest, AsksForEveryPage) {
  FakeHub hub;
  hub.query.missing.answer = [](const v1::GetMissingRequest& request) {
    v1::GetMissingResponse page = SampleMissing();
    if (request.page_token().empty()) page.set_next_page_token("next");
    return page;
  };

  const CommandRun run =
      RunCommand(hub, {"--json", "missing", "month", "2024-09"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  ASSERT_EQ(hub.query.missing.asked.size(), 2u);
  EXPECT_EQ(hub.query.missing.asked[1].page_token(), "next");
}

}  // namespace
}  // namespace gandan
