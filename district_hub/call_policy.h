#ifndef GANDAN_DISTRICT_HUB_CALL_POLICY_H_
#define GANDAN_DISTRICT_HUB_CALL_POLICY_H_

// Who may call what. This is the one place: what has no rule here nobody may.

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "district_hub/catalogue_holder.h"
#include "net/call.h"

namespace gandan {

// Who may make a call; several are or'ed.
enum Callers : uint32_t {
  kNodes = 1 << 0,    // Over mutual TLS, each for its own unit.
  kAnybody = 1 << 1,  // Who is not known too: the call proves itself.
  // The roles of officials, as gandan.v1.Role.
  kViewers = 1 << 2,
  kReviewers = 1 << 3,
  kAdmins = 1 << 4,
  kAuditors = 1 << 5,
  kHubItself = 1 << 6,   // Over the hub's own Unix socket.
  kNodeItself = 1 << 7,  // Served by nodes on their own sockets, not here.
};

// Whether a call is written down in the audit log.
enum class Audited {
  kNever,   // The ledger has what came of it.
  kSoon,    // Within a second or so: what only reads.
  kBefore,  // Before its answer: logins, changes, exports.
};

// A rule's unit, where there is none.
inline constexpr char kOfNoUnit[] = "";
// The call is about every unit: not for accounts of some.
inline constexpr char kOfEveryUnit[] = "*";

// The rule of one rpc.
struct CallRule {
  absl::string_view service;  // "DistrictQuery".
  absl::string_view method;   // "GetSummary"; no two services share one.
  uint32_t callers;           // Or'ed Callers.
  // Where the request names the unit it is about ("scope.unit"), or one of the
  // above. Accounts of some units may only name one of those, or one below.
  absl::string_view unit;
  Audited audited;
};

// Every rule, by service.
absl::Span<const CallRule> CallRules();

// The rule of a method; null: there is none.
const CallRule* FindCallRule(absl::string_view method);

// Holds every call against its rule.
//
// Thread-safe. The catalogues, which say what is below a unit, must outlive it.
class HubCallPolicy : public CallPolicy {
 public:
  explicit HubCallPolicy(const CatalogueHolder* catalogues)
      : catalogues_(catalogues) {}

  absl::Status Check(const CalledMethod& call, const Caller& caller) override;

 private:
  // Whether the call is about the official's own units.
  absl::Status CheckUnits(const CallRule& rule, const CalledMethod& call,
                          const Official& official) const;

  // Whether the unit is one of the official's, or below one.
  bool IsInside(const UnitKey& unit, const Official& official) const;

  const CatalogueHolder* const catalogues_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_CALL_POLICY_H_
