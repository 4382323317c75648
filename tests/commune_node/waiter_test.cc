#include "commune_node/waiter.h"

#include <thread>

#include "gtest/gtest.h"

namespace gandan {
namespace {

constexpr Wait kForEver = {absl::InfiniteDuration(), true};
constexpr Wait kBriefly = {absl::Milliseconds(1), false};

TEST(WaiterTest, NewWorkEndsAnEndlessWait) {
  Waiter waiter;
  std::thread worker([&waiter] { waiter.Wake(); });

  waiter.WaitFor(kForEver);

  worker.join();
  EXPECT_FALSE(waiter.stopped());
}

TEST(WaiterTest, WorkAnnouncedEarlierIsNotForgotten) {
  Waiter waiter;
  waiter.Wake();

  // It does not heed the work, and leaves it to the next wait.
  waiter.WaitFor(kBriefly);
  waiter.WaitFor(kForEver);

  EXPECT_FALSE(waiter.stopped());
}

TEST(WaiterTest, StopEndsEveryWait) {
  Waiter waiter;
  std::thread stopper([&waiter] { waiter.Stop(); });

  waiter.WaitFor({absl::InfiniteDuration(), false});
  waiter.WaitFor(kForEver);

  stopper.join();
  EXPECT_TRUE(waiter.stopped());
}

}  // namespace
}  // namespace gandan
