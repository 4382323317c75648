#include "net/reach.h"

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>
#include <utility>

#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

namespace gandan {
namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

// "host:port", also "[::1]:port".
std::pair<std::string, std::string> HostAndPort(absl::string_view address) {
  const size_t colon = address.rfind(':');
  if (colon == absl::string_view::npos) return {std::string(address), ""};
  absl::string_view host = address.substr(0, colon);
  if (absl::ConsumePrefix(&host, "[")) absl::ConsumeSuffix(&host, "]");
  return {std::string(host), std::string(address.substr(colon + 1))};
}

// Null: the name is not known.
Addresses Resolve(const std::string& host, const std::string& port) {
  addrinfo hints = {};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), port.c_str(), &hints, &found) != 0) {
    found = nullptr;
  }
  return Addresses(found, &freeaddrinfo);
}

bool CanConnect(const addrinfo& address, absl::Duration timeout) {
  const int socket = ::socket(address.ai_family,
                              SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket < 0) return false;
  bool connected = ::connect(socket, address.ai_addr, address.ai_addrlen) == 0;
  pollfd waiting = {.fd = socket, .events = POLLOUT, .revents = 0};
  if (!connected &&
      poll(&waiting, 1, static_cast<int>(absl::ToInt64Milliseconds(timeout))) ==
          1) {
    int error = 0;
    socklen_t size = sizeof(error);
    connected = getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) == 0 &&
                error == 0;
  }
  ::close(socket);
  return connected;
}

bool AnyConnects(const addrinfo* addresses, absl::Duration timeout) {
  for (const addrinfo* one = addresses; one != nullptr; one = one->ai_next) {
    if (CanConnect(*one, timeout)) return true;
  }
  return false;
}

}  // namespace

bool IsKnownName(const std::string& host) {
  return Resolve(host, "") != nullptr;
}

Reached TryToReach(const std::string& address, absl::Duration timeout) {
  const auto [host, port] = HostAndPort(address);
  const Addresses addresses = Resolve(host, port);
  if (addresses == nullptr) return Reached::kNoSuchName;
  return AnyConnects(addresses.get(), timeout) ? Reached::kOpen
                                               : Reached::kNoAnswer;
}

}  // namespace gandan
