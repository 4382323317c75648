#include "commune_node/files/file_faults.h"

#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace gandan {
namespace {

// One of each.
std::vector<v1::FileFault> EveryFault() {
  const FilePlace place{7, "value"};
  v1::Violation violation;
  violation.set_code("PERIOD_BEFORE_FORM");
  violation.mutable_text()->set_vi("a");
  violation.mutable_text()->set_en("b");
  const absl::Status why = absl::InvalidArgumentError("sai\nwrong");
  return {EmptyFile(),
          FileTooLarge(2, 1),
          NotUtf8(7),
          Utf16File(),
          BinaryFile(7),
          TooManyRows(1),
          QuoteNotClosed(7),
          MissingColumn("part"),
          UnknownColumn("prat", "part"),
          ColumnTwice("part"),
          NotJson(7, "detail"),
          WrongJsonShape(place, "{}"),
          WrongFieldCount(7, 5, 4),
          TextAfterQuote(7),
          UnknownJsonField(place, ""),
          BadPeriod(place, "2024-13"),
          PeriodNotOfForm(place, violation),
          UnknownIndicator(place, "X", ""),
          IndicatorOfAnotherForm(place, "X", "month"),
          UnknownFormInFile(place, "weekly"),
          UnknownPartInFile(place, "X.y", ""),
          RowTwice(place, "X.y"),
          ExplanationOfNoRule(place, "X#1"),
          BadNumber(why),
          InexactJsonNumber("1.5"),
          NotYesOrNo("x"),
          NotADay(why),
          NotText(),
          NotAList(),
          NilWithoutReason()};
}

TEST(FileFaultsTest, EveryFaultHasACodeAndBothLanguages) {
  for (const v1::FileFault& fault : EveryFault()) {
    EXPECT_NE(fault.code(), "");
    EXPECT_NE(fault.text().vi(), "") << fault.code();
    EXPECT_NE(fault.text().en(), "") << fault.code();
    EXPECT_NE(fault.text().vi(), fault.text().en()) << fault.code();
  }
}

TEST(FileFaultsTest, PlaceIsKept) {
  const v1::FileFault fault = RowTwice({7, "part"}, "X.y");

  EXPECT_EQ(fault.line(), 7u);
  EXPECT_EQ(fault.column(), "part");
}

TEST(FileFaultsTest, NumberFaultsKeepBothTextsOfTheParser) {
  const v1::FileFault fault =
      BadNumber(absl::InvalidArgumentError("sai số\nwrong number"));

  EXPECT_EQ(fault.text().vi(), "sai số");
  EXPECT_EQ(fault.text().en(), "wrong number");
}

}  // namespace
}  // namespace gandan
