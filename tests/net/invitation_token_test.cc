#include "net/invitation_token.h"

#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;

const auto kWrong = StatusIs(absl::StatusCode::kInvalidArgument);

InvitationToken Example() {
  return {.invitation = 1234567, .secret = "0123456789"};
}

TEST(InvitationTokenTest, IsSixGroupsOfFourWithoutLookAlikes) {
  EXPECT_THAT(FormatInvitationToken(Example()),
              MatchesRegex("([0-9A-HJKMNP-TV-Z]{4} ){5}[0-9A-HJKMNP-TV-Z]{4}"));
}

// Who changes the format strands every token that was read out.
TEST(InvitationTokenTest, StaysAsItIs) {
  EXPECT_EQ(FormatInvitationToken(Example()), "15NM 760R K4CS M6MV 3EE1 SJ9Q");
}

TEST(InvitationTokenTest, IsReadAsItWasWritten) {
  for (int i = 0; i < 1000; ++i) {
    const InvitationToken token = MakeInvitationToken().value();
    EXPECT_EQ(token.secret.size(), 10u);
    EXPECT_THAT(ParseInvitationToken(FormatInvitationToken(token)),
                IsOkAndHolds(token));
  }
}

TEST(InvitationTokenTest, TheExtremesOfTheNumberFit) {
  for (const uint32_t number : {1u, (1u << 25) - 1}) {
    const InvitationToken token = {number, std::string(10, '\xff')};
    EXPECT_THAT(ParseInvitationToken(FormatInvitationToken(token)),
                IsOkAndHolds(token));
  }
}

TEST(InvitationTokenTest, TakesWhatPeopleWrite) {
  const std::string text = FormatInvitationToken(Example());

  EXPECT_THAT(ParseInvitationToken(absl::AsciiStrToLower(text)),
              IsOkAndHolds(Example()));
  EXPECT_THAT(ParseInvitationToken(absl::StrReplaceAll(text, {{" ", "-"}})),
              IsOkAndHolds(Example()));
  EXPECT_THAT(
      ParseInvitationToken(absl::StrReplaceAll(text, {{"0", "O"}, {"1", "l"}})),
      IsOkAndHolds(Example()));
}

// 31 other characters at 24 places: a checksum of 15 bits lets one in 32,768
// slips through, so of these 744 hardly any.
TEST(InvitationTokenTest, FindsNearlyEverySlip) {
  const std::string right =
      absl::StrReplaceAll(FormatInvitationToken(Example()), {{" ", ""}});
  int let_through = 0;
  for (size_t at = 0; at < right.size(); ++at) {
    for (const char c : absl::string_view("0123456789ABCDEFGHJKMNPQRSTVWXYZ")) {
      std::string slip = right;
      slip[at] = c;
      if (slip == right) continue;
      const auto read = ParseInvitationToken(slip);
      let_through += read.ok() ? 1 : 0;
    }
  }
  EXPECT_LE(let_through, 1);
}

TEST(InvitationTokenTest, SaysWhatIsWrong) {
  const auto said = [](absl::string_view text) {
    const absl::Status read = ParseInvitationToken(text).status();
    EXPECT_THAT(read, kWrong);
    return std::string(read.message());
  };

  EXPECT_THAT(said("15NM 760R"), HasSubstr("these are 8."));
  EXPECT_THAT(said(""), HasSubstr("these are 0."));
  EXPECT_THAT(said("U5NM 760R K4CS M6MV 3EE1 SJ9Q"), HasSubstr("no U"));
  EXPECT_THAT(said("15NM 760R K4CS M6MV 3EE1 SJ9\xc3\xaa"), HasSubstr("no U"));
  EXPECT_THAT(said("15NM 760R K4CS M6MV 3EE1 SJ9P"), HasSubstr("read out"));
}

TEST(InvitationTokenTest, NoTwoAreAlike) {
  std::set<std::string> secrets;
  for (int i = 0; i < 1000; ++i) {
    secrets.insert(MakeInvitationToken().value().secret);
  }
  EXPECT_EQ(secrets.size(), 1000u);
}

}  // namespace
}  // namespace gandan
