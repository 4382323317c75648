#include "base/signal_waiter.h"

#include <unistd.h>

#include <csignal>

#include "gtest/gtest.h"

namespace gandan {
namespace {

using Event = SignalWaiter::Event;

TEST(SignalWaiterTest, SigtermIsTheEnd) {
  SignalWaiter waiter;

  kill(getpid(), SIGTERM);

  EXPECT_EQ(waiter.Wait(absl::InfiniteDuration()), Event::kStop);
}

TEST(SignalWaiterTest, SighupAsksForTheSettingsAgain) {
  SignalWaiter waiter;

  kill(getpid(), SIGHUP);

  EXPECT_EQ(waiter.Wait(absl::InfiniteDuration()), Event::kReload);
}

TEST(SignalWaiterTest, WhatIsToldIsHeardOnceAndCanBeForgotten) {
  SignalWaiter waiter;
  waiter.Tell();
  waiter.Tell();
  EXPECT_EQ(waiter.Wait(absl::InfiniteDuration()), Event::kTold);

  waiter.Tell();
  waiter.ForgetTold();

  EXPECT_EQ(waiter.Wait(absl::Milliseconds(1)), Event::kTimeout);
}

}  // namespace
}  // namespace gandan
