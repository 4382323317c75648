#include "district_hub/queries/query_scope.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

const absl::CivilDay kBefore(2025, 6, 14);
const absl::CivilDay kAfter(2025, 7, 14);

TEST(QueryScopeTest, IsTheHubsOwnUnitWhileItExists) {
  StoredHub hub;
  const QuerySnapshot snapshot = hub.Snapshot(District());

  auto scope = QueryScope::Resolve(snapshot, v1::Scope());

  ASSERT_OK(scope);
  EXPECT_EQ(scope->UnitOn(kBefore)->key, District());
  EXPECT_EQ(scope->UnitOn(kAfter)->key, Province());
}

TEST(QueryScopeTest, IsTheTopWithoutAUnitOfTheHub) {
  StoredHub hub;
  const QuerySnapshot snapshot = hub.Snapshot(absl::nullopt);

  auto scope = QueryScope::Resolve(snapshot, v1::Scope());

  ASSERT_OK(scope);
  EXPECT_EQ(scope->UnitOn(kBefore)->key, Province());
  EXPECT_THAT(scope->RequireUnitOn(absl::CivilDay(2023, 12, 31)),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(QueryScopeTest, IsTheUnitNamed) {
  StoredHub hub;
  const QuerySnapshot snapshot = hub.Snapshot();

  auto scope = QueryScope::Resolve(snapshot, ScopeOf(GiaRay()));
  v1::Scope bad;
  bad.mutable_unit()->set_code("26425");

  ASSERT_OK(scope);
  EXPECT_EQ(scope->UnitOn(kAfter)->key, GiaRay());
  EXPECT_THAT(QueryScope::Resolve(snapshot, bad).status(),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(QueryScope::Resolve(snapshot, ScopeOf(OldUnit("1"))).status(),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(QueryScopeTest, LeavesOutPeriodsBeforeTheForm) {
  StoredHub hub;
  const QuerySnapshot snapshot = hub.Snapshot();
  auto scope = QueryScope::Resolve(snapshot, v1::Scope());

  const auto entries =
      scope->EntryPeriods(**scope->FindForm("month"),
                          {At("2024-04"), At("2024-05"), At("2024-06")});

  ASSERT_OK(entries);
  ASSERT_EQ(entries->size(), 1);
  EXPECT_EQ(entries->front().period, At("2024-06"));
  EXPECT_EQ(entries->front().due_day, absl::CivilDay(2024, 6, 18));
}

TEST(QueryScopeTest, IsOverdueTheDayAfterTheDueDay) {
  StoredHub hub;
  const auto overdue_on = [&](absl::CivilDay day) {
    hub.Today(day);
    const QuerySnapshot snapshot = hub.Snapshot();
    auto scope = QueryScope::Resolve(snapshot, v1::Scope());
    return scope->IsOverdue(EntryOf(&*scope, "month", "2024-06"));
  };

  EXPECT_FALSE(overdue_on(absl::CivilDay(2024, 6, 18)));
  EXPECT_TRUE(overdue_on(absl::CivilDay(2024, 6, 19)));
}

TEST(QueryScopeTest, TellsTheDaysOfAPeriod) {
  StoredHub hub;
  hub.ChangePeriod("month", "2024-06", false);
  const QuerySnapshot snapshot = hub.Snapshot();
  auto scope = QueryScope::Resolve(snapshot, v1::Scope());

  const auto window =
      scope->WindowOfPeriod(**scope->FindForm("month"), At("2024-06"));

  ASSERT_OK(window);
  EXPECT_EQ(window->first_day(), "2024-05-15");
  EXPECT_EQ(window->cutoff_day(), "2024-06-14");
  EXPECT_EQ(window->due_day(), "2024-06-18");
  EXPECT_TRUE(window->closed());
}

TEST(QueryScopeTest, BasisIsTheLastEntrySeen) {
  StoredHub hub;
  const uint64_t index = hub.Receive(MonthOf(GiaRay(), "2024-06", {}));
  const QuerySnapshot snapshot = hub.Snapshot();
  auto scope = QueryScope::Resolve(snapshot, v1::Scope());

  const v1::Basis basis = scope->BasisFor(scope->UnitOn(kBefore));

  EXPECT_EQ(basis.position().index(), index);
  EXPECT_EQ(basis.position().epoch(), 1);
  EXPECT_EQ(basis.unit_name(), "huyện Xuân Lộc");
  EXPECT_EQ(basis.catalogue_version(), 1);
}

}  // namespace
}  // namespace gandan
