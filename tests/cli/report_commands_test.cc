// completeness, report and explain at a fake hub.

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/command_run.h"
#include "tests/support/sample_answers.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

TEST(CompletenessCommandTest, SaysWhoIsLateAndWhoIsMissing) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  hub.query.completeness.Always(SampleCompleteness());

  const CommandRun run = RunCommand(hub, {"completeness", "month", "2024-09"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("Xuân Định  đã nhận, trễ hạn"),
                             HasSubstr("Bảo Hòa    chưa báo cáo, quá hạn")));
  const v1::GetCompletenessRequest& asked = hub.query.completeness.asked.at(0);
  EXPECT_EQ(asked.first_period(), "2024-09");
  EXPECT_EQ(asked.last_period(), "2024-09");
}

TEST(CompletenessCommandTest, AsksForSeveralPeriods) {
  FakeHub hub;
  hub.query.completeness.Always(SampleCompleteness());

  const CommandRun run = RunCommand(
      hub, {"--json", "completeness", "month", "2024-01", "2024-09"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_EQ(hub.query.completeness.asked.at(0).last_period(), "2024-09");
}

TEST(ReportCommandTest, AsksForTheUnitOfThePeriod) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  hub.query.report.Always(SampleReport());

  const CommandRun run =
      RunCommand(hub, {"report", "26461", "month", "2024-09"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out,
              AllOf(HasSubstr("Các bản đã nhận"), HasSubstr("Thiếu hồ sơ")));
  const v1::GetReportRequest& asked = hub.query.report.asked.at(0);
  EXPECT_EQ(asked.scope().unit().valid_from(), "2024-01-01");
  EXPECT_EQ(asked.form(), "month");
}

TEST(ReportCommandTest, SaysNotFoundForAnUnknownUnit) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());

  const CommandRun run =
      RunCommand(hub, {"report", "99999", "month", "2024-09"});

  EXPECT_EQ(run.code, ExitCode::kRefused);
  EXPECT_THAT(run.err, HasSubstr("Không tìm thấy / Not found"));
  EXPECT_TRUE(hub.query.report.asked.empty());
}

TEST(ExplainCommandTest, AsksForOneValue) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  hub.query.explain.Always(Proto<v1::ExplainResponse>(
      SampleBasis() + SampleMonth() +
      "figure { state: VALUE scaled: 7 } formula: '+D01.received'"));

  const CommandRun run =
      RunCommand(hub, {"explain", "2024-09", "D01", "received"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("Công thức: +D01.received"),
                             HasSubstr("Kết quả: 7")));
  EXPECT_EQ(hub.query.explain.asked.at(0).value(), "received");
}

}  // namespace
}  // namespace gandan
