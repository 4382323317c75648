#include "domain/unicode.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

TEST(UnicodeTest, TakesVietnameseAsItIsTyped) {
  EXPECT_EQ(FormOf("Xuân Định – “gần dân”, 1.234 hồ sơ…"), TextForm::kNfc);
  EXPECT_EQ(FormOf(""), TextForm::kNfc);
  EXPECT_EQ(FormOf("\xE1\xBB\x87 한국 😀"), TextForm::kNfc);
}

TEST(UnicodeTest, TellsDecomposedTextFromComposed) {
  EXPECT_EQ(FormOf("Xua\u0302n"), TextForm::kNotNfc);
  EXPECT_EQ(FormOf("\u212B"), TextForm::kNotNfc);  // The Ångström sign.
  EXPECT_EQ(FormOf("\u2000"), TextForm::kNotNfc);  // A space with a twin.
}

TEST(UnicodeTest, TellsWhatIsNotUtf8) {
  EXPECT_EQ(FormOf("Xu\xE2n"), TextForm::kNotUtf8);           // Latin 1.
  EXPECT_EQ(FormOf("\xED\xA0\x80"), TextForm::kNotUtf8);      // A surrogate.
  EXPECT_EQ(FormOf("\xC0\xAF"), TextForm::kNotUtf8);          // Overlong.
  EXPECT_EQ(FormOf("\xE1\xBB"), TextForm::kNotUtf8);          // Cut off.
  EXPECT_EQ(FormOf("\xF4\x90\x80\x80"), TextForm::kNotUtf8);  // Too large.
}

TEST(UnicodeTest, ComposesWhatIsDecomposed) {
  EXPECT_THAT(ToNfc("Xua\u0302n D\u0323i\u0323nh"), IsOkAndHolds("Xuân Ḍịnh"));
  EXPECT_THAT(ToNfc(std::string("a\0b", 3)),
              IsOkAndHolds(std::string("a\0b", 3)));
  EXPECT_THAT(ToNfc("\xFF"), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(UnicodeTest, CountsCharactersAndNotBytes) {
  EXPECT_EQ(CharacterCount("Định"), 4u);
  EXPECT_EQ(CharacterCount("😀"), 1u);
}

TEST(UnicodeTest, FindsWhatNobodyTypes) {
  EXPECT_TRUE(HasControlCharacters("a\x07", /*lines_allowed=*/true));
  EXPECT_TRUE(HasControlCharacters("a\u0085", /*lines_allowed=*/true));
  EXPECT_TRUE(
      HasControlCharacters("a\u202E"
                           "b",
                           /*lines_allowed=*/true));
  EXPECT_TRUE(HasControlCharacters("a\nb", /*lines_allowed=*/false));
  EXPECT_FALSE(HasControlCharacters("a\nb\tc\r\n", /*lines_allowed=*/true));
  EXPECT_FALSE(HasControlCharacters("Xuân Định", /*lines_allowed=*/false));
}

TEST(UnicodeTest, KnowsBlankFromEmptyOfMeaning) {
  EXPECT_TRUE(IsBlank(" \t\n"));
  EXPECT_FALSE(IsBlank(" - "));
}

}  // namespace
}  // namespace gandan
