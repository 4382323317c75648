#include "district_hub/score_notice.h"

#include "gtest/gtest.h"
#include "tests/support/scored_catalogue.h"
#include "tests/support/text_proto.h"

namespace gandan {
namespace {

storage::v1::VerifiedScore Score() {
  return Proto<storage::v1::VerifiedScore>(
      "unit { code: '26461' valid_from: '2024-01-01' } period: '2024-Q2' "
      "indicator: 'K01' revision: 2 "
      "values { part: 'K01.manner' quantity: 90 } "
      "values { part: 'K01.order' quantity: 95 }");
}

TEST(ScoreNoticeTest, TellsTheSumAndItsBand) {
  const CatalogueHistory catalogues({ScoredCatalogue()});

  EXPECT_EQ(ScoreNotice(Score(), &catalogues).vi(),
            "K01 2024-Q2: huyện đã thẩm định bản 2: 18,5 (2 sao).");
}

TEST(ScoreNoticeTest, GoesWithoutACatalogue) {
  storage::v1::VerifiedScore score = Score();
  score.set_reason("Đúng.");

  EXPECT_EQ(ScoreNotice(score, nullptr).vi(),
            "K01 2024-Q2: huyện đã thẩm định bản 2. Đúng.");
  EXPECT_EQ(ScoreNotice(score, nullptr).en(),
            "K01 2024-Q2: the district verified revision 2. Đúng.");
}

TEST(ScoreNoticeTest, GoesWithAnIndicatorThatIsNotKnown) {
  const CatalogueHistory catalogues({TinyCatalogue()});

  EXPECT_EQ(ScoreNotice(Score(), &catalogues).vi(),
            "K01 2024-Q2: huyện đã thẩm định bản 2.");
}

}  // namespace
}  // namespace gandan
