#include "cli/missing_table.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/sample_answers.h"
#include "tests/support/sample_cycle_answers.h"
#include "tests/support/table_texts.h"

namespace gandan {
namespace {

using testing::Contains;
using testing::HasSubstr;

TEST(MissingTableTest, SaysWhoWasRemindedAndWhen) {
  const ReportTable table =
      MissingTable(SampleMissing(), CatalogueBook(SampleCatalogue()), "month");

  EXPECT_EQ(table.title[0], "Chưa báo cáo: Báo cáo tháng, Xuân Lộc");
  EXPECT_EQ(table.title[2], "Hạn gửi 17/9/2024, còn 1 ngày làm việc");
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0].cells[3].text,
            "còn 3 ngày (10:05 12/9/2024); hạn hôm nay (10:05 16/9/2024)");
  EXPECT_EQ(table.rows[0].cells[4].text, "");
  EXPECT_EQ(table.rows[1].cells[3].text, "–");
  EXPECT_EQ(table.rows[1].cells[4].text, "được phép trễ");
}

TEST(MissingTableTest, NobodyMissingIsSaid) {
  const ReportTable table =
      MissingTable(Proto<v1::GetMissingResponse>(SampleBasis() + SampleMonth()),
                   CatalogueBook(SampleCatalogue()), "month");

  EXPECT_THAT(table.notes, Contains(HasSubstr("Không thiếu")));
}

TEST(MissingTableTest, CountsTheDaysInWords) {
  EXPECT_EQ(DaysLeftText(2), "còn 2 ngày làm việc");
  EXPECT_EQ(DaysLeftText(0), "hạn hôm nay");
  EXPECT_EQ(DaysLeftText(-3), "quá hạn 3 ngày làm việc");
}

}  // namespace
}  // namespace gandan
