#include <string>
#include <vector>

#include "district_hub/queries/answers.h"
#include "domain/verified_score.h"
#include "gmock/gmock.h"
#include "storage/scores.h"
#include "tests/support/hub_questions.h"
#include "tests/support/scored_catalogue.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

using testing::ElementsAre;

v1::GetScoresRequest Asked(const std::string& indicator = "K01") {
  v1::GetScoresRequest request;
  request.set_period("2024-Q2");
  request.set_indicator(indicator);
  return request;
}

// Notes a verified score at a ledger position, as a decision does.
void Verify(StoredHub& hub, const UnitKey& unit, int64_t manner, int64_t order,
            uint64_t position) {
  const Report sheet = ScoreSheet(unit, manner, order);
  ScoreAt score{position, {}};
  *score.row.mutable_values() =
      QuantitiesOf(sheet, *hub.catalogue().FindIndicator("K01"));
  score.row.set_revision(1);
  score.row.set_reason("lý do");
  Transaction transaction(&hub.engine());
  Scores::Put(&transaction, {"score", sheet.period, unit}, "K01", score);
  MustBeOk(transaction.Commit());
}

std::vector<std::string> Order(const v1::GetScoresResponse& answer) {
  std::vector<std::string> order;
  for (const v1::ScoreRow& row : answer.rows()) {
    order.push_back(absl::StrCat(row.rank(), " ", row.unit().code()));
  }
  return order;
}

TEST(ScoresQueryTest, ShowsOwnAndVerifiedSideBySide) {
  StoredHub hub(ScoredCatalogue());
  const uint64_t at = hub.Receive(ScoreSheet(GiaRay(), 90, 95));
  Verify(hub, GiaRay(), 90, 70, at);

  const auto answer = AnswerScores(hub.Snapshot(), Asked());

  ASSERT_OK(answer);
  const v1::ScoreRow& row = answer->rows(0);
  EXPECT_EQ(row.unit_name(), "thị trấn Gia Ray");
  EXPECT_THAT(row.own(), IsValue(185));
  EXPECT_EQ(row.own().band().vi(), "2 sao");
  EXPECT_THAT(row.verified(), IsValue(160));
  EXPECT_EQ(row.verified().band().vi(), "1 sao");
  EXPECT_EQ(row.reason(), "lý do");
  EXPECT_EQ(row.position().index(), at);
  EXPECT_FALSE(row.outdated());
}

TEST(ScoresQueryTest, RanksByTheVerifiedScoreWithTies) {
  StoredHub hub(ScoredCatalogue());
  uint64_t at = 0;
  for (const UnitKey& unit : {GiaRay(), XuanDinh(), BaoHoa()}) {
    at = hub.Receive(ScoreSheet(unit, 90, 90));
  }
  Verify(hub, GiaRay(), 50, 50, at);
  Verify(hub, XuanDinh(), 80, 70, at);
  Verify(hub, BaoHoa(), 70, 80, at);

  EXPECT_THAT(Order(*AnswerScores(hub.Snapshot(), Asked())),
              ElementsAre("1 26461", "1 26464", "3 26425"));
}

TEST(ScoresQueryTest, WhatIsNotVerifiedHasNoRank) {
  StoredHub hub(ScoredCatalogue());
  const uint64_t at = hub.Receive(ScoreSheet(GiaRay(), 100, 100));
  hub.Receive(ScoreSheet(XuanDinh(), 10, 10));
  Verify(hub, XuanDinh(), 10, 10, at);

  const auto answer = AnswerScores(hub.Snapshot(), Asked());

  ASSERT_OK(answer);
  EXPECT_THAT(Order(*answer), ElementsAre("1 26461", "0 26425", "0 26464"));
  EXPECT_THAT(answer->rows(1).own(), IsValue(200));
  EXPECT_THAT(answer->rows(1).verified(), HasState(v1::NOT_REPORTED));
  EXPECT_FALSE(answer->rows(1).has_position());
}

TEST(ScoresQueryTest, NewerRevisionMakesItOutdated) {
  StoredHub hub(ScoredCatalogue());
  const uint64_t at = hub.Receive(ScoreSheet(GiaRay(), 90, 95));
  Verify(hub, GiaRay(), 90, 95, at);
  hub.Receive(ScoreSheet(GiaRay(), 100, 100));

  const auto answer = AnswerScores(hub.Snapshot(), Asked());

  EXPECT_TRUE(answer->rows(0).outdated());
  EXPECT_THAT(answer->rows(0).own(), IsValue(200));
  EXPECT_THAT(answer->rows(0).verified(), IsValue(185));
}

TEST(ScoresQueryTest, AsOfThenTheAnswerIsThatOfThen) {
  StoredHub hub(ScoredCatalogue());
  const uint64_t first = hub.Receive(ScoreSheet(GiaRay(), 90, 95));
  const uint64_t second = hub.Receive(ScoreSheet(XuanDinh(), 10, 10));
  Verify(hub, GiaRay(), 60, 60, second);
  v1::GetScoresRequest then = Asked();
  *then.mutable_scope() = AsOfIndex(first);

  const auto answer = AnswerScores(hub.Snapshot(), then);

  ASSERT_OK(answer);
  EXPECT_THAT(answer->rows(0).own(), IsValue(185));
  EXPECT_THAT(answer->rows(0).verified(), HasState(v1::NOT_REPORTED));
}

TEST(ScoresQueryTest, RefusesWhatIsNotVerified) {
  StoredHub hub(ScoredCatalogue());

  EXPECT_THAT(AnswerScores(hub.Snapshot(), Asked("W01")),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(AnswerScores(hub.Snapshot(), Asked("K99")),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace gandan
