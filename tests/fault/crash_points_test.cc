// Promises 1, 2 and 4 where a hub ends in the middle of writing a group, the
// group being there afterwards or not, again and again.

#include <string>

#include "district_hub/verify/verify.h"
#include "gtest/gtest.h"
#include "storage/report_store.h"
#include "tests/support/hub_core.h"
#include "tests/support/random_history.h"
#include "tests/support/seed.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

constexpr int kStepsOfAHistory = 500;
constexpr uint64_t kWholeLedger = 1'000'000;

// What was answered stands, and everything kept follows from the ledger.
void LookAt(HubCore& hub, const RandomHistory& history) {
  const ReportStore store(&hub.engine());
  for (const auto& [key, standing] : history.standings()) {
    const auto state = store.StateAsOf({"month", key.second, key.first},
                                       District(), kWholeLedger);
    ASSERT_OK(state);
    ASSERT_TRUE(state->has_value());
    const storage::v1::StateRow& row = (*state)->row;
    ASSERT_EQ(row.digest(), standing.digest);
    ASSERT_EQ(row.revision(), standing.revision);
    ASSERT_EQ(row.state(), standing.state);
    ASSERT_EQ(row.counts(), standing.counts);
  }
  ASSERT_OK(VerifyHub(hub.engine(), {}));
}

TEST(CrashPointsTest, WhatWasAnsweredStandsWhereverAWriteEnded) {
  uint64_t seed = TestSeed();
  const int wanted = TestRounds(2'000);  // Crash points.
  int points = 0;
  int histories = 0;
  while (points < wanted) {
    HubCore hub;
    RandomHistory history(&hub, seed++);
    for (int step = 0; step < kStepsOfAHistory; ++step) {
      hub.forgetful().FailNextWrite(history.Draw(0, 1) == 0
                                        ? ForgetfulEngine::Fate::kLost
                                        : ForgetfulEngine::Fate::kKept);
      history.Step();
      ASSERT_FALSE(HasFatalFailure()) << "seed " << seed - 1;
    }
    LookAt(hub, history);
    ASSERT_FALSE(HasFatalFailure()) << "seed " << seed - 1;
    points += hub.failed_groups();
    ++histories;
  }
  std::cout << points << " crash points in " << histories << " histories\n";
}

}  // namespace
}  // namespace gandan
