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

}  // namespace
}  // namespace gandan
