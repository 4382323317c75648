#include "net/peer_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <iterator>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"

namespace gandan {
namespace {

constexpr int kNetworkBytes = 8;

}  // namespace

std::string HostOfPeer(absl::string_view address) {
  const absl::string_view without_port = address.substr(0, address.rfind(':'));
  if (!absl::StartsWith(address, "ipv6:")) return std::string(without_port);
  std::string host =
      absl::StrReplaceAll(absl::StripPrefix(without_port, "ipv6:"),
                          {{"%5B", ""}, {"%5D", ""}, {"[", ""}, {"]", ""}});
  host.resize(std::min(host.find('%'), host.size()));  // Without a zone.
  in6_addr bytes;
  if (inet_pton(AF_INET6, host.c_str(), &bytes) != 1) {
    return std::string(without_port);
  }
  std::fill(bytes.s6_addr + kNetworkBytes, std::end(bytes.s6_addr), 0);
  char network[INET6_ADDRSTRLEN] = "";
  inet_ntop(AF_INET6, &bytes, network, sizeof(network));
  return absl::StrCat("ipv6:", network, "/64");
}

}  // namespace gandan
