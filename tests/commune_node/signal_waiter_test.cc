#include "commune_node/signal_waiter.h"

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

TEST(SignalWaiterTest, DiskFaultsAreToldOnceAndCanBeForgotten) {
  SignalWaiter waiter;
  waiter.TellDiskFault();
  waiter.TellDiskFault();
  EXPECT_EQ(waiter.Wait(absl::InfiniteDuration()), Event::kDiskFault);

  waiter.TellDiskFault();
  waiter.ForgetDiskFaults();

  EXPECT_EQ(waiter.Wait(absl::Milliseconds(1)), Event::kTimeout);
}

}  // namespace
}  // namespace gandan
