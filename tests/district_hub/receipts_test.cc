#include "district_hub/receipts.h"

#include "gtest/gtest.h"
#include "tests/support/text_proto.h"

namespace gandan {
namespace {

TEST(ReceiptsTest, ReceiptSaysWhatTheLedgerSays) {
  const auto entry = Proto<storage::v1::LedgerEntry>(R"pb(
    decided_at_us: 1718600400000001
    settled {
      sequence: 4
      digest: "d"
      outcome: RECEIVED
      form: "month"
      period: "2024-06"
      revision: 2
      labels: LATE
      violations { code: "X" severity: WARNING }
    })pb");

  const v1::Receipt receipt = ReceiptFrom(
      entry, Proto<v1::LedgerPosition>("epoch: 1 index: 7"), /*sequence=*/9);

  EXPECT_EQ(receipt.SerializeAsString(),
            Proto<v1::Receipt>(R"pb(
              sequence: 9
              digest: "d"
              outcome: RECEIVED
              revision: 2
              received_at { seconds: 1718600400 nanos: 1000 }
              labels: LATE
              violations { code: "X" severity: WARNING }
              position { epoch: 1 index: 7 }
              form: "month"
              period: "2024-06")pb")
                .SerializeAsString());
}

TEST(ReceiptsTest, TimesBeforeTheEpochHaveNoNegativeNanos) {
  const auto time = TimestampFromMicros(-1);

  EXPECT_EQ(time.seconds(), -1);
  EXPECT_EQ(time.nanos(), 999'999'000);
}

}  // namespace
}  // namespace gandan
