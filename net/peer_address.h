#ifndef GANDAN_NET_PEER_ADDRESS_H_
#define GANDAN_NET_PEER_ADDRESS_H_

#include <string>

#include "absl/strings/string_view.h"

namespace gandan {

// Whom a caller's address stands for where callers are counted: of what gRPC
// writes, "ipv4:10.0.0.5:40123" or "ipv6:%5B2001:db8::1%5D:40123", the host
// without its port; of IPv6 the first 64 bits, as one house has all the rest.
// What is neither comes back as it is.
std::string HostOfPeer(absl::string_view address);

}  // namespace gandan

#endif  // GANDAN_NET_PEER_ADDRESS_H_
