#include "net/http_header.h"

#include "gtest/gtest.h"

namespace gandan {
namespace {

TEST(HttpHeaderTest, AHeaderListsItsValuesWhateverTheirParameters) {
  EXPECT_TRUE(HeaderLists("br, GZIP;q=0.8", "gzip"));
  EXPECT_FALSE(HeaderLists("x-gzip, brgzip", "gzip"));
  EXPECT_FALSE(HeaderLists("", "gzip"));
}

TEST(HttpHeaderTest, ACookieIsFoundByItsWholeName) {
  EXPECT_EQ(CookieNamed("a=1; gandan=x=y; b=2", "gandan"), "x=y");
  EXPECT_EQ(CookieNamed("not-gandan=1", "gandan"), "");
}

TEST(HttpHeaderTest, OnlyTheMachineItselfIsLoopback) {
  for (const char* own :
       {"127.0.0.1:8080", "localhost", "LOCALHOST:1", "[::1]:8080", "[::1]"}) {
    EXPECT_TRUE(NamesLoopback(own)) << own;
  }
  for (const char* other :
       {"", "evil.example:8080", "127.0.0.1.evil.example",
        "localhost.evil.example", "[::2]:8080", "[::1].evil.example"}) {
    EXPECT_FALSE(NamesLoopback(other)) << other;
  }
}

}  // namespace
}  // namespace gandan
