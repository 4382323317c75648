#include "storage/forgetful_engine.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

using testing::ElementsAre;

// What it has in common with RocksDB is in engine_test.cc.

std::unique_ptr<ForgetfulEngine> EngineWithARow() {
  auto engine = MakeForgetfulEngine({1, {"meta", "rows"}});
  EXPECT_OK(engine->Write({PutRow(1, "a", "1")}, 0));
  return engine;
}

TEST(ForgetfulEngineTest, AFailedWriteStopsWritesUntilReopened) {
  const auto engine = EngineWithARow();
  engine->FailNextWrite(ForgetfulEngine::Fate::kLost);

  EXPECT_THAT(engine->Write({PutRow(1, "b", "2")}, 1),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(engine->Write({PutRow(1, "c", "3")}, 1),
              StatusIs(absl::StatusCode::kUnavailable));

  ASSERT_OK(engine->Reopen());
  EXPECT_OK(engine->Write({PutRow(1, "d", "4")}, 1));
  EXPECT_THAT(RowsOf(*engine, 1), ElementsAre("a=1", "d=4"));
}

TEST(ForgetfulEngineTest, AFailedWriteMayTurnOutToBeThere) {
  const auto engine = EngineWithARow();
  engine->FailNextWrite(ForgetfulEngine::Fate::kKept);

  EXPECT_THAT(engine->Write({PutRow(1, "b", "2")}, 1),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(RowsOf(*engine, 1), ElementsAre("a=1"));

  ASSERT_OK(engine->Reopen());
  EXPECT_EQ(engine->head(), 2u);
  EXPECT_THAT(RowsOf(*engine, 1), ElementsAre("a=1", "b=2"));
}

}  // namespace
}  // namespace gandan
