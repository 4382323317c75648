#include "district_hub/grant_decisions.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/hub_registry.h"
#include "storage/ledger.h"
#include "storage/report_store.h"
#include "storage/totals.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/text_proto.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

UnitKey NewXuanDinh() { return {"26461", absl::CivilDay(2025, 7, 1)}; }

constexpr char kBaoHoaToNewXuanDinh[] =
    "ended { code: '26464' valid_from: '2024-01-01' } "
    "to { code: '26461' valid_from: '2025-07-01' } reason: 'sáp nhập' ";

absl::Status Grant(HubCore& hub, const std::string& grant) {
  return hub.Decide([&](DecisionGroup& group) {
    v1::GrantCorrectionsResponse response;
    return GrantCorrections(group, Proto<v1::GrantCorrectionsRequest>(grant),
                            &response);
  });
}

absl::Status GrantThrough(HubCore& hub, const std::string& last_day) {
  return Grant(
      hub, absl::StrCat(kBaoHoaToNewXuanDinh, "last_day: '", last_day, "'"));
}

void GoTo(HubCore& hub, absl::CivilDay day) {
  hub.clock().Set(absl::FromCivil(day, VietnamTime()));
}

// The hub two weeks after the communes were merged; Bảo Hòa has reported June
// 2024.
void MergeCommunes(HubCore& hub) {
  ASSERT_OK(hub.Submit(BaoHoa(), 'b', 1, {MonthBytes(BaoHoa(), June())}));
  GoTo(hub, absl::CivilDay(2025, 7, 15));
}

std::string CorrectionOfBaoHoa() {
  return CorrectionOf(MonthBytes(BaoHoa(), June()),
                      MonthReport(BaoHoa(), June(), {.received = 20}));
}

v1::Receipt SendBySuccessor(HubCore& hub, uint64_t sequence,
                            const std::string& bytes) {
  return hub.Submit(NewXuanDinh(), 'c', sequence, {bytes})->receipts(0);
}

int64_t ReceivedInJune(HubCore& hub) {
  return Totals(&hub.engine())
      .Get({"month", June(), District()}, 5)
      .value()
      .sums.columns()[4]
      .sum;
}

TEST(GrantDecisionsTest, SuccessorCorrectsUnderAGrantAndIsNamedAsSender) {
  HubCore hub;
  MergeCommunes(hub);
  ASSERT_OK(GrantThrough(hub, "2025-07-31"));

  const v1::Receipt receipt = SendBySuccessor(hub, 1, CorrectionOfBaoHoa());

  EXPECT_EQ(receipt.outcome(), v1::RECEIVED);
  EXPECT_EQ(receipt.revision(), 2);
  EXPECT_EQ(ReceivedInJune(hub), 20);
  const auto entry =
      Ledger(&hub.engine()).Entry(receipt.position().index()).value();
  EXPECT_EQ(entry.settled().unit().code(), "26464");
  EXPECT_EQ(entry.settled().sent_by().code(), "26461");
  EXPECT_EQ(entry.settled().sent_by().valid_from(), "2025-07-01");
}

TEST(GrantDecisionsTest, ResendUnderAGrantCountsOnce) {
  HubCore hub;
  MergeCommunes(hub);
  ASSERT_OK(GrantThrough(hub, "2025-07-31"));
  const v1::Receipt first = SendBySuccessor(hub, 1, CorrectionOfBaoHoa());

  const v1::Receipt again = SendBySuccessor(hub, 1, CorrectionOfBaoHoa());
  const v1::Receipt behind = SendBySuccessor(hub, 2, CorrectionOfBaoHoa());

  EXPECT_EQ(again.SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(behind.position().index(), first.position().index());
  EXPECT_EQ(ReceivedInJune(hub), 20);
}

TEST(GrantDecisionsTest, CorrectionBehindACorrectionFits) {
  HubCore hub;
  MergeCommunes(hub);
  ASSERT_OK(GrantThrough(hub, "2025-07-31"));
  ASSERT_EQ(SendBySuccessor(hub, 1, CorrectionOfBaoHoa()).outcome(),
            v1::RECEIVED);

  const v1::Receipt receipt = SendBySuccessor(
      hub, 2,
      CorrectionOf(CorrectionOfBaoHoa(),
                   MonthReport(BaoHoa(), June(), {.received = 30})));

  EXPECT_EQ(receipt.revision(), 3);
  EXPECT_EQ(ReceivedInJune(hub), 30);
}

TEST(GrantDecisionsTest, NobodyCorrectsWithoutAGrantOrAfterItsLastDay) {
  HubCore hub;
  MergeCommunes(hub);
  const v1::Receipt before = SendBySuccessor(hub, 1, CorrectionOfBaoHoa());
  ASSERT_OK(GrantThrough(hub, "2025-07-31"));
  GoTo(hub, absl::CivilDay(2025, 8, 1));

  const v1::Receipt after = SendBySuccessor(hub, 2, CorrectionOfBaoHoa());

  EXPECT_EQ(before.violations(0).code(), "REPORT_OF_ANOTHER_UNIT");
  EXPECT_EQ(after.violations(0).code(), "REPORT_OF_ANOTHER_UNIT");
  EXPECT_EQ(ReceivedInJune(hub), 10);
}

TEST(GrantDecisionsTest, WithdrawnGrantEndsAtOnce) {
  HubCore hub;
  MergeCommunes(hub);
  ASSERT_OK(GrantThrough(hub, "2025-07-31"));

  ASSERT_OK(Grant(hub, kBaoHoaToNewXuanDinh));

  EXPECT_EQ(SendBySuccessor(hub, 1, CorrectionOfBaoHoa()).violations(0).code(),
            "REPORT_OF_ANOTHER_UNIT");
}

TEST(GrantDecisionsTest, GrantIsForOneUnitAndNotTheOtherWayRound) {
  HubCore hub;
  MergeCommunes(hub);
  ASSERT_OK(GrantThrough(hub, "2025-07-31"));

  const auto other = hub.Submit(GiaRay(), 'd', 1, {CorrectionOfBaoHoa()});
  const v1::Receipt another =
      SendBySuccessor(hub, 1, MonthBytes(XuanDinh(), June()));

  EXPECT_EQ(other->receipts(0).violations(0).code(), "REPORT_OF_ANOTHER_UNIT");
  EXPECT_EQ(another.violations(0).code(), "REPORT_OF_ANOTHER_UNIT");
}

TEST(GrantDecisionsTest, ClosedPeriodStaysClosedUnderAGrant) {
  HubCore hub;
  MergeCommunes(hub);
  ASSERT_OK(GrantThrough(hub, "2025-07-31"));
  storage::v1::PeriodRow closed;
  ASSERT_OK(hub.Decide([&](DecisionGroup& group) {
    HubRegistry::PutPeriod(&group.transaction(), "month", June(), nullptr,
                           closed);
    return absl::OkStatus();
  }));

  EXPECT_EQ(SendBySuccessor(hub, 1, CorrectionOfBaoHoa()).violations(0).code(),
            "PERIOD_CLOSED");
}

TEST(GrantDecisionsTest, RefusesWhatCannotBeGranted) {
  HubCore hub;
  EXPECT_THAT(GrantThrough(hub, "2025-07-31"),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  GoTo(hub, absl::CivilDay(2025, 7, 15));

  EXPECT_THAT(GrantThrough(hub, "2025-07-14"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(GrantThrough(hub, "mai"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Grant(hub,
                    "ended { code: '1' valid_from: '2024-01-01' } "
                    "to { code: '26461' valid_from: '2025-07-01' } "
                    "reason: 'x' last_day: '2025-07-31'"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Grant(hub,
                    "ended { code: '26464' valid_from: '2024-01-01' } "
                    "to { code: '26461' valid_from: '2025-07-01' } "
                    "last_day: '2025-07-31'"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace gandan
