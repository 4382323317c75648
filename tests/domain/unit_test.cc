#include "domain/unit.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_catalogue.h"

namespace gandan {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Units = google::protobuf::RepeatedPtrField<v1::Unit>;

// Adds a unit; an empty parent: it is at the top.
v1::Unit* AddUnit(Units* units, const std::string& key,
                  const std::string& valid_to, const std::string& parent) {
  v1::Unit* const unit = units->Add();
  *unit->mutable_key() = ToProto(*ParseUnitKey(key));
  unit->set_valid_to(valid_to);
  if (!parent.empty()) *unit->mutable_parent() = ToProto(*ParseUnitKey(parent));
  return unit;
}

std::string FaultsOf(const Units& units) {
  return std::string(UnitRegister::Build(units).status().message());
}

std::vector<std::string> KeysOf(const std::vector<const Unit*>& units) {
  std::vector<std::string> keys;
  for (const Unit* unit : units) keys.push_back(FormatUnitKey(unit->key));
  return keys;
}

const absl::CivilDay kLastOfDistrict(2025, 6, 30);
const absl::CivilDay kFirstOfProvince(2025, 7, 1);

TEST(UnitTest, KeyIsWrittenAsItIsRead) {
  const auto key = ParseUnitKey("26461/2024-01-01");

  ASSERT_OK(key);
  EXPECT_EQ(key->code, "26461");
  EXPECT_EQ(key->valid_from, absl::CivilDay(2024, 1, 1));
  EXPECT_EQ(FormatUnitKey(*key), "26461/2024-01-01");
  EXPECT_THAT(UnitKeyFromProto(ToProto(*key)), IsOkAndHolds(*key));
}

TEST(UnitTest, RefusesWhatIsNoKey) {
  for (const char* text :
       {"", "26461", "/2024-01-01", "26461/", "26461/2024-02-30",
        "26 461/2024-01-01", "../2024-01-01", "xã/2024-01-01",
        "26461/2024-01-01/x"}) {
    EXPECT_THAT(ParseUnitKey(text),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << text;
  }
}

TEST(UnitTest, OneCodeIsAnotherUnitOnAnotherDay) {
  const auto catalogue = TinyCatalogue();
  const UnitRegister& units = catalogue->units();

  const Unit* const before = units.FindOn("26461", kLastOfDistrict);
  const Unit* const after = units.FindOn("26461", kFirstOfProvince);

  ASSERT_NE(before, nullptr);
  ASSERT_NE(after, nullptr);
  EXPECT_EQ(before->parent->key.code, "741");
  EXPECT_EQ(after->parent->key.code, "75");
  EXPECT_EQ(units.Find(before->key), before);
}

TEST(UnitTest, FindsNothingOutsideItsDays) {
  const auto catalogue = TinyCatalogue();
  const UnitRegister& units = catalogue->units();

  EXPECT_EQ(units.FindOn("26425", kFirstOfProvince), nullptr);
  EXPECT_EQ(units.FindOn("26461", absl::CivilDay(2023, 12, 31)), nullptr);
  EXPECT_EQ(units.FindOn("26462", kLastOfDistrict), nullptr);
  EXPECT_EQ(units.Find({"26425", kFirstOfProvince}), nullptr);
}

TEST(UnitTest, ReportersAreThoseOfTheDayUnderTheScope) {
  const auto catalogue = TinyCatalogue();
  const UnitRegister& units = catalogue->units();
  const Unit& province = *units.FindOn("75", kLastOfDistrict);
  const Unit& district = *units.FindOn("741", kLastOfDistrict);
  const Unit& commune = *units.FindOn("26461", kLastOfDistrict);

  EXPECT_THAT(
      KeysOf(units.ReportersOn(province, kLastOfDistrict)),
      ElementsAre("26425/2024-01-01", "26461/2024-01-01", "26464/2024-01-01"));
  EXPECT_THAT(KeysOf(units.ReportersOn(province, kFirstOfProvince)),
              ElementsAre("26461/2025-07-01"));
  EXPECT_THAT(units.ReportersOn(district, kFirstOfProvince), IsEmpty());
  EXPECT_THAT(KeysOf(units.ReportersOn(commune, kLastOfDistrict)),
              ElementsAre("26461/2024-01-01"));
}

TEST(UnitTest, TotalsAreKeptForTheParentsOfReporters) {
  const auto catalogue = TinyCatalogue();
  const UnitRegister& units = catalogue->units();
  const Unit& province = *units.FindOn("75", kLastOfDistrict);
  const Unit& commune = *units.FindOn("26461", kLastOfDistrict);

  EXPECT_THAT(KeysOf(units.ReportersParentsOn(province, kLastOfDistrict)),
              ElementsAre("741/2024-01-01"));
  EXPECT_THAT(KeysOf(units.ReportersParentsOn(province, kFirstOfProvince)),
              ElementsAre("75/2024-01-01"));
  EXPECT_THAT(units.ReportersParentsOn(commune, kLastOfDistrict), IsEmpty());
  EXPECT_THAT(KeysOf(units.TopOn(kLastOfDistrict)),
              ElementsAre("75/2024-01-01"));
}

TEST(UnitTest, RefusesOverlapsReversedDaysAndDoubles) {
  Units units;
  AddUnit(&units, "1/2020-01-01", "2024-06-30", "");
  AddUnit(&units, "1/2024-06-30", "", "");
  AddUnit(&units, "2/2024-01-02", "2024-01-01", "");
  AddUnit(&units, "3/2024-01-01", "", "");
  AddUnit(&units, "3/2024-01-01", "", "");

  EXPECT_THAT(FaultsOf(units),
              AllOf(HasSubstr("units 1/2020-01-01 and 1/2024-06-30"),
                    HasSubstr("before it begins"),
                    HasSubstr("unit 3/2024-01-01 is given twice")));
}

TEST(UnitTest, RefusesBadParents) {
  Units units;
  AddUnit(&units, "1/2024-01-01", "2024-12-31", "");
  AddUnit(&units, "2/2024-01-01", "", "1/2024-01-01");
  AddUnit(&units, "3/2024-01-01", "", "9/2024-01-01");
  AddUnit(&units, "4/2024-01-01", "", "")->set_reports(true);
  AddUnit(&units, "5/2024-01-01", "", "6/2024-01-01");
  AddUnit(&units, "6/2024-01-01", "", "5/2024-01-01");

  EXPECT_THAT(
      FaultsOf(units),
      AllOf(HasSubstr("unit 2/2024-01-01 exists on days on which its parent"),
            HasSubstr("there is no parent 9/2024-01-01"),
            HasSubstr("unit 4/2024-01-01 reports, but has no unit above"),
            HasSubstr("unit 5/2024-01-01 is above itself")));
}

TEST(UnitTest, RefusesBadSuccessors) {
  Units units;
  v1::Unit* const lasting = AddUnit(&units, "1/2024-01-01", "", "");
  *lasting->add_successors()->mutable_key() =
      ToProto(*ParseUnitKey("9/2025-01-01"));
  v1::Unit* const ended = AddUnit(&units, "2/2024-01-01", "2024-12-31", "");
  *ended->add_successors()->mutable_key() =
      ToProto(*ParseUnitKey("1/2024-01-01"));

  EXPECT_THAT(FaultsOf(units),
              AllOf(HasSubstr("unit 1/2024-01-01 has successors, but no last"),
                    HasSubstr("there is no successor 9/2025-01-01"),
                    HasSubstr("its successor 1/2024-01-01 begins before")));
}

}  // namespace
}  // namespace gandan
