#include "domain/patterns.h"

#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

TEST(PatternsTest, CompilesWhatBrowsersReadAlike) {
  const auto pattern = CompilePattern("(^|[^0-9])0[0-9]{11}(?:[^0-9]|$)");

  ASSERT_OK(pattern);
  EXPECT_TRUE(RE2::PartialMatch("số 075123456789.", **pattern));
  EXPECT_FALSE(RE2::PartialMatch("số 0751234567890", **pattern));
}

TEST(PatternsTest, RefusesWhatIsNoPattern) {
  for (const char* regex : {"", "[a", "(", "a(?=b)", "(a)\\1"}) {
    EXPECT_THAT(CompilePattern(regex),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << regex;
  }
}

TEST(PatternsTest, RefusesWhatOnlyOneSideKnows) {
  for (const char* regex : {"(?i)a", "(?P<x>a)", "\\Aa", "a\\z", "\\pL",
                            "\\Qa\\E", "[[:alpha:]]"}) {
    EXPECT_THAT(CompilePattern(regex),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << regex;
  }
  EXPECT_OK(CompilePattern("\\\\A"));
}

}  // namespace
}  // namespace gandan
