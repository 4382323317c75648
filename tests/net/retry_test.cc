#include "net/retry.h"

#include <random>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/seed.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::Ge;
using ::testing::Le;

auto IsBetween(absl::Duration shortest, absl::Duration longest) {
  return AllOf(Ge(shortest), Le(longest));
}

TEST(BackoffTest, DoublesUpToTheLongestWait) {
  std::mt19937_64 random(TestSeed());
  Backoff backoff(absl::Seconds(2), absl::Seconds(5), random);

  EXPECT_THAT(backoff.Next(), IsBetween(absl::Seconds(1), absl::Seconds(2)));
  EXPECT_THAT(backoff.Next(), IsBetween(absl::Seconds(2), absl::Seconds(4)));
  EXPECT_THAT(backoff.Next(), IsBetween(absl::Seconds(2.5), absl::Seconds(5)));
  EXPECT_THAT(backoff.Next(), IsBetween(absl::Seconds(2.5), absl::Seconds(5)));
}

TEST(BackoffTest, StartsOverAfterASuccess) {
  std::mt19937_64 random(TestSeed());
  Backoff backoff(absl::Seconds(2), absl::Minutes(5), random);
  backoff.Next();
  backoff.Next();

  backoff.Reset();

  EXPECT_THAT(backoff.Next(), Le(absl::Seconds(2)));
}

TEST(BackoffTest, DrawsOtherWaitsForOtherNodes) {
  std::mt19937_64 one(1);
  std::mt19937_64 another(2);

  EXPECT_NE(Backoff(absl::Hours(1), absl::Hours(1), one).Next(),
            Backoff(absl::Hours(1), absl::Hours(1), another).Next());
}

TEST(IsTransientTest, RetriesWhatWaitingMends) {
  EXPECT_TRUE(IsTransient(absl::UnavailableError("")));
  EXPECT_TRUE(IsTransient(absl::DeadlineExceededError("")));
  EXPECT_TRUE(IsTransient(absl::ResourceExhaustedError("")));
}

TEST(IsTransientTest, DoesNotRetryWhatSomebodyMustMend) {
  EXPECT_FALSE(IsTransient(absl::PermissionDeniedError("banned")));
  EXPECT_FALSE(IsTransient(absl::UnauthenticatedError("not enrolled")));
  EXPECT_FALSE(IsTransient(absl::InvalidArgumentError("malformed")));
  EXPECT_FALSE(IsTransient(absl::OutOfRangeError("gap")));
  EXPECT_FALSE(IsTransient(absl::OkStatus()));
}

}  // namespace
}  // namespace gandan
