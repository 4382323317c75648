#include "storage/scores.h"

#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/keys.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

ScoreAt OfRevision(uint32_t revision, uint64_t position) {
  ScoreAt score{position, {}};
  score.row.set_revision(revision);
  return score;
}

TEST(ScoresTest, HoldsFromItsPositionOnUntilTheNext) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  const ReportKey report = JuneReportOf(XuanHoa());
  Scores::Put(&transaction, report, "H03", OfRevision(1, 10));
  Scores::Put(&transaction, report, "H03", OfRevision(2, 300));
  ASSERT_OK(transaction.Commit());

  const Scores scores(engine.get());

  EXPECT_FALSE(scores.AsOf(report, "H03", 10)->has_value());
  EXPECT_EQ((*scores.AsOf(report, "H03", 11))->row.revision(), 1);
  EXPECT_EQ((*scores.AsOf(report, "H03", 300))->position, 10);
  EXPECT_EQ((*scores.AsOf(report, "H03", 301))->row.revision(), 2);
}

TEST(ScoresTest, IsOfOneReportAndIndicator) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  Scores::Put(&transaction, JuneReportOf(XuanHoa()), "H03", OfRevision(1, 1));
  ASSERT_OK(transaction.Commit());

  const Scores scores(engine.get());

  EXPECT_FALSE(scores.AsOf(JuneReportOf(XuanHoa()), "H0", 9)->has_value());
  EXPECT_FALSE(scores.AsOf(JuneReportOf(XuanBac()), "H03", 9)->has_value());
  EXPECT_FALSE(
      scores.AsOf({kMonthly, July(), XuanHoa()}, "H03", 9)->has_value());
}

TEST(ScoresTest, KeyThatIsNoneIsDataLoss) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  const ReportKey report = JuneReportOf(XuanHoa());
  transaction.Put(kScores, ScoreKey(report, "H03", 1) + "x", "");
  ASSERT_OK(transaction.Commit());

  EXPECT_THAT(Scores(engine.get()).AsOf(report, "H03", 9),
              StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace gandan
