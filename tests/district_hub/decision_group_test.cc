#include "district_hub/decision_group.h"

#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

std::unique_ptr<DecisionGroup> BeginGroup(Engine* engine) {
  const auto nothing_published = std::make_shared<const CatalogueHistory>(
      std::vector<std::shared_ptr<const Catalogue>>());
  return DecisionGroup::Begin(engine, nothing_published,
                              absl::FromUnixSeconds(1))
      .value();
}

absl::Status AppendSomething(DecisionGroup& group) {
  return group.ledger().Append(storage::v1::LedgerEntry(), nullptr).status();
}

TEST(DecisionGroupTest, EffectsFollowTheWrite) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  const auto group = BeginGroup(engine.get());
  uint64_t size_seen = 0;
  group->AfterCommit([&] { size_seen = Ledger(engine.get()).Size().value(); });
  ASSERT_OK(AppendSomething(*group));

  ASSERT_OK(group->Commit());

  EXPECT_EQ(size_seen, 2);
}

TEST(DecisionGroupTest, FailedWriteHasNoEffect) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  const auto group = BeginGroup(engine.get());
  bool effect = false;
  group->AfterCommit([&] { effect = true; });
  engine->FailNextWrite(ForgetfulEngine::Fate::kKept);

  EXPECT_THAT(group->Commit(), StatusIs(absl::StatusCode::kUnavailable));

  EXPECT_FALSE(effect);
}

TEST(DecisionGroupTest, FailedChangeLeavesNoTraceInItsGroup) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  const auto group = BeginGroup(engine.get());
  const uint64_t size = group->ledger().size();

  const absl::Status failed = group->AllOrNothing([&]() -> absl::Status {
    EXPECT_OK(AppendSomething(*group));
    group->transaction().Put(kKeys, "key", "value");
    return absl::OutOfRangeError("no");
  });

  EXPECT_THAT(failed, StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_EQ(group->ledger().size(), size);
  EXPECT_EQ(group->transaction().Get(kKeys, "key").value(), absl::nullopt);
}

TEST(DecisionGroupTest, GroupWithoutChangesWritesNothing) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  ASSERT_OK(BeginGroup(engine.get())->Commit());
  const uint64_t head = engine->head();

  ASSERT_OK(BeginGroup(engine.get())->Commit());

  EXPECT_EQ(engine->head(), head);
}

}  // namespace
}  // namespace gandan
