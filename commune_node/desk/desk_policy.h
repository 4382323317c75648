#ifndef GANDAN_COMMUNE_NODE_DESK_DESK_POLICY_H_
#define GANDAN_COMMUNE_NODE_DESK_DESK_POLICY_H_

#include "net/call.h"

namespace gandan {

// Who may call what of a node: the commands of this machine everything; who
// logged in what the page needs, but not the accounts; a stranger only the
// login. What has no rule here, nobody of the network may. Sign-off asks for
// the password of chair or deputy in its own request.
//
// Thread-safe.
class DeskPolicy : public CallPolicy {
 public:
  absl::Status Check(const CalledMethod& call, const Caller& caller) override;
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_DESK_DESK_POLICY_H_
