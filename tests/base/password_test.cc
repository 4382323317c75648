#include "base/password.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::MatchesRegex;
using testing::Ne;
using testing::StartsWith;

constexpr PasswordCost kCheap = {.passes = 1, .memory_bytes = 8192};

TEST(PasswordTest, FitsItsOwnHashOnly) {
  const auto hash = HashPassword("đúng mật khẩu", kCheap);
  ASSERT_OK(hash.status());

  EXPECT_TRUE(PasswordFits("đúng mật khẩu", *hash));
  EXPECT_FALSE(PasswordFits("sai mật khẩu", *hash));
  EXPECT_FALSE(PasswordFits("", *hash));
}

TEST(PasswordTest, WhatIsNoHashFitsNothing) {
  EXPECT_FALSE(PasswordFits("", ""));
  EXPECT_FALSE(PasswordFits("a", "$argon2id$v=19$"));
}

TEST(PasswordTest, SamePasswordHasAnotherHashEachTime) {
  const auto first = HashPassword("a", kCheap);
  const auto second = HashPassword("a", kCheap);
  ASSERT_OK(first.status());
  ASSERT_OK(second.status());

  EXPECT_THAT(*first, StartsWith("$argon2id$"));
  EXPECT_THAT(*second, Ne(*first));
}

TEST(PasswordTest, MemoryThatIsNotThereIsAnError) {
  EXPECT_THAT(HashPassword("a", {.passes = 1, .memory_bytes = size_t{1} << 60}),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

TEST(PasswordTest, MadePasswordsAreGroupsWithoutLookAlikes) {
  EXPECT_THAT(MakePassword(),
              MatchesRegex("[a-hjkmnp-z1-9]{5}(-[a-hjkmnp-z1-9]{5}){3}"));
  EXPECT_THAT(MakePassword(), Ne(MakePassword()));
}

TEST(PasswordTest, BearerTokensAreLongAndEachAnother) {
  EXPECT_THAT(MakeBearerToken("gd_"), MatchesRegex("gd_[A-Za-z0-9_-]{43}"));
  EXPECT_THAT(MakeBearerToken("gd_"), Ne(MakeBearerToken("gd_")));
}

}  // namespace
}  // namespace gandan
