#include "cli/score_table.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/sample_cycle_answers.h"

namespace gandan {
namespace {

ReportTable TableOf(const v1::GetScoresResponse& scores) {
  return ScoreTable(scores, CatalogueBook(ScoredCatalogueAnswer().catalogue()),
                    "K01");
}

TEST(ScoreTableTest, ShowsBothScoresWithTheirBands) {
  const ReportTable table = TableOf(SampleScores());

  EXPECT_EQ(table.title[0], "Điểm tự chấm và điểm thẩm định: K01 Điểm tự chấm");
  ASSERT_EQ(table.rows.size(), 2u);
  const std::vector<Cell>& cells = table.rows[0].cells;
  EXPECT_EQ(cells[0].text, "1");
  EXPECT_EQ(cells[3].text, "18,5 (2 sao)");
  EXPECT_EQ(cells[4].text, "16,0 (1 sao)");
  EXPECT_EQ(cells[5].text, "đã có bản mới hơn; thiếu minh chứng");
}

TEST(ScoreTableTest, WhatIsNotVerifiedIsNotRanked) {
  const std::vector<Cell> cells = TableOf(SampleScores()).rows[1].cells;

  EXPECT_EQ(cells[0].text, "–");
  EXPECT_EQ(cells[3].text, "20,0");
  EXPECT_EQ(cells[4].text, "–");
  EXPECT_EQ(cells[5].text, "chưa thẩm định, không xếp hạng");
}

}  // namespace
}  // namespace gandan
