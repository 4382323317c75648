#include "district_hub/queries/unit_list.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

TEST(UnitListTest, HoldsEachUnitOfTheWindowOnce) {
  StoredHub hub;
  const QuerySnapshot snapshot = hub.Snapshot();
  auto scope = QueryScope::Resolve(snapshot, v1::Scope());
  const UnitRegister& units = scope->catalogue().units();

  const auto reporters = ReportersOver(
      &*scope, **scope->FindForm("month"),
      {At("2025-05"), At("2025-06"), At("2025-07")}, *units.Find(Province()));

  ASSERT_OK(reporters);
  EXPECT_THAT(*reporters, testing::ElementsAre(
                              units.Find(GiaRay()), units.Find(XuanDinh()),
                              units.Find(NewXuanDinh()), units.Find(BaoHoa())));
  EXPECT_TRUE(Contains(*reporters, *units.Find(BaoHoa())));
  EXPECT_FALSE(Contains(*reporters, *units.Find(District())));
}

}  // namespace
}  // namespace gandan
