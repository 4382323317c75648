#include "commune_node/catalogue_shelf.h"

#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_catalogue.h"

namespace gandan {
namespace {

v1::Catalogue TinyVersion(uint32_t version) {
  v1::Catalogue catalogue = TinyCatalogue()->data();
  catalogue.set_version(version);
  return catalogue;
}

TEST(CatalogueShelfTest, EmptyShelfSaysSo) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  NodeStore store(engine.get());
  CatalogueShelf shelf(&store);

  EXPECT_THAT(shelf.History(), StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(shelf.NewestVersion(), IsOkAndHolds(0u));
}

TEST(CatalogueShelfTest, NewVersionIsSeenAtOnceAndOldOnesStay) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  NodeStore store(engine.get());
  CatalogueShelf shelf(&store);
  ASSERT_OK(shelf.Put(TinyVersion(1)));
  ASSERT_OK(shelf.History());

  ASSERT_OK(shelf.Put(TinyVersion(2)));

  EXPECT_THAT(shelf.NewestVersion(), IsOkAndHolds(2u));
  EXPECT_NE((*shelf.History())->Version(1), nullptr);
}

TEST(CatalogueShelfTest, CatalogueThatDoesNotHoldTogetherIsRefused) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  NodeStore store(engine.get());
  CatalogueShelf shelf(&store);
  v1::Catalogue broken = TinyVersion(1);
  broken.mutable_indicators(0)->set_form("none");

  EXPECT_THAT(shelf.Put(broken), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(shelf.NewestVersion(), IsOkAndHolds(0u));
}

}  // namespace
}  // namespace gandan
