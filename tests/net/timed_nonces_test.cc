#include "net/timed_nonces.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/manual_clock.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

const auto kNotOurs = StatusIs(absl::StatusCode::kUnauthenticated);

TEST(TimedNoncesTest, KnowsItsOwnForFiveMinutes) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  const TimedNonces nonces = TimedNonces::Start(&clock).value();
  const std::string nonce = nonces.Make().value();
  EXPECT_LE(nonce.size(), 64u);

  EXPECT_OK(nonces.Check(nonce));
  clock.Advance(absl::Minutes(5));
  EXPECT_OK(nonces.Check(nonce));
  clock.Advance(absl::Seconds(1));
  EXPECT_THAT(nonces.Check(nonce), kNotOurs);
}

TEST(TimedNoncesTest, AnotherTimeUnderTheSameProofIsNone) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  const TimedNonces nonces = TimedNonces::Start(&clock).value();
  std::string nonce = nonces.Make().value();

  nonce[7] = static_cast<char>(nonce[7] ^ 1);

  EXPECT_THAT(nonces.Check(nonce), kNotOurs);
}

TEST(TimedNoncesTest, AnotherStartKnowsItNot) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  const std::string nonce = TimedNonces::Start(&clock)->Make().value();

  EXPECT_THAT(TimedNonces::Start(&clock)->Check(nonce), kNotOurs);
}

TEST(TimedNoncesTest, WhatIsNoNonceIsNone) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  const TimedNonces nonces = TimedNonces::Start(&clock).value();

  for (const size_t size : {0, 7, 8, 39, 41, 64}) {
    EXPECT_THAT(nonces.Check(std::string(size, 'x')), kNotOurs) << size;
  }
}

TEST(TimedNoncesTest, ClockSetBackMakesNoneGoodForLonger) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  const TimedNonces nonces = TimedNonces::Start(&clock).value();
  const std::string nonce = nonces.Make().value();

  clock.Advance(-absl::Hours(1));

  EXPECT_THAT(nonces.Check(nonce), kNotOurs);
}

}  // namespace
}  // namespace gandan
