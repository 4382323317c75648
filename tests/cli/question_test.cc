#include "cli/question.h"

#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/fake_hub.h"
#include "tests/support/manual_clock.h"
#include "tests/support/sample_answers.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

// The moment in UTC, or the position, or what else became of the text.
std::string AsOf(absl::string_view text) {
  v1::Scope scope;
  if (!ReadAsOf(text, &scope).ok()) return "refused";
  if (scope.has_position()) {
    return absl::StrCat(scope.position().epoch(), ":",
                        scope.position().index());
  }
  return absl::FormatTime("%Y-%m-%d %H:%M:%S",
                          absl::FromUnixSeconds(scope.time().seconds()),
                          absl::UTCTimeZone());
}

// The first day of the unit that a question about a period means.
std::string UnitIn(const std::string& code, const std::string& period) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());
  std::ostringstream out;
  ManualClock clock(absl::Now());
  Session session({.out = &out, .err = &out}, &clock);
  session.socket_path = hub.socket_path();
  const absl::StatusOr<v1::UnitKey> unit =
      FindUnit(session, code, {.form = "month", .period = period});
  return unit.ok() ? unit->valid_from()
                   : absl::StatusCodeToString(unit.status().code());
}

TEST(AsOfTest, ReadsALedgerPosition) {
  EXPECT_EQ(AsOf("1:1234"), "1:1234");
  EXPECT_EQ(AsOf("2:0"), "2:0");
}

TEST(AsOfTest, ReadsATimeOfVietnam) {
  EXPECT_EQ(AsOf("2024-09-17 10:05"), "2024-09-17 03:05:00");
  EXPECT_EQ(AsOf("2024-09-17T10:05:30"), "2024-09-17 03:05:30");
}

TEST(AsOfTest, ReadsATimeThatNamesItsZone) {
  EXPECT_EQ(AsOf("2024-09-17T10:05:00Z"), "2024-09-17 10:05:00");
  EXPECT_EQ(AsOf("2024-09-17T10:05:00+07:00"), "2024-09-17 03:05:00");
}

TEST(AsOfTest, TakesADayToItsEnd) {
  EXPECT_EQ(AsOf("2024-09-17"), "2024-09-17 16:59:59");
  EXPECT_EQ(AsOf("17/9/2024"), "2024-09-17 16:59:59");
}

TEST(AsOfTest, RefusesWhatIsNoMoment) {
  for (const char* text :
       {"", "hôm qua", "1:", ":4", "1:x", "2024-13-01", "infinite-future"}) {
    EXPECT_EQ(AsOf(text), "refused") << text;
  }
}

TEST(FindUnitTest, TakesTheUnitOfThePeriodsCutoffDay) {
  EXPECT_EQ(UnitIn("26461", "2024-09"), "2024-01-01");
  EXPECT_EQ(UnitIn("26461", "2025-09"), "2025-07-01");
  // 15/6 to 14/7 ends under the new unit.
  EXPECT_EQ(UnitIn("26461", "2025-07"), "2025-07-01");
}

TEST(FindUnitTest, SaysNotFoundForAnUnknownCode) {
  EXPECT_EQ(UnitIn("99999", "2024-09"), "NOT_FOUND");
}

}  // namespace
}  // namespace gandan
