// export at a fake hub; the files are read again.

#include <map>

#include "base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/command_run.h"
#include "tests/support/sample_answers.h"
#include "tests/support/zip_reader.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

void Prepare(FakeHub* hub) {
  hub->query.catalogue.Always(SampleCatalogueAnswer());
  hub->query.summary.Always(SampleSummary());
  hub->query.breakdown.Always(SampleBreakdown());
}

TEST(ExportCommandTest, WritesTheSummaryAsCsv) {
  FakeHub hub;
  Prepare(&hub);
  TemporaryFolder folder;
  const std::string path = folder.Path("t9.csv");

  const CommandRun run = RunCommand(hub, {"export", "2024-09", "--out", path});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_EQ(
      ReadFile(path).value(),
      "STT,Mã,Chỉ tiêu,ĐVT,Kế hoạch,Thực hiện trong kỳ,Luỹ kế,% KH,"
      "So cùng kỳ,Ghi chú\r\n"
      "I,,Hồ sơ,,,,,,,\r\n"
      "1,D01,Hồ sơ đúng hạn,%,90%,99.99%,50.00%,111.1%,+9.99 điểm %,"
      "\"1/2 xã; tốt; tạm tính\"\r\n"
      "II,,Việc khác,,,,,,,\r\n"
      "1,M01,Ban hành kế hoạch,xã,,–,–,,–,\"chưa báo cáo; 0/2 báo cáo\"\r\n"
      ",,Tổng cộng: Báo cáo tháng,báo cáo,2,1,,50.0%,,"
      "\"1 chưa báo cáo; 1 quá hạn; 1 trễ hạn\"\r\n");
}

TEST(ExportCommandTest, WritesBothTablesAsXlsxOfOneMoment) {
  FakeHub hub;
  Prepare(&hub);
  TemporaryFolder folder;
  const std::string path = folder.Path("t9.xlsx");

  const CommandRun run = RunCommand(hub, {"export", "2024-09", "--out", path});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  std::map<std::string, std::string> parts = ReadZip(ReadFile(path).value());
  EXPECT_THAT(parts["xl/sharedStrings.xml"],
              AllOf(HasSubstr("Kết quả thực hiện: Kế hoạch thử"),
                    HasSubstr("1/2 xã; tốt; tạm tính"),
                    HasSubstr("(Từ ngày 15/8/2024 đến ngày 14/9/2024)")));
  EXPECT_THAT(parts["xl/worksheets/sheet1.xml"], HasSubstr("<v>0.9999</v>"));
  EXPECT_THAT(parts["xl/worksheets/sheet2.xml"], HasSubstr("<v>1234567</v>"));
  EXPECT_EQ(hub.query.breakdown.asked.at(0).scope().position().index(), 41u);
}

TEST(ExportCommandTest, WritesTheBreakdownAlone) {
  FakeHub hub;
  Prepare(&hub);
  TemporaryFolder folder;
  const std::string path = folder.Path("xa.csv");

  const CommandRun run = RunCommand(hub, {"export", "2024-09", "--out", path,
                                          "--table", "breakdown", "--bom"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(ReadFile(path).value(),
              AllOf(StartsWith("\xEF\xBB\xBFSTT,Mã,Đơn vị,D01"),
                    HasSubstr("1,26461,Xuân Định,99.99%,1234567,27/5/2024")));
  EXPECT_TRUE(hub.query.summary.asked.empty());
}

TEST(ExportCommandTest, KnowsOnlyItsTwoKindsOfFiles) {
  const CommandRun run = RunCommand({"export", "2024-09", "--out", "bang.pdf"});

  EXPECT_EQ(run.code, ExitCode::kUsage);
  EXPECT_THAT(run.err, HasSubstr(".csv hoặc .xlsx"));
}

TEST(ExportCommandTest, WritesNothingIfTheHubRefuses) {
  FakeHub hub;
  hub.query.summary.Always(absl::NotFoundError("no such period"));
  TemporaryFolder folder;
  const std::string path = folder.Path("t9.csv");

  const CommandRun run = RunCommand(hub, {"export", "2024-09", "--out", path});

  EXPECT_EQ(run.code, ExitCode::kRefused);
  EXPECT_FALSE(ReadFile(path).ok());
}

}  // namespace
}  // namespace gandan
