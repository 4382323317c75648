#include "district_hub/hub_health.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/manual_clock.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

constexpr absl::Duration kDay = absl::Hours(24);

// Noon of 17 June 2024 in Vietnam.
absl::Time Now() { return ManualClock(absl::CivilDay(2024, 6, 17)).Now(); }

v1::GetHubHealthResponse Answer(const HubHealth& health) {
  v1::GetHubHealthResponse response;
  health.Fill(&response);
  return response;
}

Ending EndingIn(absl::Duration left) {
  return {.name = "hub",
          .vi = "Chứng thư",
          .en = "The certificate",
          .at = Now() + left};
}

struct Told {
  HubHealth health{14 * kDay,
                   [this](bool healthy) { told.push_back(healthy); }};
  std::vector<bool> told;
};

TEST(HubHealthTest, IsRedFourteenDaysBeforeSomethingEnds) {
  Told test;
  test.health.SetEndings({EndingIn(14 * kDay)}, Now());
  EXPECT_TRUE(Answer(test.health).healthy());

  test.health.SetEndings({EndingIn(14 * kDay)}, Now() + absl::Seconds(1));

  EXPECT_FALSE(Answer(test.health).healthy());
  EXPECT_THAT(test.told, ElementsAre(false));
}

TEST(HubHealthTest, IsRedWhileTheAuditLogCannotBeWritten) {
  Told test;

  test.health.Set(HubTrouble::kCannotAudit, true);
  EXPECT_FALSE(Answer(test.health).healthy());
  EXPECT_THAT(Answer(test.health).findings(), SizeIs(1));
  test.health.Set(HubTrouble::kCannotAudit, false);

  EXPECT_THAT(test.told, ElementsAre(false, true));
}

TEST(HubHealthTest, TellsTwiceAsEarlyWhatEnds) {
  Told test;
  test.health.SetEndings({EndingIn(20 * kDay), EndingIn(29 * kDay)}, Now());

  const v1::GetHubHealthResponse answer = Answer(test.health);

  EXPECT_TRUE(answer.healthy());
  ASSERT_THAT(answer.findings(), SizeIs(1));
  EXPECT_EQ(answer.findings(0).en(),
            "The certificate ends on 7/7/2024, in 20 days.");
  EXPECT_THAT(answer.findings(0).vi(), HasSubstr("còn 20 ngày"));
}

TEST(HubHealthTest, DiskComesFirstThenWhatEndsSoonest) {
  Told test;
  test.health.SetEndings({EndingIn(3 * kDay), EndingIn(-kDay)}, Now());
  test.health.Set(HubTrouble::kCannotStore, true);

  const v1::GetHubHealthResponse answer = Answer(test.health);

  ASSERT_THAT(answer.findings(), SizeIs(3));
  EXPECT_THAT(answer.findings(0).en(), HasSubstr("disk"));
  EXPECT_THAT(answer.findings(1).en(), HasSubstr("ended on 16/6/2024"));
  EXPECT_THAT(answer.findings(2).en(), HasSubstr("in 3 days"));
}

TEST(HubHealthTest, NamesEveryTroubleForWhoReadsNoSentences) {
  Told test;
  test.health.Set(HubTrouble::kMirrorHole, true);

  EXPECT_THAT(
      test.health.Troubles(),
      ElementsAre(Pair("cannot_store", false), Pair("cannot_audit", false),
                  Pair("short_history", false),
                  Pair("awaits_confirmation", false), Pair("read_only", false),
                  Pair("mirror_hole", true)));
  EXPECT_TRUE(test.health.is_healthy());
}

TEST(HubHealthTest, DiskThatIsWellDoesNotHideWhatEnds) {
  Told test;
  test.health.SetEndings({EndingIn(kDay)}, Now());
  test.health.Set(HubTrouble::kCannotStore, true);
  test.health.Set(HubTrouble::kCannotStore, false);
  EXPECT_FALSE(Answer(test.health).healthy());

  test.health.SetEndings({EndingIn(365 * kDay)}, Now());

  EXPECT_TRUE(Answer(test.health).healthy());
  EXPECT_THAT(Answer(test.health).findings(), IsEmpty());
  EXPECT_THAT(test.told, ElementsAre(false, true));
}

}  // namespace
}  // namespace gandan
