#include "domain/part_yaml.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::SizeIs;

// Reads a part given as a flow mapping; labels are added.
v1::Part Read(const std::string& keys, YamlFaults* faults) {
  CatalogueReferences references;
  v1::Part part;
  ReadPart(*YamlValue::Parse(
               "{name: x, labels: {vi: a, en: b}, time: FLOW, " + keys + "}",
               "f.yaml", faults),
           "month", &references, &part);
  return part;
}

v1::Part ReadWell(const std::string& keys) {
  YamlFaults faults("f.yaml");
  v1::Part part = Read(keys, &faults);
  EXPECT_OK(faults.status());
  return part;
}

std::string FaultsOf(const std::string& keys) {
  YamlFaults faults("f.yaml");
  Read(keys, &faults);
  return std::string(faults.status().message());
}

TEST(PartYamlTest, AQuantityMayGoBelowZeroOnlyWhereARangeSaysSo) {
  const v1::Part plain = ReadWell("kind: QUANTITY, unit: mm");
  const v1::Part warned = ReadWell(
      "kind: QUANTITY, unit: mm, range: [{min: 5, severity: warning}]");
  const v1::Part cold = ReadWell(
      "kind: QUANTITY, unit: mm, range: [{min: -40, severity: warning}]");

  ASSERT_THAT(plain.ranges(), SizeIs(1));
  EXPECT_EQ(plain.ranges(0).min(), 0);
  EXPECT_EQ(plain.ranges(0).severity(), v1::ERROR);
  EXPECT_THAT(warned.ranges(), SizeIs(2));
  EXPECT_THAT(cold.ranges(), SizeIs(1));
}

TEST(PartYamlTest, ReadsTheLimitsOfADay) {
  const v1::Part part = ReadWell(
      "kind: DATE, range: [{min: \"1970-01-11\", severity: error}, "
      "{max: cutoff, severity: warning}]");

  ASSERT_THAT(part.ranges(), SizeIs(2));
  EXPECT_EQ(part.ranges(0).min(), 10);
  EXPECT_TRUE(part.ranges(1).max_is_cutoff());
  EXPECT_FALSE(part.ranges(1).has_max());
}

TEST(PartYamlTest, ReadsPatternsOfBothKinds) {
  const v1::Part part = ReadWell(
      "kind: TEXT, max_length: 9, "
      "forbid: [{pattern: '[0-9]', severity: error, message: {vi: a, en: b}}], "
      "require: [{pattern: 'x', severity: warning, message: {vi: a, en: b}}]");

  ASSERT_THAT(part.patterns(), SizeIs(2));
  EXPECT_TRUE(part.patterns(0).forbidden());
  EXPECT_FALSE(part.patterns(1).forbidden());
  EXPECT_EQ(part.patterns(1).severity(), v1::WARNING);
}

TEST(PartYamlTest, CarriesOverInEitherWay) {
  EXPECT_TRUE(
      ReadWell("kind: DATE, carry_over: last_report").carry_last_report());
  const v1::Part part =
      ReadWell("kind: QUANTITY, unit: mm, carry_over: [+A.y, -A.z]");

  ASSERT_THAT(part.carry_form().terms(), SizeIs(2));
  EXPECT_EQ(part.carry_form().terms(1).factor(), -1);
}

TEST(PartYamlTest, EachKindNeedsWhatBelongsToIt) {
  EXPECT_THAT(FaultsOf("kind: QUANTITY"), HasSubstr("\"unit\" is missing"));
  EXPECT_THAT(FaultsOf("kind: LIST"),
              AllOf(HasSubstr("\"max_length\" is missing"),
                    HasSubstr("\"max_items\" is missing")));
  EXPECT_THAT(FaultsOf("kind: QUANTITY, unit: mm, range: [{severity: error}]"),
              HasSubstr("a range needs min or max"));
  EXPECT_THAT(FaultsOf("kind: QUANTITY, unit: mm, decimals: 7"),
              HasSubstr("7 is not between 0 and 6"));
  EXPECT_THAT(FaultsOf("kind: DATE, range: [{max: cutof, severity: error}]"),
              HasSubstr("cutof"));
}

}  // namespace
}  // namespace gandan
