#include "base/repeat_limit.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

absl::Time At(int seconds) {
  return absl::FromUnixSeconds(1'700'000'000 + seconds);
}

// How many of so many messages are shown.
int Shown(RepeatLimit& limit, int messages, const std::string& text,
          absl::Time now) {
  int shown = 0;
  for (int i = 0; i < messages; ++i) {
    shown += limit.Take(absl::StrCat(text, " ", i), now) ? 1 : 0;
  }
  return shown;
}

TEST(RepeatLimitTest, ShowsSoManyOfAKindAndTellsOfTheRestOnce) {
  RepeatLimit limit;
  EXPECT_EQ(Shown(limit, 100, "cannot reach 10.0.0.1, try", At(0)),
            RepeatLimit::kMost);
  EXPECT_THAT(limit.TakeLeftOut(At(59)), IsEmpty());

  const auto left_out = limit.TakeLeftOut(At(60));

  ASSERT_THAT(left_out, SizeIs(1));
  EXPECT_EQ(left_out[0].kind, "cannot reach #.#.#.#, try #");
  EXPECT_EQ(left_out[0].messages, 100u - RepeatLimit::kMost);
  EXPECT_THAT(limit.TakeLeftOut(At(61)), IsEmpty());
}

TEST(RepeatLimitTest, OneKindDoesNotStarveAnother) {
  RepeatLimit limit;
  Shown(limit, 100, "the line is down", At(0));

  EXPECT_TRUE(limit.Take("the disk is full", At(1)));
}

TEST(RepeatLimitTest, ANewMinuteShowsAgain) {
  RepeatLimit limit;
  Shown(limit, 100, "the line is down", At(0));
  limit.TakeLeftOut(At(70));

  EXPECT_EQ(Shown(limit, 100, "the line is down", At(71)), RepeatLimit::kMost);
}

TEST(RepeatLimitTest, WhatIsSeldomIsNeverLeftOut) {
  RepeatLimit limit;
  for (int minute = 0; minute < 100; ++minute) {
    EXPECT_EQ(Shown(limit, 20, "a certificate was renewed", At(60 * minute)),
              20);
  }
  EXPECT_THAT(limit.TakeLeftOut(At(10'000)), IsEmpty());
}

// How many messages are shown that differ in a name of four letters.
int ShownOfNames(RepeatLimit& limit, const std::string& text, absl::Time now) {
  int shown = 0;
  for (int i = 0; i < 10'000; ++i) {
    std::string name;
    for (int rest = i, at = 0; at < 4; ++at, rest /= 10) {
      name.push_back(static_cast<char>('a' + rest % 10));
    }
    shown += limit.Take(absl::StrCat(text, " ", name), now) ? 1 : 0;
  }
  return shown;
}

TEST(RepeatLimitTest, NamesThatSomebodyChoosesDoNotFillTheLog) {
  RepeatLimit limit;
  EXPECT_EQ(ShownOfNames(limit, "no account", At(0)), 512 + RepeatLimit::kMost);
}

TEST(RepeatLimitTest, NamesThatSomebodyChoosesDoNotHideAnotherError) {
  RepeatLimit limit;
  ShownOfNames(limit, "no account", At(0));

  EXPECT_TRUE(limit.Take("the disk is full", At(1)));
}

TEST(RepeatLimitTest, WhatIsOverIsForgotten) {
  RepeatLimit limit;
  ShownOfNames(limit, "no account", At(0));
  limit.TakeLeftOut(At(60));

  EXPECT_EQ(ShownOfNames(limit, "no folder", At(200)),
            512 + RepeatLimit::kMost);
}

}  // namespace
}  // namespace gandan
