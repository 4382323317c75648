#ifndef GANDAN_NET_REACH_H_
#define GANDAN_NET_REACH_H_

#include <string>

#include "absl/time/time.h"

namespace gandan {

// How far one gets on the way to a port, before any protocol is spoken.
enum class Reached { kNoSuchName, kNoAnswer, kOpen };

// `address`: "host:port", also "[::1]:port". Waits up to `timeout` for each
// address that the name has.
Reached TryToReach(const std::string& address, absl::Duration timeout);

// Whether the name of a machine, or its number, is known here.
bool IsKnownName(const std::string& host);

}  // namespace gandan

#endif  // GANDAN_NET_REACH_H_
