#ifndef GANDAN_NET_CALL_H_
#define GANDAN_NET_CALL_H_

// The one door through which every call comes: who called, may they, how long
// it took, what it answered. Handlers speak absl::Status.

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "base/worker_pool.h"
#include "grpcpp/server_context.h"
#include "net/call_checks.h"
#include "net/call_stats.h"
#include "net/identity.h"

namespace gandan {

// Who may call, decided at every call, so that a ban acts on open connections.
//
// Thread-safe.
class CallGuard {
 public:
  virtual ~CallGuard() = default;

  // OK, or UNAUTHENTICATED (not an enrolled key), or PERMISSION_DENIED
  // (banned). Must be quick: it runs on gRPC's threads.
  virtual absl::Status Check(const PeerIdentity& peer) = 0;
};

// Who has to wait before an open door, decided before anything is done for
// them.
//
// Thread-safe.
class CallGate {
 public:
  virtual ~CallGate() = default;

  // `address`: as gRPC writes it, "ipv4:10.0.0.5:40123". RESOURCE_EXHAUSTED
  // with RetryInfo: it has to wait. Must be quick, as CallGuard::Check.
  virtual absl::Status Admit(absl::string_view address) = 0;
};

// Who called: at most one of peer and official is known.
struct Caller {
  absl::optional<PeerIdentity> peer;  // A node.
  // From where, "ipv4:10.0.0.5:40123"; empty: of a node, or of this machine.
  std::string address = "";
  absl::optional<Official> official = {};
  // SHA-256 of the token or certificate it showed, also of one that is
  // nobody's; empty: none.
  std::string token_digest = "";
};

// The kinds of callers.
enum class CallerKind { kThisMachine, kNode, kOfficial, kStranger };
CallerKind KindOf(const Caller& caller);

// Who is to be named for what was decided: the account of an official; else
// empty.
std::string ActorOf(const Caller& caller);

// One call under way: the handler finishes it once, from any thread.
//
// Thread-safe. Copies share the call.
class PendingCall {
 public:
  virtual ~PendingCall() = default;

  // Who called, already let in.
  virtual const Caller& caller() const = 0;

  // When the caller stops waiting.
  virtual absl::Time deadline() const = 0;

  // By which it is found in the logs (net/request_id.h); empty: it has none.
  virtual const std::string& request_id() const;

  // Whether the caller has gone; then the answer is of no use.
  virtual bool cancelled() const = 0;

  // Sends the answer, or the failure. Call once, further calls do nothing; the
  // response message must be complete, and is gone afterwards. A call that is
  // dropped unfinished answers INTERNAL.
  virtual void Finish(const absl::Status& status) = 0;
};

// How a server's calls are let in.
struct CallDoor {
  // Checks nodes. Null: no node may call.
  CallGuard* guard = nullptr;
  std::string trust_domain = "";
  CallStats* stats = nullptr;  // Null: calls are not counted.
  // Anybody may call: the call itself proves whose it is. Then no guard.
  bool open = false;
  // Without a guard: finds who shows "authorization: Bearer TOKEN", or else a
  // certificate, over the network. Null: only over a local socket.
  OfficialFinder* officials = nullptr;
  CallPolicy* policy = nullptr;  // Null: who is known may make every call.
  CallAudit* audit = nullptr;    // Null: nothing is written down.
  CallGate* gate = nullptr;      // Of an open door; null: nobody has to wait.
};

// Lets a call in: finds and checks the caller, then hands the call to `work`,
// which must not block (it runs on gRPC's threads) and sees to it that
// Finish is called. Counts and times the call, has it written down; logs a
// failure that is ours once, and tells its caller the id in the log. `door`
// must outlive the server.
grpc::ServerUnaryReactor* LetIn(
    const CallDoor& door, const CalledMethod& method,
    grpc::CallbackServerContext* context,
    std::function<void(std::shared_ptr<PendingCall>)> work);

// The same for work that may take long: it runs on the pool, and its status is
// the answer. RESOURCE_EXHAUSTED with RetryInfo if the pool is full. Work whose
// caller has gone before its turn is left out. What is logged meanwhile bears
// the call's id.
grpc::ServerUnaryReactor* LetInOn(
    WorkerPool* pool, const CallDoor& door, const CalledMethod& method,
    grpc::CallbackServerContext* context,
    std::function<absl::Status(const Caller&)> work);

// Does a part of a call's work on a pool; what it logs bears the call's id.
// CANCELLED: the caller has gone, and nothing was done. INTERNAL: something was
// thrown. Else the status of `work`.
absl::Status WorkFor(const PendingCall& call,
                     const std::function<absl::Status()>& work);

}  // namespace gandan

#endif  // GANDAN_NET_CALL_H_
