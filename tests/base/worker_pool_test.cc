#include "base/worker_pool.h"

#include <atomic>
#include <memory>

#include "absl/synchronization/notification.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

TEST(WorkerPoolTest, RunsWorkOnAnotherThread) {
  WorkerPool pool(/*threads=*/1, /*most_waiting=*/1);
  absl::Notification done;
  std::thread::id ran_on;

  ASSERT_TRUE(pool.TryRun([&] {
    ran_on = std::this_thread::get_id();
    done.Notify();
  }));
  done.WaitForNotification();

  EXPECT_NE(ran_on, std::this_thread::get_id());
}

TEST(WorkerPoolTest, RunsAsManyAtOnceAsItHasThreads) {
  WorkerPool pool(/*threads=*/2, /*most_waiting=*/2);
  absl::Notification first;
  absl::Notification second;

  // Each waits for the other: one thread alone would wait for ever.
  ASSERT_TRUE(pool.TryRun([&] {
    first.Notify();
    second.WaitForNotification();
  }));
  ASSERT_TRUE(pool.TryRun([&] {
    second.Notify();
    first.WaitForNotification();
  }));

  first.WaitForNotification();
  second.WaitForNotification();
}

TEST(WorkerPoolTest, RefusesWhenTooMuchWaits) {
  absl::Notification started;
  absl::Notification go_on;
  WorkerPool pool(/*threads=*/1, /*most_waiting=*/1);
  ASSERT_TRUE(pool.TryRun([&] {
    started.Notify();
    go_on.WaitForNotification();
  }));
  started.WaitForNotification();
  ASSERT_TRUE(pool.TryRun([] {}));

  EXPECT_FALSE(pool.TryRun([] {}));

  go_on.Notify();
}

TEST(WorkerPoolTest, FinishesWhatItTookBeforeItGoes) {
  std::atomic<int> finished = 0;
  auto pool = std::make_unique<WorkerPool>(/*threads=*/3, /*most_waiting=*/100);
  int taken = 0;
  for (int i = 0; i < 100; ++i) {
    if (pool->TryRun([&finished] { ++finished; })) ++taken;
  }

  pool.reset();

  EXPECT_EQ(taken, 100);
  EXPECT_EQ(finished, 100);
}

}  // namespace
}  // namespace gandan
