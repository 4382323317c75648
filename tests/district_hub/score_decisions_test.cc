#include "district_hub/score_decisions.h"

#include "absl/strings/str_cat.h"
#include "district_hub/news.h"
#include "district_hub/period_decisions.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/scores.h"
#include "tests/support/hub_core.h"
#include "tests/support/running_hub.h"
#include "tests/support/scored_catalogue.h"
#include "tests/support/status_matchers.h"
#include "tests/support/text_proto.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::HasSubstr;

// A hub where Gia Ray gave itself 9 and 9.5 points.
class ScoredHub : public HubCore {
 public:
  ScoredHub() {
    Publish(*ScoredCatalogue());
    const auto sent = Submit(GiaRay(), 'a', 1, {Sheet()});
    if (!sent.ok() || sent->receipts(0).outcome() != v1::RECEIVED) {
      std::cerr << sent->ShortDebugString() << "\n";
      std::abort();
    }
  }

  static std::string Sheet() {
    return WriteReport(ScoreSheet(GiaRay(), 90, 95));
  }

  // Verifies K01 of Gia Ray, with what the text says beside that.
  absl::Status Verify(const std::string& text) {
    return Decide([&](DecisionGroup& group) {
      v1::VerifyScoreResponse response;
      return VerifyScore(
          group,
          Proto<v1::VerifyScoreRequest>(absl::StrCat(
              "unit { code: '26425' valid_from: '2024-01-01' } ", text)),
          &response);
    });
  }

  absl::optional<ScoreAt> Score() {
    return Scores(&engine())
        .AsOf({"score", {v1::QUARTER, 2024, 2}, GiaRay()}, "K01", ~uint64_t{0})
        .value();
  }
};

constexpr char kOfRevision1[] =
    "period: '2024-Q2' indicator: 'K01' revision: 1 ";

TEST(ScoreDecisionsTest, NotesTheDistrictsScoreBesideTheUnitsOwn) {
  ScoredHub hub;

  ASSERT_OK(hub.Verify(absl::StrCat(
      kOfRevision1,
      "values { part: 'K01.order' quantity: 70 } reason: 'thiếu minh chứng'")));

  const absl::optional<ScoreAt> score = hub.Score();
  ASSERT_TRUE(score.has_value());
  ASSERT_EQ(score->row.values_size(), 2);
  EXPECT_EQ(score->row.values(0).quantity(), 90);
  EXPECT_EQ(score->row.values(1).quantity(), 70);
  EXPECT_EQ(score->row.revision(), 1);
  EXPECT_EQ(score->row.reason(), "thiếu minh chứng");
}

TEST(ScoreDecisionsTest, NoValueConfirmsTheUnitsScore) {
  ScoredHub hub;

  ASSERT_OK(hub.Verify(kOfRevision1));

  EXPECT_EQ(hub.Score()->row.values(1).quantity(), 95);
}

TEST(ScoreDecisionsTest, DifferenceNeedsAReason) {
  ScoredHub hub;
  const std::string equal = "values { part: 'K01.order' quantity: 95 }";
  const std::string other = "values { part: 'K01.order' quantity: 94 }";

  EXPECT_OK(hub.Verify(absl::StrCat(kOfRevision1, equal)));
  EXPECT_THAT(hub.Verify(absl::StrCat(kOfRevision1, other)),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(ScoreDecisionsTest, ScoreIsCheckedAsAReportIs) {
  ScoredHub hub;

  for (const char* wrong : {"values { part: 'K01.order' quantity: 101 }",
                            "values { part: 'K01.order' quantity: -1 }",
                            "values { part: 'K01.order' quantity: 1 } "
                            "values { part: 'K01.order' quantity: 1 }",
                            "values { part: 'K01.remark' text: 'tốt' }",
                            "values { part: 'K01.order' text: 'tốt' }"}) {
    EXPECT_THAT(hub.Verify(absl::StrCat(kOfRevision1, wrong, " reason: 'x'")),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << wrong;
  }
  const absl::Status too_high = hub.Verify(absl::StrCat(
      kOfRevision1, "values { part: 'K01.order' quantity: 101 } reason: 'x'"));
  EXPECT_THAT(std::string(too_high.message()),
              HasSubstr("The score must be from 0 to 10."));
  EXPECT_FALSE(hub.Score().has_value());
}

TEST(ScoreDecisionsTest, PartThatIsNoneIsNotFound) {
  ScoredHub hub;

  for (const char* wrong : {"K01.total", "K01.nothing", "D01.received"}) {
    EXPECT_THAT(hub.Verify(absl::StrCat(kOfRevision1, "values { part: '", wrong,
                                        "' quantity: 1 } reason: 'x'")),
                StatusIs(absl::StatusCode::kNotFound))
        << wrong;
  }
}

TEST(ScoreDecisionsTest, IndicatorIsOneThatIsVerified) {
  ScoredHub hub;

  EXPECT_THAT(hub.Verify("period: '2024-06' indicator: 'D01' revision: 1"),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(hub.Verify("period: '2024-06' indicator: 'D99' revision: 1"),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(ScoreDecisionsTest, ReportIsTheOneThatWasLookedAt) {
  ScoredHub hub;
  ASSERT_OK(hub.Submit(
      GiaRay(), 'a', 2,
      {CorrectionOf(ScoredHub::Sheet(), ScoreSheet(GiaRay(), 80, 95))}));

  EXPECT_THAT(hub.Verify(kOfRevision1), StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(hub.Verify("period: '2024-Q3' indicator: 'K01' revision: 1"),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(ScoreDecisionsTest, ClosedPeriodKeepsNoScoreOut) {
  ScoredHub hub;
  ASSERT_OK(hub.Decide([](DecisionGroup& group) {
    v1::ChangePeriodResponse response;
    return ChangePeriod(
        group,
        Proto<v1::ChangePeriodRequest>("form: 'score' period: '2024-Q2'"),
        &response);
  }));

  EXPECT_OK(hub.Verify(kOfRevision1));
}

TEST(ScoreDecisionsTest, UnitIsToldWhatItCameTo) {
  ScoredHub hub;
  ASSERT_OK(hub.Verify(absl::StrCat(kOfRevision1,
                                    "values { part: 'K01.order' quantity: 70 } "
                                    "reason: 'Thiếu minh chứng.'")));

  const auto snapshot = hub.engine().TakeSnapshot();
  v1::FetchDirectivesResponse news;
  ASSERT_OK(News(snapshot.get(), {}, hub.catalogues().Get().get())
                .Directives(GiaRay(), {}, &news));

  const v1::Directive& last = news.directives(news.directives_size() - 1);
  EXPECT_EQ(last.notice().vi(),
            "K01 2024-Q2: huyện đã thẩm định bản 1: 16,0 (1 sao). "
            "Thiếu minh chứng.");
  EXPECT_EQ(last.notice().en(),
            "K01 2024-Q2: the district verified revision 1: 16,0 (1 star). "
            "Thiếu minh chứng.");
}

TEST(ScoreDecisionsTest, IsNotedAskedForAndToldThroughTheDoors) {
  RunningHub hub;
  ASSERT_OK(hub.Publish(*ScoredCatalogue()));
  const NodeLine line = hub.Enrol(GiaRay());
  ASSERT_OK(RunningHub::Submit(line, 1, {ScoredHub::Sheet()}));

  const auto noted = Call(
      *hub.Admin(), &v1::HubAdmin::Stub::VerifyScore,
      Proto<v1::VerifyScoreRequest>(absl::StrCat(
          "unit { code: '26425' valid_from: '2024-01-01' } ", kOfRevision1)),
      RunningHub::kTimeout);
  const auto scores =
      Call(*hub.Query(), &v1::DistrictQuery::Stub::GetScores,
           Proto<v1::GetScoresRequest>("period: '2024-Q2' indicator: 'K01'"),
           RunningHub::kTimeout);
  const auto news =
      Call(*line.Directives(), &v1::NodeDirectives::Stub::FetchDirectives,
           v1::FetchDirectivesRequest(), RunningHub::kTimeout);

  ASSERT_OK(noted);
  ASSERT_OK(scores);
  EXPECT_EQ(scores->rows(0).verified().scaled(), 185);
  EXPECT_EQ(scores->rows(0).position().index(), noted->position().index());
  ASSERT_OK(news);
  EXPECT_THAT(news->directives(news->directives_size() - 1).notice().en(),
              HasSubstr("18,5 (2 stars)"));
}

}  // namespace
}  // namespace gandan
