// A real node that has not fetched the hub's newest catalogue yet.

#include <memory>
#include <string>

#include "commune_node/directives_poller.h"
#include "commune_node/uplink.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/running_hub.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_node.h"

namespace gandan {
namespace {

using testing::HasSubstr;

// A hub whose month form has a second version from August on, and a node that
// knows the first only. Both stand at 20/8/2024.
struct NodeBehindItsHub {
  NodeBehindItsHub() {
    TestNode::MustBeOk(hub.Publish().status());
    TestNode::MustBeOk(hub.Publish(*TinyCatalogueWith(
                                       R"(version: 1
    valid_from: "2024-06")",
                                       R"(version: 2
    valid_from: "2024-08")"))
                           .status());
    hub.clock().Set(node.clock().Now());
    line = hub.Enrol(XuanDinh());
    uplink = std::make_unique<Uplink>(&node.database(), line.channel,
                                      UplinkOptions(), node.random());
    poller = std::make_unique<DirectivesPoller>(&node.database(), line.channel,
                                                PollerOptions(), node.random());
  }

  // Submits the file of a month and sends it; what the hub answered.
  v1::Receipt Send(const std::string& period) {
    v1::SubmitFileRequest request;
    request.set_content(MonthCsv(period));
    const auto submitted = node.operations().SubmitFile(request);
    TestNode::MustBeOk(submitted.status());
    EXPECT_EQ(submitted->reports_size(), 1) << submitted->DebugString();
    uplink->Step();
    return node.outbox()
        .ReceiptOf(submitted->reports(0).sequence())
        .value()
        .value();
  }

  RunningHub hub;
  NodeLine line;
  TestNode node;
  std::unique_ptr<Uplink> uplink;
  std::unique_ptr<DirectivesPoller> poller;
};

TEST(OlderCatalogueTest, NodeIsToldFetchesTheNewOneAndSendsAgain) {
  NodeBehindItsHub test;

  EXPECT_EQ(test.Send("2024-07").outcome(), v1::RECEIVED);
  const v1::Receipt refused = test.Send("2024-08");
  EXPECT_EQ(refused.outcome(), v1::REFUSED);
  ASSERT_GT(refused.violations_size(), 0);
  EXPECT_THAT(refused.violations(0).text().en(),
              HasSubstr("this period has version 2"));
  EXPECT_THAT(test.node.database().catalogues()->NewestVersion(),
              IsOkAndHolds(1u));

  test.poller->Step();

  EXPECT_THAT(test.node.database().catalogues()->NewestVersion(),
              IsOkAndHolds(2u));
  EXPECT_EQ(test.Send("2024-08").outcome(), v1::RECEIVED);
}

}  // namespace
}  // namespace gandan
