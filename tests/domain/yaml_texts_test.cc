#include "domain/yaml_texts.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::AllOf;
using testing::HasSubstr;

// The value under "it" in a file of that line only.
YamlValue It(const std::string& text, YamlFaults* faults) {
  return YamlValue::Parse("it: " + text, "f.yaml", faults)->Required("it");
}

std::string MessageOf(const YamlFaults& faults) {
  return std::string(faults.status().message());
}

TEST(YamlTextsTest, ReadsATextInBothLanguages) {
  YamlFaults faults("f.yaml");

  const v1::Text text = ReadText(It("{vi: \"hồ sơ\", en: dossiers}", &faults));

  EXPECT_OK(faults.status());
  EXPECT_EQ(text.vi(), "hồ sơ");
  EXPECT_EQ(text.en(), "dossiers");
}

TEST(YamlTextsTest, ATextNeedsBothLanguagesAndNothingElse) {
  YamlFaults faults("f.yaml");

  ReadText(It("{vi: \" \", eng: dossiers}", &faults));

  EXPECT_THAT(MessageOf(faults),
              AllOf(HasSubstr("f.yaml:1: a text is empty"),
                    HasSubstr("\"en\" is missing"), HasSubstr("\"eng\"")));
}

TEST(YamlTextsTest, ReadsNumbersInTheScaleOfThePart) {
  YamlFaults faults("f.yaml");

  EXPECT_EQ(ReadScaled(It("15", &faults), 2), 1500);
  EXPECT_EQ(ReadScaled(It("-0.5", &faults), 2), -50);
  EXPECT_EQ(ReadScaled(It("12.25", &faults), 2), 1225);
  EXPECT_EQ(ReadScaled(It("7", &faults), 0), 7);

  EXPECT_OK(faults.status());
}

TEST(YamlTextsTest, RefusesNumbersThatAreNot) {
  for (const char* text :
       {"1.5", "1.", "x", "1.000", "1,5", "\"\"", "99999999999999999999"}) {
    YamlFaults faults("f.yaml");

    ReadScaled(It(text, &faults), 0);

    EXPECT_THAT(faults.status(), StatusIs(absl::StatusCode::kInvalidArgument))
        << text;
  }
}

TEST(YamlTextsTest, ReadsTargets) {
  YamlFaults faults("f.yaml");

  const v1::Target target = ReadTarget(
      It("{op: \">=\", value: 12, scale_with_period: true, source: law}",
         &faults));

  EXPECT_OK(faults.status());
  EXPECT_EQ(target.comparison(), v1::AT_LEAST);
  EXPECT_EQ(target.value(), 12);
  EXPECT_TRUE(target.scale_with_period());
}

TEST(YamlTextsTest, ReadsPeriodsDaysAndSeverities) {
  YamlFaults faults("f.yaml");

  EXPECT_EQ(ReadPeriod(It("2024-Q2", &faults)), (Period{v1::QUARTER, 2024, 2}));
  EXPECT_EQ(ReadDay(It("2024-05-27", &faults)), "2024-05-27");
  EXPECT_EQ(ReadSeverity(It("warning", &faults)), v1::WARNING);
  EXPECT_OK(faults.status());

  EXPECT_FALSE(ReadPeriod(It("2024-Q9", &faults)).has_value());
  EXPECT_EQ(ReadDay(It("27/5/2024", &faults)), "");
  EXPECT_EQ(ReadSeverity(It("warnin", &faults)), v1::SEVERITY_UNSPECIFIED);
  EXPECT_THAT(MessageOf(faults),
              AllOf(HasSubstr("2024-Q9"), HasSubstr("27/5/2024"),
                    HasSubstr("did you mean \"warning\"?")));
}

}  // namespace
}  // namespace gandan
