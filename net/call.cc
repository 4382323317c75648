#include "net/call.h"

#include <chrono>
#include <exception>
#include <utility>

#include "absl/strings/match.h"
#include "absl/time/clock.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "base/stopwatch.h"
#include "grpc/grpc_security_constants.h"
#include "grpcpp/security/auth_context.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "net/call_errors.h"
#include "net/rpc_status.h"

namespace gandan {
namespace {

// Only sends: it dies when gRPC is done with the call, while copies of the
// PendingCall may live on.
class UnaryReactor : public grpc::ServerUnaryReactor {
 public:
  explicit UnaryReactor(std::shared_ptr<std::atomic<bool>> cancelled)
      : cancelled_(std::move(cancelled)) {}

 private:
  void OnCancel() override { *cancelled_ = true; }
  void OnDone() override { delete this; }

  const std::shared_ptr<std::atomic<bool>> cancelled_;
};

class UnaryCall : public PendingCall {
 public:
  // `stats` may be null, and `method` is a literal.
  UnaryCall(absl::string_view method, absl::Time deadline, CallStats* stats)
      : method_(method),
        deadline_(deadline),
        stats_(stats),
        reactor_(new UnaryReactor(cancelled_)) {}

  ~UnaryCall() override {
    Finish(absl::InternalError("the call was dropped without an answer"));
  }

  const Caller& caller() const override { return caller_; }
  absl::Time deadline() const override { return deadline_; }
  bool cancelled() const override { return *cancelled_; }

  void Finish(const absl::Status& status) override {
    grpc::ServerUnaryReactor* const reactor = reactor_.exchange(nullptr);
    if (reactor == nullptr) return;
    if (stats_ != nullptr) {
      stats_->Count(method_, status.code(), since_start_.elapsed());
    }
    if (IsOurs(status.code())) {
      LogError(method_, ": ", absl::StatusCodeToString(status.code()), ": ",
               status.message());
    }
    reactor->Finish(ToGrpc(status));
  }

  // What gRPC is told to wait for. Before Finish.
  grpc::ServerUnaryReactor* reactor() const { return reactor_; }

  // Before the call is handed to anyone.
  void set_caller(Caller caller) { caller_ = std::move(caller); }

 private:
  const absl::string_view method_;
  const absl::Time deadline_;
  CallStats* const stats_;
  const Stopwatch since_start_;
  const std::shared_ptr<std::atomic<bool>> cancelled_ =
      std::make_shared<std::atomic<bool>>(false);
  Caller caller_;
  std::atomic<grpc::ServerUnaryReactor*> reactor_;  // Null once finished.
};

// A property of the connection; empty if it is not there just once.
absl::string_view PropertyOf(const grpc::AuthContext& connection,
                             const char* name) {
  const std::vector<grpc::string_ref> values =
      connection.FindPropertyValues(name);
  if (values.size() != 1) return "";
  return absl::string_view(values[0].data(), values[0].size());
}

// Whom the connection's certificate names; whether its key is enrolled is for
// the guard to say.
absl::StatusOr<PeerIdentity> PeerOf(const grpc::AuthContext& connection,
                                    absl::string_view trust_domain) {
  PeerIdentity peer;
  ASSIGN_OR_RETURN(
      peer.unit,
      ParseUnitSpiffeId(
          trust_domain,
          PropertyOf(connection, GRPC_PEER_SPIFFE_ID_PROPERTY_NAME)));
  ASSIGN_OR_RETURN(peer.fingerprint,
                   FingerprintOfPem(PropertyOf(
                       connection, GRPC_X509_PEM_CERT_PROPERTY_NAME)));
  return peer;
}

// Whether a caller came over a Unix socket, or from within the program; what
// else gRPC may name came over a network.
bool IsOfThisMachine(absl::string_view address) {
  return absl::StartsWith(address, "unix:") || address == "inproc";
}

// Who calls, if they may.
absl::StatusOr<Caller> Admit(const CallDoor& door,
                             const grpc::CallbackServerContext& context) {
  const std::string address = context.peer();
  if (door.open) {
    if (door.gate != nullptr) RETURN_IF_ERROR(door.gate->Admit(address));
    return Caller{.peer = {}, .address = address};
  }
  if (door.guard == nullptr) {
    // A door for this machine alone must not stand at a network port.
    if (IsOfThisMachine(address)) return Caller();
    return absl::PermissionDeniedError(
        "Chỉ dùng được ngay trên máy chủ.\nOnly on the server's own machine.");
  }
  const std::shared_ptr<const grpc::AuthContext> connection =
      context.auth_context();
  const bool has_certificate =
      connection != nullptr &&
      !PropertyOf(*connection, GRPC_X509_PEM_CERT_PROPERTY_NAME).empty();
  if (!has_certificate) {
    return absl::UnauthenticatedError(
        "Không có chứng thư.\nThere is no certificate.");
  }
  ASSIGN_OR_RETURN(PeerIdentity peer, PeerOf(*connection, door.trust_domain));
  RETURN_IF_ERROR(door.guard->Check(peer));
  return Caller{.peer = std::move(peer)};
}

absl::Time DeadlineOf(const grpc::CallbackServerContext& context) {
  const std::chrono::system_clock::time_point deadline = context.deadline();
  return deadline == std::chrono::system_clock::time_point::max()
             ? absl::InfiniteFuture()
             : absl::FromChrono(deadline);
}

// Runs what a handler wrote, which should not throw, and if it does must not
// take the server with it.
template <typename Work>
absl::Status Guarded(Work work) {
  try {
    return work();
  } catch (const std::exception& error) {
    return absl::InternalError(error.what());
  } catch (...) {
    return absl::InternalError("something was thrown");
  }
}

void RunOnPool(PendingCall& call,
               const std::function<absl::Status(const Caller&)>& work) {
  call.Finish(WorkFor(call, [&] { return work(call.caller()); }));
}

}  // namespace

grpc::ServerUnaryReactor* LetIn(
    const CallDoor& door, absl::string_view method,
    grpc::CallbackServerContext* context,
    std::function<void(std::shared_ptr<PendingCall>)> work) {
  const auto call =
      std::make_shared<UnaryCall>(method, DeadlineOf(*context), door.stats);
  grpc::ServerUnaryReactor* const reactor = call->reactor();
  const absl::Status run = Guarded([&]() -> absl::Status {
    ASSIGN_OR_RETURN(Caller caller, Admit(door, *context));
    call->set_caller(std::move(caller));
    work(call);
    return absl::OkStatus();
  });
  if (!run.ok()) call->Finish(run);
  return reactor;
}

absl::Status WorkFor(const PendingCall& call,
                     const std::function<absl::Status()>& work) {
  if (call.cancelled() || call.deadline() < absl::Now()) {
    return absl::CancelledError("the caller has gone");
  }
  return Guarded(work);
}

grpc::ServerUnaryReactor* LetInOn(
    WorkerPool* pool, const CallDoor& door, absl::string_view method,
    grpc::CallbackServerContext* context,
    std::function<absl::Status(const Caller&)> work) {
  return LetIn(
      door, method, context, [pool, &work](std::shared_ptr<PendingCall> call) {
        const bool taken = pool->TryRun(
            [call, work = std::move(work)] { RunOnPool(*call, work); });
        if (!taken) {
          call->Finish(
              BusyError("Máy chủ đang bận, hãy thử lại sau.\n"
                        "The server is busy; try again later.",
                        absl::Seconds(1)));
        }
      });
}

}  // namespace gandan
