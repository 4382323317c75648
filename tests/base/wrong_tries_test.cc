#include "base/wrong_tries.h"

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/support/manual_clock.h"

namespace gandan {
namespace {

struct Counted {
  ManualClock clock{absl::CivilDay(2024, 6, 17)};
  WrongTries tries{&clock};

  void Wrong(absl::string_view kind, int times = 1) {
    for (int i = 0; i < times; ++i) tries.NoteWrong(kind);
  }
  bool Waits(absl::string_view kind) {
    return tries.WaitOf(kind) > absl::ZeroDuration();
  }
};

TEST(WrongTriesTest, TheFifthWrongOneMakesItsKindWait) {
  Counted counted;
  counted.Wrong("hoa", 4);
  EXPECT_FALSE(counted.Waits("hoa"));

  counted.Wrong("hoa");

  EXPECT_EQ(counted.tries.WaitOf("hoa"), absl::Minutes(1));
  EXPECT_FALSE(counted.Waits("lan"));
}

TEST(WrongTriesTest, TheWaitEndsWithTheMinute) {
  Counted counted;
  counted.Wrong("hoa", 5);
  counted.clock.Advance(absl::Seconds(59));
  EXPECT_EQ(counted.tries.WaitOf("hoa"), absl::Seconds(1));

  counted.clock.Advance(absl::Seconds(1));

  EXPECT_FALSE(counted.Waits("hoa"));
  counted.Wrong("hoa", 4);
  EXPECT_FALSE(counted.Waits("hoa"));
}

TEST(WrongTriesTest, ARightOneForgivesTheWrongOnes) {
  Counted counted;
  counted.Wrong("hoa", 4);

  counted.tries.NoteRight("hoa");
  counted.Wrong("hoa");

  EXPECT_FALSE(counted.Waits("hoa"));
}

TEST(WrongTriesTest, AClockThatIsSetBackKeepsNobodyWaiting) {
  Counted counted;
  counted.Wrong("hoa", 5);

  counted.clock.Set(counted.clock.Now() - absl::Hours(1));

  EXPECT_FALSE(counted.Waits("hoa"));
}

TEST(WrongTriesTest, WhoWaitsIsNotForgottenForThoseWhoDoNot) {
  Counted counted;
  counted.Wrong("hoa", 5);

  for (int i = 0; i < 12'000; ++i) counted.Wrong(absl::StrCat("a", i));

  EXPECT_TRUE(counted.Waits("hoa"));
}

TEST(WrongTriesTest, OfTooManyWhoWaitTheOldestIsForgotten) {
  Counted counted;
  counted.Wrong("first", 5);
  counted.clock.Advance(absl::Seconds(1));
  for (int i = 0; i < 9'999; ++i) counted.Wrong(absl::StrCat("a", i), 5);

  counted.Wrong("one more", 5);

  EXPECT_FALSE(counted.Waits("first"));
  EXPECT_TRUE(counted.Waits("a0"));
  EXPECT_TRUE(counted.Waits("one more"));
}

}  // namespace
}  // namespace gandan
