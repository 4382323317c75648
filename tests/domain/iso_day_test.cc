#include "domain/iso_day.h"

#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

TEST(IsoDayTest, ReadsADayOfTheCalendar) {
  EXPECT_THAT(ParseIsoDay("2024-02-29"),
              IsOkAndHolds(absl::CivilDay(2024, 2, 29)));
}

TEST(IsoDayTest, RefusesWhatIsNotExactlyADay) {
  for (const char* text :
       {"", "2023-02-29", "2024-04-31", "2024-13-01", "2024-00-01",
        "2024-01-00", "2024-1-1", "27/5/2024", "2024-05-27 ", " 2024-05-2",
        "2024-05+27", "1899-12-31", "2024-05-+7"}) {
    EXPECT_THAT(ParseIsoDay(text), StatusIs(absl::StatusCode::kInvalidArgument))
        << text;
  }
}

}  // namespace
}  // namespace gandan
