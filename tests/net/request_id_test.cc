#include "net/request_id.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

TEST(RequestIdTest, AFreshOneIsOneAndNoOther) {
  const std::string first = MakeRequestId();
  EXPECT_TRUE(IsRequestId(first)) << first;
  EXPECT_NE(first, MakeRequestId());
}

TEST(RequestIdTest, TakesWhatOtherProgramsSend) {
  EXPECT_TRUE(IsRequestId("0af7651916cd43dd8448eb211c80319c"));
  EXPECT_TRUE(IsRequestId("5f3c9a1e-77aa-4b1e-9d0e-3f2b1c0a9d8e"));
}

TEST(RequestIdTest, NothingThatCouldForgeALineOfALogIsOne) {
  for (const std::string text :
       {"", "short", "a b c d e f g h", "12345678]\nerror", "\"12345678\""}) {
    EXPECT_FALSE(IsRequestId(text)) << text;
  }
  EXPECT_FALSE(IsRequestId(std::string(65, 'a')));
}

TEST(RequestIdTest, WhatWasSentIsKeptAndWhatIsNoneIsReplaced) {
  EXPECT_EQ(RequestIdFrom("0af7651916cd43dd"), "0af7651916cd43dd");
  EXPECT_TRUE(IsRequestId(RequestIdFrom("a b")));
  EXPECT_TRUE(IsRequestId(RequestIdFrom("")));
}

}  // namespace
}  // namespace gandan
