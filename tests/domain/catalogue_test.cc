#include "domain/catalogue.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_catalogue.h"

namespace gandan {
namespace {

using testing::AllOf;
using testing::HasSubstr;

const Period kSeptember{v1::MONTH, 2024, 9};

// The small catalogue in several versions; from the second on, the monthly
// form is version 2 and begins with 2025-01.
std::shared_ptr<const Catalogue> Version(uint32_t version) {
  v1::Catalogue data = TinyCatalogue()->data();
  data.set_version(version);
  if (version > 1) {
    data.mutable_forms(0)->set_version(2);
    data.mutable_forms(0)->set_valid_from("2025-01");
  }
  return *Catalogue::Build(std::move(data));
}

TEST(CatalogueTest, FindsFormsIndicatorsAndMeasures) {
  const auto catalogue = TinyCatalogue();

  ASSERT_NE(catalogue->FindForm("month"), nullptr);
  EXPECT_EQ(catalogue->FindForm("month")->span(), v1::MONTH);
  ASSERT_NE(catalogue->FindIndicator("D01"), nullptr);
  ASSERT_NE(catalogue->FindMeasure("dossier"), nullptr);
  EXPECT_EQ(catalogue->FindForm("week"), nullptr);
  EXPECT_EQ(catalogue->FindIndicator("D99"), nullptr);
  EXPECT_EQ(catalogue->FindMeasure(""), nullptr);
}

TEST(CatalogueTest, FormAtSaysWhyThereIsNone) {
  const auto catalogue = TinyCatalogue();

  EXPECT_OK(catalogue->FormAt("month", kSeptember));
  EXPECT_THAT(catalogue->FormAt("week", kSeptember),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(catalogue->FormAt("month", {v1::QUARTER, 2024, 3}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(catalogue->FormAt("month", {v1::MONTH, 2024, 5}),
              StatusIs(absl::StatusCode::kOutOfRange));
}

TEST(CatalogueTest, FormAtFollowsTheFirstPeriodsOfIndicators) {
  const auto catalogue = TinyCatalogueWith("  - code: S01\n    group: B\n",
                                           "  - code: S01\n    group: B\n"
                                           "    valid_from: \"2025-Q1\"\n");

  const auto third = catalogue->FormAt("quarter", {v1::QUARTER, 2024, 3});
  const auto fourth = catalogue->FormAt("quarter", {v1::QUARTER, 2024, 4});
  const auto first = catalogue->FormAt("quarter", {v1::QUARTER, 2025, 1});

  ASSERT_OK(third);
  ASSERT_OK(first);
  EXPECT_EQ(*third, *fourth);
  EXPECT_FALSE((*third)->FindPart("S01.signed").has_value());
  EXPECT_TRUE((*first)->FindPart("S01.signed").has_value());
}

TEST(CatalogueTest, DueDayIsCountedInWorkingDaysFromTheCutOff) {
  const auto catalogue = TinyCatalogue();
  const v1::Form& month = *catalogue->FindForm("month");

  // The 14th is a Saturday.
  EXPECT_THAT(catalogue->DueDay(month, kSeptember),
              IsOkAndHolds(absl::CivilDay(2024, 9, 17)));
  EXPECT_THAT(catalogue->DueDay(month, {v1::MONTH, 2028, 9}),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(CatalogueTest, NamesTheFaultsOfAllItsPieces) {
  v1::Catalogue data = TinyCatalogue()->data();
  data.mutable_indicators(0)->set_group("Z");
  data.mutable_units(2)->mutable_parent()->set_code("742");
  data.mutable_work_calendar()->mutable_years(0)->add_holidays("2024-06-02");
  data.mutable_indicators(0)
      ->mutable_rules(0)
      ->mutable_left()
      ->mutable_terms(0)
      ->set_ref("D01.recieved");

  const auto catalogue = Catalogue::Build(data);

  EXPECT_THAT(std::string(catalogue.status().message()),
              AllOf(HasSubstr("there is no group \"Z\""),
                    HasSubstr("there is no parent 742"), HasSubstr("weekend"),
                    HasSubstr("did you mean D01.received?")));
}

TEST(CatalogueHistoryTest, KeepsEveryVersion) {
  const CatalogueHistory history({Version(1), Version(2)});

  EXPECT_EQ(history.newest()->data().version(), 2);
  ASSERT_NE(history.Version(1), nullptr);
  EXPECT_EQ(history.Version(1)->data().version(), 1);
  EXPECT_EQ(history.Version(3), nullptr);
}

TEST(CatalogueHistoryTest, AnOldPeriodKeepsTheFormItWasOpenedWith) {
  const CatalogueHistory history({Version(1), Version(2), Version(3)});

  const auto old = history.ForPeriod("month", kSeptember);
  const auto now = history.ForPeriod("month", {v1::MONTH, 2025, 1});
  const auto quarter = history.ForPeriod("quarter", {v1::QUARTER, 2024, 3});

  ASSERT_OK(old);
  EXPECT_EQ((*old)->data().version(), 1);
  ASSERT_OK(now);
  EXPECT_EQ((*now)->data().version(), 3);
  ASSERT_OK(quarter);
  EXPECT_EQ((*quarter)->data().version(), 3);
}

TEST(CatalogueHistoryTest, SaysWhyNoVersionServesAPeriod) {
  const CatalogueHistory none(std::vector<std::shared_ptr<const Catalogue>>{});
  const CatalogueHistory history({Version(1), Version(2)});

  EXPECT_EQ(none.newest(), nullptr);
  EXPECT_THAT(none.ForPeriod("month", kSeptember),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(history.ForPeriod("month", {v1::MONTH, 2024, 5}),
              StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_THAT(history.ForPeriod("month", {v1::YEAR, 2024, 1}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(history.ForPeriod("week", kSeptember),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace gandan
