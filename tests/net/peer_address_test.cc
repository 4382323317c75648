#include "net/peer_address.h"

#include "gtest/gtest.h"

namespace gandan {
namespace {

TEST(HostOfPeerTest, ThePortDoesNotCount) {
  EXPECT_EQ(HostOfPeer("ipv4:10.0.0.5:40123"), "ipv4:10.0.0.5");
  EXPECT_EQ(HostOfPeer("ipv4:10.0.0.5:7"), "ipv4:10.0.0.5");
}

TEST(HostOfPeerTest, OneHouseOfIpv6IsOneHost) {
  EXPECT_EQ(HostOfPeer("ipv6:%5B2001:db8:1:2:3:4:5:6%5D:40123"),
            "ipv6:2001:db8:1:2::/64");
  EXPECT_EQ(HostOfPeer("ipv6:[2001:db8:1:2::9]:1"), "ipv6:2001:db8:1:2::/64");
  EXPECT_EQ(HostOfPeer("ipv6:%5Bfe80::1%25eth0%5D:1"), "ipv6:fe80::/64");
  EXPECT_NE(HostOfPeer("ipv6:[2001:db8:1:3::9]:1"),
            HostOfPeer("ipv6:[2001:db8:1:2::9]:1"));
}

TEST(HostOfPeerTest, WhatIsNoAddressStaysApart) {
  EXPECT_EQ(HostOfPeer(""), "");
  EXPECT_EQ(HostOfPeer("ipv6:nonsense:1"), "ipv6:nonsense");
}

}  // namespace
}  // namespace gandan
