#include <string>

#include "district_hub/queries/answers.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

v1::GetReportRequest Of(const UnitKey& unit, const std::string& period) {
  v1::GetReportRequest request;
  *request.mutable_scope() = ScopeOf(unit);
  request.set_form("month");
  request.set_period(period);
  return request;
}

TEST(ReportHistoryTest, TellsEveryRevisionAndDecision) {
  StoredHub hub;
  const Report first = MonthOf(GiaRay(), "2024-06", {.received = 1});
  const ReportKey key{"month", At("2024-06"), GiaRay()};
  const uint64_t received = hub.Receive(first);
  const uint64_t returned =
      hub.Decide(key, v1::STATE_RETURNED, false, "xem lại");
  hub.clock().Advance(absl::Hours(1));
  hub.Receive(MonthOf(GiaRay(), "2024-06", {.received = 2}));
  hub.Decide(key, v1::STATE_ACCEPTED, true);

  const auto answer =
      AnswerReportHistory(hub.Snapshot(), Of(GiaRay(), "2024-06"));

  ASSERT_OK(answer);
  ASSERT_EQ(answer->revisions_size(), 2);
  EXPECT_EQ(answer->revisions(0).report_bytes(), WriteReport(first));
  EXPECT_EQ(answer->revisions(0).digest(), Sha256(WriteReport(first)));
  EXPECT_EQ(answer->revisions(0).position().index(), received);
  EXPECT_EQ(answer->revisions(1).sequence(), 2);
  EXPECT_EQ(answer->revisions(1).report().values(3).quantity(), 2);
  ASSERT_EQ(answer->decisions_size(), 2);
  EXPECT_EQ(answer->decisions(0).reason(), "xem lại");
  EXPECT_EQ(answer->decisions(0).revision(), 1);
  EXPECT_EQ(answer->decisions(0).position().index(), returned);
  EXPECT_EQ(answer->status().state(), v1::STATE_ACCEPTED);
  EXPECT_EQ(answer->status().revision(), 2);
}

TEST(ReportHistoryTest, AsOfThenKnowsNothingLater) {
  StoredHub hub;
  const uint64_t received = hub.Receive(MonthOf(GiaRay(), "2024-06", {}));
  hub.Receive(MonthOf(GiaRay(), "2024-06", {.received = 2}));
  v1::GetReportRequest request = Of(GiaRay(), "2024-06");
  *request.mutable_scope()->mutable_position() = AsOfIndex(received).position();

  const auto answer = AnswerReportHistory(hub.Snapshot(), request);

  ASSERT_OK(answer);
  EXPECT_EQ(answer->revisions_size(), 1);
  EXPECT_EQ(answer->status().revision(), 1);
}

TEST(ReportHistoryTest, TellsMissingFromNotExpected) {
  StoredHub hub;

  const auto missing =
      AnswerReportHistory(hub.Snapshot(), Of(GiaRay(), "2024-06"));

  ASSERT_OK(missing);
  EXPECT_EQ(missing->status().state(), v1::STATE_MISSING);
  EXPECT_THAT(AnswerReportHistory(hub.Snapshot(), Of(GiaRay(), "2025-07")),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(AnswerReportHistory(hub.Snapshot(), Of(District(), "2024-06")),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(ReportHistoryTest, WantsAUnit) {
  StoredHub hub;
  v1::GetReportRequest request = Of(GiaRay(), "2024-06");
  request.clear_scope();

  EXPECT_THAT(AnswerReportHistory(hub.Snapshot(), request),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(ReportHistoryTest, TellsWhichPartsAreToBeMended) {
  StoredHub hub;
  const ReportKey key{"month", At("2024-06"), GiaRay()};
  hub.Receive(MonthOf(GiaRay(), "2024-06", {.received = 1}));
  hub.DecideParts(key, v1::STATE_RETURNED, /*counts=*/false, {"D01.late"});

  const auto answer =
      AnswerReportHistory(hub.Snapshot(), Of(GiaRay(), "2024-06"));

  ASSERT_OK(answer);
  ASSERT_EQ(answer->decisions_size(), 1);
  EXPECT_EQ(answer->decisions(0).parts(0), "D01.late");
  EXPECT_FALSE(answer->decisions(0).counts());
  EXPECT_TRUE(answer->status().counts());
}

TEST(ReportHistoryTest, TellsAnExcuseInItsPlaceAlsoBeforeTheReport) {
  StoredHub hub;
  const ReportKey key{"month", At("2024-06"), GiaRay()};
  const uint64_t excused = hub.Excuse(key, "lũ");
  hub.Today(absl::CivilDay(2024, 7, 1));
  const uint64_t received = hub.Receive(MonthOf(GiaRay(), "2024-06", {}));
  hub.Decide(key, v1::STATE_ACCEPTED, true);
  v1::GetReportRequest before = Of(GiaRay(), "2024-06");
  *before.mutable_scope()->mutable_position() =
      AsOfIndex(excused - 1).position();

  const auto answer =
      AnswerReportHistory(hub.Snapshot(), Of(GiaRay(), "2024-06"));

  ASSERT_OK(answer);
  ASSERT_EQ(answer->decisions_size(), 2);
  EXPECT_TRUE(answer->decisions(0).excused());
  EXPECT_EQ(answer->decisions(0).reason(), "lũ");
  EXPECT_EQ(answer->decisions(0).revision(), 0);
  EXPECT_EQ(answer->decisions(0).position().index(), excused);
  EXPECT_EQ(answer->revisions(0).position().index(), received);
  EXPECT_THAT(answer->status().labels(),
              testing::ElementsAre(v1::LATE, v1::LATE_EXCUSED));
  EXPECT_EQ(AnswerReportHistory(hub.Snapshot(), before)->decisions_size(), 0);
}

}  // namespace
}  // namespace gandan
