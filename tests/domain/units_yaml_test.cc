#include "domain/units_yaml.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::SizeIs;

v1::Unit Read(const std::string& yaml, YamlFaults* faults) {
  CatalogueReferences references;
  v1::Unit unit;
  ReadUnit(*YamlValue::Parse(yaml, "u.yaml", faults), &references, &unit);
  return unit;
}

TEST(UnitsYamlTest, ReadsAUnitWithItsSuccessors) {
  YamlFaults faults("u.yaml");

  const v1::Unit unit = Read(R"(code: "26449"
valid_from: "2024-01-01"
valid_to: "2025-06-30"
kind: xã
name: Xuân Tâm
parent: {code: "741", valid_from: "2024-01-01"}
reports: true
attributes: {hamlets: 8}
latitude: 10.5
longitude: 107.5
successors:
  - {code: "26446", valid_from: "2025-07-01", took: part}
  - {code: "26359", valid_from: "2025-07-01", took: whole}
)",
                             &faults);

  EXPECT_OK(faults.status());
  EXPECT_EQ(unit.key().code(), "26449");
  EXPECT_EQ(unit.parent().code(), "741");
  EXPECT_TRUE(unit.reports());
  EXPECT_EQ(unit.attributes().at("hamlets"), 8);
  ASSERT_THAT(unit.successors(), SizeIs(2));
  EXPECT_FALSE(unit.successors(0).whole());
  EXPECT_TRUE(unit.successors(1).whole());
}

TEST(UnitsYamlTest, NamesTheFaultsOfAUnit) {
  YamlFaults faults("u.yaml");

  Read(R"(code: "26 449"
valid_from: "2024-01-01"
valid_to: 30/6/2025
kind: xã
nam: Xuân Tâm
latitude: 110
successors:
  - {code: "26446", valid_from: "2025-07-01", took: hole}
)",
       &faults);

  EXPECT_THAT(std::string(faults.status().message()),
              AllOf(HasSubstr("\"26 449\" is not the code"),
                    HasSubstr("u.yaml:3:"), HasSubstr("\"name\" is missing"),
                    HasSubstr("u.yaml:5: unknown key \"nam\""),
                    HasSubstr("degrees are at most 90"),
                    HasSubstr("did you mean \"whole\"?")));
}

TEST(UnitsYamlTest, ReadsAYearOfWork) {
  YamlFaults faults("w.yaml");
  v1::WorkCalendar::Year year;

  ReadWorkYear(*YamlValue::Parse(R"(year: 2024
holidays: ["2024-09-02", "2025-09-03"]
working_saturdays: ["2024-05-04"]
source: law
)",
                                 "w.yaml", &faults),
               &year);

  EXPECT_EQ(year.year(), 2024);
  EXPECT_THAT(year.working_saturdays(), SizeIs(1));
  EXPECT_THAT(std::string(faults.status().message()),
              HasSubstr("w.yaml:2: 2025-09-03 is not in 2024"));
}

}  // namespace
}  // namespace gandan
