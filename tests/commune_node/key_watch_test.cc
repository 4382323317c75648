#include "commune_node/key_watch.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_node.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr int64_t kEnrolled = 1'726'000'000;

// A day later, by the hub's clock.
const absl::Time kNow = absl::FromUnixSeconds(kEnrolled) + absl::Hours(24);

// The hub says that a key was enrolled.
v1::Directive Enrolled(uint64_t index, const std::string& fingerprint,
                       absl::Duration later = absl::ZeroDuration()) {
  v1::Directive directive;
  directive.mutable_position()->set_epoch(1);
  directive.mutable_position()->set_index(index);
  directive.mutable_decided_at()->set_seconds(kEnrolled +
                                              absl::ToInt64Seconds(later));
  directive.mutable_enrolled()->set_fingerprint(fingerprint);
  return directive;
}

absl::StatusOr<std::vector<std::string>> StrangeAmong(
    const std::vector<v1::Directive>& news) {
  TestNode node;
  TestNode::MustBeOk(node.database().store()->TakeDirectives(news, {}));
  return StrangeKeys(*node.database().store(), "own", kNow);
}

TEST(KeyWatchTest, AKeyEnrolledAfterOursIsStrange) {
  EXPECT_THAT(StrangeAmong({Enrolled(1, "own"), Enrolled(2, "theirs"),
                            Enrolled(3, "more")}),
              IsOkAndHolds(ElementsAre("theirs", "more")));
}

TEST(KeyWatchTest, KeysBeforeOursAreThoseOfEarlierMachines) {
  EXPECT_THAT(StrangeAmong({Enrolled(1, "former"), Enrolled(2, "own")}),
              IsOkAndHolds(IsEmpty()));
}

TEST(KeyWatchTest, WithoutNewsOfOurOwnKeyNothingIsStrange) {
  EXPECT_THAT(StrangeAmong({Enrolled(1, "theirs")}), IsOkAndHolds(IsEmpty()));
}

TEST(KeyWatchTest, AKeyOfTheLastHourMayBeOurNextOne) {
  EXPECT_THAT(
      StrangeAmong({Enrolled(1, "own"),
                    Enrolled(2, "next", absl::Hours(24) - absl::Minutes(59))}),
      IsOkAndHolds(IsEmpty()));
  EXPECT_THAT(StrangeAmong(
                  {Enrolled(1, "own"), Enrolled(2, "theirs", absl::Hours(23))}),
              IsOkAndHolds(ElementsAre("theirs")));
}

TEST(KeyWatchTest, TheAlarmNamesTheKeyInBothLanguages) {
  const v1::Text alarm = StrangeKeyAlarm(std::string(32, '\xab'));

  EXPECT_THAT(alarm.vi(), HasSubstr("abababababababab…"));
  EXPECT_THAT(alarm.en(), HasSubstr("abababababababab…"));
}

}  // namespace
}  // namespace gandan
