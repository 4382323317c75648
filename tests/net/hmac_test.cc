#include "net/hmac.h"

#include <string>
#include <thread>
#include <vector>

#include "absl/strings/escaping.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

// RFC 4231, test cases 1, 2 and 6.
TEST(HmacTest, IsThatOfTheStandard) {
  const auto mac = [](const std::string& secret, const std::string& text) {
    return absl::BytesToHexString(HmacSha256(secret, text).value());
  };

  EXPECT_EQ(mac(std::string(20, '\x0b'), "Hi There"),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(mac("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(mac(std::string(131, '\xaa'),
                "Test Using Larger Than Block-Size Key - Hash Key First"),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(HmacTest, ThreadsDoNotShareOne) {
  const std::string expected = HmacSha256("key", "text").value();
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&expected] {
      for (int round = 0; round < 1000; ++round) {
        EXPECT_THAT(HmacSha256("key", "text"), IsOkAndHolds(expected));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(HmacTest, OnlyTheSameIsTheSame) {
  const std::string mac = HmacSha256("key", "text").value();

  EXPECT_TRUE(SameHmac(mac, HmacSha256("key", "text").value()));
  EXPECT_FALSE(SameHmac(mac, HmacSha256("key", "other").value()));
  EXPECT_FALSE(SameHmac(mac, mac.substr(1)));
  EXPECT_FALSE(SameHmac("", ""));
}

}  // namespace
}  // namespace gandan
