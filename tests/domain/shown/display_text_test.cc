#include "domain/shown/display_text.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;

TEST(DisplayWidthTest, CountsColumnsAndNotBytes) {
  EXPECT_EQ(DisplayWidth(""), 0);
  EXPECT_EQ(DisplayWidth("Xuân Định"), 9);
  EXPECT_EQ(DisplayWidth("19.999"), 6);
}

TEST(DisplayWidthTest, GivesCombiningMarksNoColumn) {
  EXPECT_EQ(DisplayWidth("Xua\u0302n D\u0323inh"), 9);
}

TEST(DisplayWidthTest, GivesWideCharactersTwoColumns) {
  EXPECT_EQ(DisplayWidth("春祿"), 4);
}

TEST(PrintableTest, TakesTheSteeringOutOfAText) {
  EXPECT_EQ(Printable("một\ndòng"), "một dòng");
  EXPECT_EQ(Printable("\x1b[2Jxã"), " [2Jxã");
  EXPECT_EQ(Printable("a\u202Eb"), "a b");
}

TEST(PrintableTest, ReplacesBytesThatAreNotUtf8) {
  EXPECT_EQ(Printable("x\xffy"), "x\uFFFDy");
}

TEST(WrapTextTest, BreaksAtSpaces) {
  EXPECT_THAT(WrapText("Hồ sơ giải quyết đúng hạn", 12),
              ElementsAre("Hồ sơ giải", "quyết đúng", "hạn"));
}

TEST(WrapTextTest, CutsAWordThatIsTooLong) {
  EXPECT_THAT(WrapText("ab quyết-toán", 5),
              ElementsAre("ab", "quyết", "-toán"));
}

TEST(WrapTextTest, KeepsMarksWithTheirLetter) {
  EXPECT_THAT(WrapText("a\u0302b\u0323c", 1),
              ElementsAre("a\u0302", "b\u0323", "c"));
}

TEST(WrapTextTest, MakesOneLineOfNothing) {
  EXPECT_THAT(WrapText("", 5), ElementsAre(""));
}

}  // namespace
}  // namespace gandan
