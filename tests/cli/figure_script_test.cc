#include "cli/figure_script.h"

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::AllOf;
using testing::HasSubstr;

// 31 of two communes.
v1::ExplainResponse ThirtyOne() {
  v1::ExplainResponse answer;
  v1::ExplainedPart* const part = answer.add_parts();
  part->set_part("D01.received");
  part->set_scaled(31);
  for (const int share : {20, 11}) {
    v1::ExplainedReport* const report = answer.add_reports();
    report->mutable_unit()->set_code(share == 20 ? "26461" : "26462");
    report->mutable_unit()->set_valid_from("2024-01-01");
    report->set_period("2024-06");
    v1::Figure* const figure = report->add_shares();
    figure->set_state(v1::VALUE);
    figure->set_scaled(share);
  }
  return answer;
}

TEST(FigureScriptTest, ChecksEachBundleEachShareAndTheSum) {
  const v1::ExplainResponse answer = ThirtyOne();
  auto script = FigureScript::Begin(&answer);
  ASSERT_OK(script);
  for (const v1::ExplainedReport& report : answer.reports()) {
    ASSERT_OK(script->Add(report));
  }

  EXPECT_THAT(script->Finish(),
              AllOf(HasSubstr("(cd 26461-2024-01-01-2024-06 && sh verify.sh)"),
                    HasSubstr("*\"\nD01.received: 20\n\"*)"),
                    HasSubstr("test $((0+20+11)) -eq 31")));
}

// Who runs the script does not trust the hub that answered.
TEST(FigureScriptTest, WhatAHubNamesAPartIsNoCommand) {
  v1::ExplainResponse answer = ThirtyOne();
  for (const char* name : {"D01.x'; touch stolen #", "D01.$(touch stolen)",
                           "received", "D01.a.b", ""}) {
    answer.mutable_parts(0)->set_part(name);
    EXPECT_THAT(FigureScript::Begin(&answer),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << name;
  }
}

TEST(FigureScriptTest, WhatAHubNamesAUnitOrAPeriodIsNoFolder) {
  const v1::ExplainResponse answer = ThirtyOne();
  auto script = FigureScript::Begin(&answer);
  ASSERT_OK(script);
  v1::ExplainedReport unit = answer.reports(0);
  unit.mutable_unit()->set_code("../../home");
  v1::ExplainedReport day = answer.reports(0);
  day.mutable_unit()->set_valid_from("2024-01-01; touch stolen");
  v1::ExplainedReport period = answer.reports(0);
  period.set_period("2024-06 touch stolen");

  for (const v1::ExplainedReport& report : {unit, day, period}) {
    EXPECT_THAT(script->Add(report),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

TEST(FigureScriptTest, SharesWithoutAPartAreRefused) {
  v1::ExplainResponse answer = ThirtyOne();
  *answer.mutable_reports(0)->add_shares() = answer.reports(0).shares(0);
  auto script = FigureScript::Begin(&answer);
  ASSERT_OK(script);

  EXPECT_THAT(script->Add(answer.reports(0)),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace gandan
