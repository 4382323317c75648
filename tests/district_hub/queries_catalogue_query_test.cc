#include "district_hub/queries/answers.h"
#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

TEST(CatalogueQueryTest, AnswersTheNewestOrAnOldVersion) {
  StoredHub hub;
  hub.Publish(TinyCatalogueWith("Tiếp nhận", "Đã tiếp nhận"));
  v1::GetCatalogueRequest old_one;
  old_one.set_version(1);

  const auto newest = AnswerCatalogue(hub.Snapshot(), {});
  const auto old_answer = AnswerCatalogue(hub.Snapshot(), old_one);

  EXPECT_EQ(newest->catalogue().version(), 2);
  EXPECT_EQ(old_answer->catalogue().version(), 1);
}

TEST(CatalogueQueryTest, DoesNotFindAVersionToCome) {
  StoredHub hub;
  v1::GetCatalogueRequest request;
  request.set_version(2);

  EXPECT_THAT(AnswerCatalogue(hub.Snapshot(), request),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace gandan
