#include "domain/part_check.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::AllOf;
using testing::HasSubstr;

v1::Part PartOf(v1::PartKind kind) {
  v1::Part part;
  part.set_name("x");
  part.mutable_label()->set_vi("nhãn");
  part.mutable_label()->set_en("label");
  part.set_kind(kind);
  part.set_time(v1::FLOW);
  return part;
}

v1::Part Quantity() {
  v1::Part part = PartOf(v1::QUANTITY);
  part.set_measure("dossier");
  return part;
}

absl::Status Checked(const v1::Part& part) {
  Faults faults;
  CheckPart("A.x", part, {"dossier", "person"}, &faults);
  return faults.status();
}

std::string FaultsOf(const v1::Part& part) {
  return std::string(Checked(part).message());
}

TEST(PartCheckTest, FindsNothingWrongWithPlainParts) {
  v1::Part list = PartOf(v1::LIST);
  list.set_max_items(3);
  list.set_max_length(10);

  EXPECT_OK(Checked(Quantity()));
  EXPECT_OK(Checked(PartOf(v1::YESNO)));
  EXPECT_OK(Checked(PartOf(v1::DATE)));
  EXPECT_OK(Checked(list));
}

TEST(PartCheckTest, SuggestsTheNearestMeasure) {
  v1::Part part = Quantity();
  part.set_measure("dosier");

  EXPECT_THAT(FaultsOf(part), HasSubstr("did you mean \"dossier\"?"));
}

TEST(PartCheckTest, RefusesWhatAnotherKindHas) {
  v1::Part date = PartOf(v1::DATE);
  date.set_measure("dossier");
  date.set_max_length(5);
  date.set_max_items(5);
  date.add_patterns();

  EXPECT_THAT(
      FaultsOf(date),
      AllOf(HasSubstr("only a QUANTITY has a unit"), HasSubstr("max_length"),
            HasSubstr("max_items"), HasSubstr("only a TEXT or LIST")));
  EXPECT_THAT(FaultsOf(PartOf(v1::TEXT)), HasSubstr("max_length"));
  EXPECT_THAT(FaultsOf(PartOf(v1::PART_KIND_UNSPECIFIED)), HasSubstr("kind"));
}

TEST(PartCheckTest, RefusesMoreDecimalsThanFit) {
  v1::Part part = Quantity();
  part.set_decimals(7);

  EXPECT_THAT(FaultsOf(part), HasSubstr("decimals are at most 6"));
}

TEST(PartCheckTest, RefusesUnknownWaysOfComputing) {
  v1::Part part = Quantity();
  part.set_computed("unit.hamlets");
  EXPECT_OK(Checked(part));

  part.set_computed("sundays_in_window");
  part.set_decimals(1);

  EXPECT_THAT(FaultsOf(part), AllOf(HasSubstr("neither mondays_in_window"),
                                    HasSubstr("without decimals")));
}

TEST(PartCheckTest, RefusesBadRanges) {
  v1::Part part = Quantity();
  v1::Range* const reversed = part.add_ranges();
  reversed->set_min(2);
  reversed->set_max(1);
  part.add_ranges()->set_severity(v1::ERROR);
  part.add_ranges()->set_max_is_cutoff(true);

  EXPECT_THAT(FaultsOf(part), AllOf(HasSubstr("a range without severity"),
                                    HasSubstr("min is above its max"),
                                    HasSubstr("a range without min and max"),
                                    HasSubstr("cutoff is the only maximum")));
}

TEST(PartCheckTest, RefusesTwoWaysOfCarryingOver) {
  v1::Part part = Quantity();
  part.set_carry_last_report(true);
  part.mutable_carry_form();

  EXPECT_THAT(FaultsOf(part), HasSubstr("carried over in two ways"));
}

}  // namespace
}  // namespace gandan
