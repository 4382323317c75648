#include "commune_node/text_table.h"

#include "gtest/gtest.h"

namespace gandan {
namespace {

TEST(TextTableTest, ColumnsLineUpWithVietnameseLetters) {
  TextTable table({"Biểu", "Kỳ"});
  table.AddRow({"một hai", "2024-06"});
  table.AddRow({"kỳ trước", ""});

  EXPECT_EQ(table.Print(),
            "Biểu      Kỳ\n"
            "một hai   2024-06\n"
            "kỳ trước\n");
}

TEST(TextTableTest, HeaderAloneIsEmpty) {
  EXPECT_TRUE(TextTable({"Biểu"}).empty());
}

}  // namespace
}  // namespace gandan
