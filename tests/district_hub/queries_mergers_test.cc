#include "district_hub/queries/mergers.h"
#include "gmock/gmock.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

TEST(MergersTest, EndedWithSuccessorsIsAMerger) {
  const auto catalogue = TinyCatalogue();
  const UnitRegister& units = catalogue->units();
  const Unit* const old_unit = units.Find(XuanDinh());
  const Unit* const new_unit = units.Find(NewXuanDinh());

  EXPECT_TRUE(AcrossMerger(*catalogue, {old_unit}, {new_unit}));
  EXPECT_TRUE(AcrossMerger(*catalogue, {old_unit}, {}));
  EXPECT_TRUE(AcrossMerger(*catalogue, {}, {new_unit}));
}

TEST(MergersTest, JoiningOrStayingIsNone) {
  const auto catalogue = TinyCatalogue();
  const UnitRegister& units = catalogue->units();
  const Unit* const stays = units.Find(XuanDinh());
  const Unit* const no_heir = units.Find(GiaRay());

  EXPECT_FALSE(AcrossMerger(*catalogue, {stays}, {stays}));
  EXPECT_FALSE(AcrossMerger(*catalogue, {}, {stays}));
  EXPECT_FALSE(AcrossMerger(*catalogue, {no_heir, stays}, {stays}));
}

}  // namespace
}  // namespace gandan
