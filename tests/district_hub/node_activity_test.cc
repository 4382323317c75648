#include "district_hub/node_activity.h"

#include "gtest/gtest.h"
#include "tests/support/text_proto.h"

namespace gandan {
namespace {

TEST(NodeActivityTest, TellsTheLastContactAndTheSkew) {
  NodeActivity activity;
  activity.Note("f", Proto<v1::NodeInfo>("version: '0.9'"),
                absl::FromUnixSeconds(50));

  activity.Note(
      "f",
      Proto<v1::NodeInfo>(
          "version: '1.0' unsent: 3 clock { seconds: 98 nanos: 500000000 } "
          "catalogue_version: 4 "
          "oldest_unsent { seconds: 7 }"),
      absl::FromUnixSeconds(100));

  v1::NodeKey key;
  activity.Fill("f", &key);
  EXPECT_EQ(key.last_seen().seconds(), 100);
  EXPECT_EQ(key.version(), "1.0");
  EXPECT_EQ(key.catalogue_version(), 4u);
  EXPECT_EQ(key.clock_skew_ms(), -1500);
  EXPECT_EQ(key.unsent(), 3);
  EXPECT_EQ(key.oldest_unsent().seconds(), 7);
}

TEST(NodeActivityTest, WhoWasNotHeardOfHasNothing) {
  const NodeActivity activity;

  v1::NodeKey key;
  activity.Fill("f", &key);

  EXPECT_FALSE(key.has_last_seen());
}

TEST(NodeActivityTest, AVersionThatIsNoneIsNotKept) {
  NodeActivity activity;
  v1::NodeInfo info;
  info.set_version(std::string(1000, 'x'));

  activity.Note("f", info, absl::FromUnixSeconds(1));

  v1::NodeKey key;
  activity.Fill("f", &key);
  EXPECT_EQ(key.version(), "");
}

}  // namespace
}  // namespace gandan
