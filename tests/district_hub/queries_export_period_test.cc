#include <map>
#include <string>

#include "district_hub/queries/answers.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"
#include "tests/support/zip_reader.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

v1::ExportPeriodRequest July(v1::TableFormat format) {
  v1::ExportPeriodRequest request;
  request.set_period("2024-07");
  request.set_format(format);
  return request;
}

// A hub with July of one commune of three.
struct JulyHub : StoredHub {
  JulyHub() {
    Receive(MonthOf(XuanDinh(), "2024-07", {.in_time = 9, .late = 1}));
  }

  v1::ExportPeriodResponse Export(const v1::ExportPeriodRequest& request) {
    return AnswerExportPeriod(Snapshot(), request).value();
  }
};

TEST(ExportPeriodTest, AWorkbookHasASheetForEachTable) {
  JulyHub hub;

  const v1::ExportPeriodResponse file = hub.Export(July(v1::XLSX));

  EXPECT_EQ(file.file_name(), "2024-07_741.xlsx");
  std::map<std::string, std::string> parts = ReadZip(file.content());
  const std::string& workbook = parts["xl/workbook.xml"];
  for (const char* sheet : {"Tổng hợp", "Theo đơn vị", "Gửi month"}) {
    EXPECT_THAT(workbook, HasSubstr(sheet));
  }
  EXPECT_EQ(parts.count("xl/worksheets/sheet4.xml"), 0u);
}

TEST(ExportPeriodTest, TheFigureInTheFileIsThatOfTheSummary) {
  JulyHub hub;
  v1::GetSummaryRequest question;
  question.set_period("2024-07");
  const auto summary = AnswerSummary(hub.Snapshot(), question);
  ASSERT_OK(summary);
  ASSERT_EQ(summary->rows(0).indicator(), "D01");

  const std::string csv = hub.Export(July(v1::CSV_SUMMARY)).content();

  EXPECT_THAT(csv, StartsWith("\xEF\xBB\xBFSTT,"));
  EXPECT_THAT(csv, HasSubstr("90.00%"));
}

TEST(ExportPeriodTest, ACsvOfUnitsHasThemAll) {
  JulyHub hub;

  const v1::ExportPeriodResponse file = hub.Export(July(v1::CSV_BREAKDOWN));

  EXPECT_EQ(file.file_name(), "2024-07_741_theo_don_vi.csv");
  for (const char* unit : {"26425", "26461", "26464"}) {
    EXPECT_THAT(file.content(), HasSubstr(unit));
  }
}

TEST(ExportPeriodTest, AsOfThenTheFileIsThatOfThen) {
  JulyHub hub;
  v1::ExportPeriodRequest then = July(v1::CSV_SUMMARY);
  *then.mutable_scope()->mutable_position() =
      hub.Export(then).basis().position();
  const std::string before = hub.Export(then).content();
  hub.Receive(MonthOf(BaoHoa(), "2024-07", {.in_time = 1, .late = 9}));

  EXPECT_EQ(hub.Export(then).content(), before);
  EXPECT_THAT(hub.Export(July(v1::CSV_SUMMARY)).content(), Not(before));
}

TEST(ExportPeriodTest, AFormatThatIsNoneIsRefused) {
  JulyHub hub;

  EXPECT_THAT(
      AnswerExportPeriod(hub.Snapshot(), July(v1::TABLE_FORMAT_UNSPECIFIED)),
      StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace gandan
