#include "domain/shown/catalogue_book.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/sample_answers.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;

// The first day of the unit that is meant, or why none is.
std::string Resolved(absl::string_view text, absl::string_view day) {
  const CatalogueBook book(SampleCatalogue());
  const absl::StatusOr<v1::UnitKey> unit = book.ResolveUnit(text, day);
  return unit.ok() ? unit->valid_from() : std::string(unit.status().message());
}

TEST(CatalogueBookTest, FindsWhatCodesAreCalled) {
  const CatalogueBook book(SampleCatalogue());

  EXPECT_EQ(book.ValueLabel("D01", "received"), "Tiếp nhận");
  EXPECT_EQ(book.ValueLabel("D01", "rate"), "Tỷ lệ đúng hạn");
  EXPECT_EQ(book.MeasureLabel("dossier"), "hồ sơ");
  ASSERT_NE(book.FindForm("month"), nullptr);
  EXPECT_EQ(book.FindForm("month")->label().vi(), "Báo cáo tháng");
}

TEST(CatalogueBookTest, FallsBackToCodesItDoesNotKnow) {
  const CatalogueBook book(SampleCatalogue());

  EXPECT_EQ(book.ValueLabel("X99", "count"), "count");
  EXPECT_EQ(book.MeasureLabel("x"), "");
  EXPECT_EQ(book.FindIndicator("X99"), nullptr);
  EXPECT_EQ(book.FindForm("x"), nullptr);
  EXPECT_EQ(book.FindUnit(v1::UnitKey()), nullptr);
}

TEST(CatalogueBookTest, FindsTheUnitThatHadACodeOnADay) {
  EXPECT_EQ(Resolved("26461", "2024-09-14"), "2024-01-01");
  EXPECT_EQ(Resolved("26461", "2025-06-30"), "2024-01-01");
  EXPECT_EQ(Resolved("26461", "2025-07-01"), "2025-07-01");
}

TEST(CatalogueBookTest, FindsAUnitByItsFirstDay) {
  EXPECT_EQ(Resolved("26461/2025-07-01", "2024-09-14"), "2025-07-01");
}

TEST(CatalogueBookTest, NamesTheUnitsOfTheCodeIfNoneIsMeant) {
  EXPECT_THAT(Resolved("26461", "2023-01-01"),
              HasSubstr("26461/2024-01-01, 26461/2025-07-01"));
  EXPECT_THAT(Resolved("99999", "2024-01-01"),
              HasSubstr("There is no unit 99999"));
}

TEST(CatalogueBookTest, SaysNotFoundForAnUnknownUnit) {
  const CatalogueBook book(SampleCatalogue());

  EXPECT_THAT(book.ResolveUnit("99999", "2024-01-01"),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace gandan
