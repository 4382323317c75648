#include "commune_node/files/json_lines.h"

#include <string>

#include "domain/unicode.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;

constexpr size_t kMany = 1000;

TEST(JsonLinesTest, EveryValueKnowsItsLine) {
  const JsonText text =
      ReadJson("{\n \"a\": 1,\n \"b\": [true,\n  null]\n}", kMany);

  ASSERT_TRUE(text.root.has_value());
  EXPECT_EQ(text.root->line, 1u);
  EXPECT_EQ(text.root->Find("a")->line, 2u);
  EXPECT_EQ(text.root->Find("a")->integer, 1);
  EXPECT_EQ(text.root->Find("b")->line, 3u);
  EXPECT_TRUE(text.root->Find("b")->items[0].boolean);
  EXPECT_EQ(text.root->Find("b")->items[1].kind, JsonLine::Kind::kNull);
  EXPECT_EQ(text.root->Find("c"), nullptr);
}

TEST(JsonLinesTest, IntegersBeyond64BitsAreNotExact) {
  const JsonText text =
      ReadJson("[9223372036854775807, 9223372036854775808, 1.5, 1e3]", kMany);

  ASSERT_TRUE(text.root.has_value());
  EXPECT_EQ(text.root->items[0].integer, 9223372036854775807);
  EXPECT_EQ(text.root->items[1].kind, JsonLine::Kind::kReal);
  EXPECT_EQ(text.root->items[1].text, "9223372036854775808");
  EXPECT_EQ(text.root->items[2].text, "1.5");
  EXPECT_EQ(text.root->items[3].kind, JsonLine::Kind::kReal);
}

TEST(JsonLinesTest, TruncatedTextNamesItsLastLine) {
  const JsonText text = ReadJson("{\n\"a\": {\n\"b\": ", kMany);

  EXPECT_FALSE(text.root.has_value());
  EXPECT_EQ(text.fault_line, 3u);
}

// Protobuf would not send it on.
TEST(JsonLinesTest, FaultWithinALetterIsStillText) {
  const JsonText text = ReadJson("{é", kMany);

  EXPECT_FALSE(text.root.has_value());
  EXPECT_NE(FormOf(text.fault), TextForm::kNotUtf8) << text.fault;
  EXPECT_THAT(text.fault, HasSubstr("column 2"));
}

TEST(JsonLinesTest, KeyTwiceIsAFault) {
  const JsonText text = ReadJson("{\"a\": 1, \"a\": 2}", kMany);

  EXPECT_FALSE(text.root.has_value());
  EXPECT_THAT(text.fault, HasSubstr("twice"));
}

TEST(JsonLinesTest, DepthIsBounded) {
  EXPECT_FALSE(ReadJson(std::string(100'000, '['), kMany).root.has_value());
}

TEST(JsonLinesTest, ValuesAreBounded) {
  EXPECT_TRUE(ReadJson("[1, 2]", 3).root.has_value());
  EXPECT_FALSE(ReadJson("[1, 2]", 2).root.has_value());
}

}  // namespace
}  // namespace gandan
