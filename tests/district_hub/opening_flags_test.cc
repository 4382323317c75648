#include "district_hub/opening_flags.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/test_catalogue.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> DoubtfulInJuly(const Report& before,
                                        const Report& after) {
  const auto catalogue = TinyCatalogue();
  const Form* june = catalogue->FormAt("month", June()).value();
  const Form* july = catalogue->FormAt("month", July()).value();
  return DoubtfulOpenings({*june, before, after}, *july);
}

TEST(OpeningFlagsTest, ChangedClosingStockMakesTheOpeningDoubtful) {
  EXPECT_THAT(DoubtfulInJuly(MonthReport(GiaRay(), June()),
                             MonthReport(GiaRay(), June(), {.received = 11})),
              ElementsAre("D01.carried_in"));
}

TEST(OpeningFlagsTest, ChangedFlowsAloneAreOfNoConcern) {
  EXPECT_THAT(
      DoubtfulInJuly(MonthReport(GiaRay(), June(), {.in_time = 6, .late = 1}),
                     MonthReport(GiaRay(), June(), {.in_time = 5, .late = 2})),
      IsEmpty());
}

TEST(OpeningFlagsTest, StockThatBecameNilMakesTheOpeningDoubtful) {
  const MonthFigures nothing_left = {.received = 0, .in_time = 0, .late = 0};

  EXPECT_THAT(DoubtfulInJuly(MonthReport(GiaRay(), June(), nothing_left),
                             NilMonthReport(GiaRay(), June())),
              ElementsAre("D01.carried_in"));
}

}  // namespace
}  // namespace gandan
