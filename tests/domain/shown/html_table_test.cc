#include "domain/shown/html_table.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

using testing::HasSubstr;

ReportTable TwoColumns() {
  ReportTable table;
  table.columns = {{"STT", Align::kRight}, {"Chỉ tiêu"}, {"Ghi chú"}};
  return table;
}

TEST(HtmlTableTest, NothingInATextIsTakenForMarkup) {
  ReportTable table = TwoColumns();
  table.columns[1].heading = "<b>";
  AddRow(&table, RowKind::kEntry,
         {CountCell(1), TextCell("<script>alert('x')</script> & \"y\"")});

  const std::string html = HtmlTable(table);

  EXPECT_THAT(html, HasSubstr("<th>&lt;b&gt;</th>"));
  EXPECT_THAT(html, HasSubstr("<td>&lt;script&gt;alert(&#39;x&#39;)"
                              "&lt;/script&gt; &amp; &quot;y&quot;</td>"));
}

TEST(HtmlTableTest, NumbersAreMarkedSoThatTheyStandOnTheRight) {
  ReportTable table = TwoColumns();
  AddRow(&table, RowKind::kEntry, {CountCell(1234), TextCell("x")});

  EXPECT_THAT(HtmlTable(table), HasSubstr("<tr><td class=\"number\">1.234</td>"
                                          "<td>x</td><td></td></tr>"));
}

TEST(HtmlTableTest, AHeadingRunsOnOverWhatItLeavesEmpty) {
  ReportTable table = TwoColumns();
  AddRow(&table, RowKind::kGroup, {TextCell("I"), TextCell("Hồ sơ")});
  AddRow(&table, RowKind::kDetail, {{}, TextCell("– Tiếp nhận")});
  AddRow(&table, RowKind::kTotal, {{}, TextCell("Tổng cộng")});

  const std::string html = HtmlTable(table);

  EXPECT_THAT(html, HasSubstr("<tr class=\"group\"><td class=\"number\">I</td>"
                              "<td colspan=\"2\">Hồ sơ</td></tr>"));
  EXPECT_THAT(html, HasSubstr("<tr class=\"detail\"><td class=\"number\"></td>"
                              "<td>– Tiếp nhận</td><td></td></tr>"));
  EXPECT_THAT(html, HasSubstr("<tr class=\"total\">"));
}

}  // namespace
}  // namespace gandan
