#include "net/call_stats.h"

#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(CallStatsTest, CountsCallsByMethodAndAnswer) {
  CallStats stats;

  stats.Count("A", absl::StatusCode::kOk, absl::Seconds(1));
  stats.Count("A", absl::StatusCode::kOk, absl::Seconds(2));
  stats.Count("A", absl::StatusCode::kAborted, absl::Seconds(4));
  stats.Count("B", absl::StatusCode::kOk, absl::Seconds(8));

  const auto seen = stats.Snapshot();
  EXPECT_THAT(seen.at("A").calls,
              ElementsAre(Pair(absl::StatusCode::kOk, 2),
                          Pair(absl::StatusCode::kAborted, 1)));
  EXPECT_EQ(seen.at("A").seconds.sum(), 7);
  EXPECT_EQ(seen.at("B").seconds.sum(), 8);
}

TEST(CallStatsTest, LosesNothingWhenManyThreadsCount) {
  CallStats stats;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&stats] {
      for (int j = 0; j < 1000; ++j) {
        stats.Count("A", absl::StatusCode::kOk, absl::Seconds(1));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(stats.Snapshot().at("A").seconds.sum(), 4000);
}

TEST(CallStatsTest, IsEmptyBeforeTheFirstCall) {
  EXPECT_THAT(CallStats().Snapshot(), IsEmpty());
}

}  // namespace
}  // namespace gandan
