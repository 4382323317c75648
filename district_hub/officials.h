#ifndef GANDAN_DISTRICT_HUB_OFFICIALS_H_
#define GANDAN_DISTRICT_HUB_OFFICIALS_H_

#include <memory>

#include "absl/status/statusor.h"
#include "base/clock.h"
#include "district_hub/audit_trail.h"
#include "district_hub/call_policy.h"
#include "district_hub/catalogue_holder.h"
#include "district_hub/official_guard.h"
#include "district_hub/settings.h"
#include "net/call.h"
#include "storage/audit_log.h"

namespace gandan {

// What the hub holds its calls against: who officials are, who may call what,
// and the audit log of it.
//
// Thread-safe.
class Officials {
 public:
  // Opens the audit log in the data folder. `clock` tells when a call was made,
  // `session_clock` ends sessions; they and the catalogues must outlive it.
  // Errors as OpenRocksDb.
  static absl::StatusOr<std::unique_ptr<Officials>> Open(
      const HubSettings& settings, const CatalogueHolder* catalogues,
      Clock* clock, Clock* session_clock);

  OfficialGuard& guard() { return guard_; }
  CallPolicy& policy() { return policy_; }
  const AuditLog& audit_log() const { return *audit_log_; }
  AuditLog& audit_log() { return *audit_log_; }

  // The door of officials: for those of this machine, and for those who show a
  // token. Must not outlive this.
  CallDoor Door(CallStats* stats);

  // Whether the audit log cannot be written.
  bool audit_is_failing() const { return audit_trail_.failing(); }

  // Brings the audit log to the disk, once nobody calls any more.
  void Stop() { audit_trail_.Stop(); }

 private:
  Officials(std::unique_ptr<AuditLog> audit_log,
            const CatalogueHolder* catalogues, Clock* clock,
            Clock* session_clock)
      : guard_(session_clock),
        policy_(catalogues),
        audit_log_(std::move(audit_log)),
        audit_trail_(audit_log_.get(), clock, &guard_) {}

  OfficialGuard guard_;
  HubCallPolicy policy_;
  const std::unique_ptr<AuditLog> audit_log_;
  AuditTrail audit_trail_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_OFFICIALS_H_
