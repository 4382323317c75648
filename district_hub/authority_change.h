#ifndef GANDAN_DISTRICT_HUB_AUTHORITY_CHANGE_H_
#define GANDAN_DISTRICT_HUB_AUTHORITY_CHANGE_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/clock.h"
#include "district_hub/authority_book.h"
#include "district_hub/decision_group.h"
#include "district_hub/node_activity.h"
#include "district_hub/server_certificate.h"
#include "gandan/v1/admin.pb.h"
#include "storage/engine.h"

namespace gandan {

// The steps by which another authority takes over, with those who would be cut
// off counted before each.
//
// Thread-safe. What it is made of must outlive it.
class AuthorityChange {
 public:
  struct Parts {
    AuthorityBook* authorities = nullptr;
    ServerCertificate* server = nullptr;
    Engine* engine = nullptr;
    const NodeActivity* activity = nullptr;
    Clock* machine_clock = nullptr;
  };

  explicit AuthorityChange(const Parts& parts) : parts_(parts) {}

  // Takes a step; the ledger is to be told by Note. FAILED_PRECONDITION: nodes
  // have not followed and it is not forced, or as AuthorityBook. Otherwise as
  // the files and Engine reads fail.
  absl::Status Take(const v1::RollAuthorityRequest& request,
                    v1::RollAuthorityResponse* response) const;

  // Notes that a step was taken. Errors as Engine reads.
  absl::Status Note(DecisionGroup& group, v1::AuthorityStep step) const;

 private:
  // Units with a key that speaks, whose nodes were not heard of since the next
  // authority was announced: they do not trust it yet.
  absl::StatusOr<uint32_t> NotHeardOf() const;

  // Units with a key that speaks, none of whose certificates is of the
  // authority that signs now.
  absl::StatusOr<uint32_t> NotRenewed() const;

  // How many the step would cut off.
  absl::StatusOr<uint32_t> NotFollowed(v1::AuthorityStep step) const;

  absl::Status Do(v1::AuthorityStep step) const;

  const Parts parts_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_AUTHORITY_CHANGE_H_
