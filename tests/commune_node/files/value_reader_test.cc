#include "commune_node/files/value_reader.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

v1::Part PartOf(v1::PartKind kind, uint32_t decimals = 0) {
  v1::Part part;
  part.set_kind(kind);
  part.set_decimals(decimals);
  return part;
}

PartValue ReadGood(const FileValue& value, const v1::Part& part) {
  const ReadValue read = ReadPartValue(value, part);
  if (read.fault.has_value()) ADD_FAILURE() << read.fault->DebugString();
  return read.value.value_or(Text{"<empty>"});
}

std::string FaultCode(const FileValue& value, const v1::Part& part) {
  const ReadValue read = ReadPartValue(value, part);
  if (!read.fault.has_value()) return "";
  EXPECT_NE(read.fault->text().vi(), "");
  EXPECT_NE(read.fault->text().en(), "");
  return read.fault->code();
}

TEST(ValueReaderTest, CountsAreReadAsPeopleWriteThem) {
  const v1::Part count = PartOf(v1::QUANTITY);

  EXPECT_EQ(ReadGood(TypedText{"1.234"}, count), PartValue(Quantity{1234}));
  EXPECT_EQ(ReadGood(TypedText{"0"}, count), PartValue(Quantity{0}));
  EXPECT_EQ(ReadGood(int64_t{1234}, count), PartValue(Quantity{1234}));
  EXPECT_EQ(ReadGood(PlainText{"1234"}, count), PartValue(Quantity{1234}));
}

TEST(ValueReaderTest, AmbiguousCountsAreRefused) {
  const v1::Part count = PartOf(v1::QUANTITY);

  EXPECT_EQ(FaultCode(TypedText{"1,234"}, count), "BAD_NUMBER");
  EXPECT_EQ(FaultCode(TypedText{"1.5"}, count), "BAD_NUMBER");
  EXPECT_EQ(FaultCode(PlainText{"1.234,5"}, count), "BAD_NUMBER");
  EXPECT_EQ(FaultCode(InexactNumber{"1.5"}, count), "BAD_NUMBER");
  EXPECT_EQ(FaultCode(TypedText{"mười"}, count), "BAD_NUMBER");
  EXPECT_EQ(FaultCode(TypedText{"99999999999999999999"}, count), "BAD_NUMBER");
  EXPECT_EQ(FaultCode(true, count), "BAD_NUMBER");
}

TEST(ValueReaderTest, DecimalsFollowTheFormat) {
  const v1::Part amount = PartOf(v1::QUANTITY, 2);

  EXPECT_EQ(ReadGood(TypedText{"1.234,5"}, amount),
            PartValue(Quantity{123450}));
  EXPECT_EQ(ReadGood(PlainText{"1234.5"}, amount), PartValue(Quantity{123450}));
  EXPECT_EQ(ReadGood(int64_t{12}, amount), PartValue(Quantity{1200}));
  EXPECT_EQ(FaultCode(TypedText{"1,234"}, amount), "BAD_NUMBER");
}

TEST(ValueReaderTest, YesAndNoHaveSeveralSpellings) {
  const v1::Part yes_no = PartOf(v1::YESNO);

  for (const char* yes : {"có", "CÓ", "co\xcc\x81", "Yes", "1", "true"}) {
    EXPECT_EQ(ReadGood(TypedText{yes}, yes_no), PartValue(YesNo{true})) << yes;
  }
  for (const char* no : {"không", "KHÔNG", "no", "0", "False"}) {
    EXPECT_EQ(ReadGood(TypedText{no}, yes_no), PartValue(YesNo{false})) << no;
  }
  EXPECT_EQ(ReadGood(true, yes_no), PartValue(YesNo{true}));
  EXPECT_EQ(FaultCode(TypedText{"có lẽ"}, yes_no), "NOT_YES_OR_NO");
}

TEST(ValueReaderTest, DaysAreIsoOrAsPeopleWriteThem) {
  const v1::Part date = PartOf(v1::DATE);

  EXPECT_EQ(ReadGood(TypedText{"1970-01-11"}, date), PartValue(Day{10}));
  EXPECT_EQ(ReadGood(PlainText{"11/1/1970"}, date), PartValue(Day{10}));
  EXPECT_EQ(FaultCode(TypedText{"31/2/2024"}, date), "NOT_A_DAY");
}

TEST(ValueReaderTest, ListsArePartedByBarsInCsv) {
  const v1::Part list = PartOf(v1::LIST);

  EXPECT_EQ(ReadGood(TypedText{"một | hai|"}, list),
            PartValue(TextList{{"một", "hai"}}));
  EXPECT_EQ(ReadGood(std::vector<std::string>{"a|b"}, list),
            PartValue(TextList{{"a|b"}}));
  EXPECT_EQ(FaultCode(PlainText{"một"}, list), "NOT_A_LIST");
}

TEST(ValueReaderTest, EmptyNilAndZeroAreThreeThings) {
  const v1::Part count = PartOf(v1::QUANTITY);

  const ReadValue empty = ReadPartValue(TypedText{"  "}, count);
  EXPECT_FALSE(empty.value.has_value());
  EXPECT_FALSE(empty.fault.has_value());
  EXPECT_EQ(ReadGood(TypedText{"nil: mất sổ"}, count),
            PartValue(Nil{"mất sổ"}));
  EXPECT_EQ(ReadGood(NilMark{"mất sổ"}, count), PartValue(Nil{"mất sổ"}));
  EXPECT_EQ(FaultCode(TypedText{"nil: "}, count), "NIL_WITHOUT_REASON");
  EXPECT_EQ(FaultCode(NilMark{" "}, count), "NIL_WITHOUT_REASON");
}

}  // namespace
}  // namespace gandan
