#include "base/service_manager.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "gtest/gtest.h"

namespace gandan {
namespace {

// systemd's end: a datagram socket that the program finds by its environment.
class ServiceManagerTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ = testing::TempDir() + "notify." + std::to_string(getpid());
    socket_ = socket(AF_UNIX, SOCK_DGRAM, 0);
    ASSERT_GE(socket_, 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    ASSERT_LT(path_.size(), sizeof(address.sun_path));
    path_.copy(address.sun_path, path_.size());
    ASSERT_EQ(
        bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address)),
        0);
    setenv("NOTIFY_SOCKET", path_.c_str(), 1);
  }

  void TearDown() override {
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
    close(socket_);
    unlink(path_.c_str());
  }

  // What was told next; empty: nothing was.
  std::string Told() {
    char text[256];
    const ssize_t size = recv(socket_, text, sizeof(text), MSG_DONTWAIT);
    return size > 0 ? std::string(text, size) : "";
  }

  std::string path_;
  int socket_ = -1;
};

TEST_F(ServiceManagerTest, IsToldWhenItServesAndWhat) {
  TellServing("port 7443");
  EXPECT_EQ(Told(), "READY=1\nSTATUS=port 7443");
}

TEST_F(ServiceManagerTest, IsToldOfEveryStepOfALife) {
  TellReloading();
  EXPECT_EQ(Told(), "RELOADING=1");
  TellAlive();
  EXPECT_EQ(Told(), "WATCHDOG=1");
  TellStopping();
  EXPECT_EQ(Told(), "STOPPING=1");
}

TEST_F(ServiceManagerTest, WantsASignOfLifeThreeTimesWithinItsLimit) {
  setenv("WATCHDOG_USEC", "60000000", 1);
  EXPECT_EQ(WatchdogInterval(), absl::Seconds(20));
}

TEST_F(ServiceManagerTest, WithoutAWatchdogNobodyAsks) {
  EXPECT_EQ(WatchdogInterval(), absl::InfiniteDuration());
}

TEST_F(ServiceManagerTest, WithoutSystemdNothingIsTold) {
  unsetenv("NOTIFY_SOCKET");
  TellServing("port 7443");
  EXPECT_EQ(Told(), "");
}

}  // namespace
}  // namespace gandan
