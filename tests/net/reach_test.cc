#include "net/reach.h"

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "net/metrics_server.h"

namespace gandan {
namespace {

constexpr absl::Duration kTimeout = absl::Seconds(10);

TEST(ReachTest, TellsAnOpenPortFromAClosedOneAndFromANameNobodyKnows) {
  auto server = MetricsServer::Start("127.0.0.1:0", [](MetricFamilies*) {});
  ASSERT_TRUE(server.ok());
  const std::string address = absl::StrCat("127.0.0.1:", (*server)->port());

  EXPECT_EQ(TryToReach(address, kTimeout), Reached::kOpen);
  *server = nullptr;
  EXPECT_EQ(TryToReach(address, kTimeout), Reached::kNoAnswer);
  EXPECT_EQ(TryToReach("no such name.invalid:1", kTimeout),
            Reached::kNoSuchName);
}

TEST(ReachTest, NumbersAreNamesToo) {
  EXPECT_TRUE(IsKnownName("127.0.0.1"));
  EXPECT_TRUE(IsKnownName("::1"));
  EXPECT_FALSE(IsKnownName("no such name.invalid"));
}

}  // namespace
}  // namespace gandan
