#include "net/call.h"

#include <chrono>
#include <exception>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "base/log.h"
#include "base/log_output.h"
#include "base/request_scope.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "base/stopwatch.h"
#include "grpc/grpc_security_constants.h"
#include "grpcpp/security/auth_context.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "net/call_errors.h"
#include "net/in_process_calls.h"
#include "net/request_id.h"
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
  // `door` must outlive the call.
  UnaryCall(const CallDoor& door, const CalledMethod& method,
            absl::Time deadline, std::string request_id)
      : door_(door),
        method_(method),
        deadline_(deadline),
        request_id_(std::move(request_id)),
        reactor_(new UnaryReactor(cancelled_)) {}

  ~UnaryCall() override {
    Finish(absl::InternalError("the call was dropped without an answer"));
  }

  const Caller& caller() const override { return caller_; }
  absl::Time deadline() const override { return deadline_; }
  bool cancelled() const override { return *cancelled_; }
  const std::string& request_id() const override { return request_id_; }

  void Finish(const absl::Status& status) override {
    grpc::ServerUnaryReactor* const reactor = reactor_.exchange(nullptr);
    if (reactor == nullptr) return;
    if (door_.stats != nullptr) {
      door_.stats->Count(method_.name, status.code(), since_start_.elapsed());
    }
    const RequestScope scope(request_id_);
    if (IsOurs(status.code())) {
      LogError(method_.name, ": ", absl::StatusCodeToString(status.code()),
               ": ", status.message());
    } else if (IsLogged(LogLevel::kDebug)) {
      LogMessage(LogLevel::kDebug,
                 absl::StrCat(method_.name, ": ",
                              absl::StatusCodeToString(status.code())));
    }
    const auto answer = [reactor,
                         id = request_id_](const absl::Status& outcome) {
      reactor->Finish(ToGrpc(IsOurs(outcome.code()) ? WithRequestId(outcome, id)
                                                    : outcome));
    };
    if (door_.audit == nullptr) return answer(status);
    door_.audit->Note(method_, caller_, status, answer);
  }

  // What gRPC is told to wait for. Before Finish.
  grpc::ServerUnaryReactor* reactor() const { return reactor_; }

  // Filled in before the call is handed to anyone.
  Caller* mutable_caller() { return &caller_; }

 private:
  const CallDoor& door_;
  const CalledMethod method_;
  const absl::Time deadline_;
  const std::string request_id_;
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

// Whether the call came over TLS, and so maybe from another machine. Nothing
// else listens to a network (net/server.h).
bool IsOverNetwork(const grpc::AuthContext* connection) {
  if (connection == nullptr) return false;
  const absl::string_view type =
      PropertyOf(*connection, GRPC_TRANSPORT_SECURITY_TYPE_PROPERTY_NAME);
  return type == GRPC_SSL_TRANSPORT_SECURITY_TYPE ||
         type == GRPC_TLS_TRANSPORT_SECURITY_TYPE;
}

// What an official shows; empty if it shows nothing, or more than one thing.
absl::string_view BearerTokenOf(const grpc::CallbackServerContext& context) {
  const auto& metadata = context.client_metadata();
  if (metadata.count("authorization") != 1) return "";
  const grpc::string_ref value = metadata.find("authorization")->second;
  absl::string_view token(value.data(), value.size());
  return absl::ConsumePrefix(&token, "Bearer ") ? token : "";
}

absl::Status FindNode(const CallDoor& door, const grpc::AuthContext* connection,
                      Caller* caller) {
  if (connection == nullptr ||
      PropertyOf(*connection, GRPC_X509_PEM_CERT_PROPERTY_NAME).empty()) {
    return absl::UnauthenticatedError(
        "Không có chứng thư.\nThere is no certificate.");
  }
  ASSIGN_OR_RETURN(caller->peer, PeerOf(*connection, door.trust_domain));
  return door.guard->Check(*caller->peer);
}

// Whose certificate it is, is for the finder to say.
absl::Status FindByCertificate(const CallDoor& door, absl::string_view pem,
                               Caller* caller) {
  ASSIGN_OR_RETURN(caller->token_digest, FingerprintOfPem(pem));
  ASSIGN_OR_RETURN(caller->official,
                   door.officials->Find(Proof::kCertificate,
                                        caller->token_digest, caller->address));
  return absl::OkStatus();
}

// Whether the call came over a Unix socket, and so from this machine. Whatever
// does not plainly say so is taken for somebody of the network.
bool IsOverLocalSocket(const grpc::CallbackServerContext& context) {
  return absl::StartsWith(context.peer(), "unix:");
}

// Whether the call is one of this program's own gateway (net/in_process_calls):
// nothing from outside comes by neither TLS nor a Unix socket.
bool IsOfGateway(const grpc::CallbackServerContext& context) {
  return !IsOverLocalSocket(context) &&
         !IsOverNetwork(context.auth_context().get());
}

// From where; of a call of the gateway, as that says. Never empty.
std::string AddressOf(const grpc::CallbackServerContext& context) {
  if (!IsOfGateway(context)) return context.peer();
  const auto told = context.client_metadata().find(kGatewayPeer);
  if (told == context.client_metadata().end() || told->second.empty()) {
    return "gateway";
  }
  return std::string(told->second.data(), told->second.size());
}

absl::Status FindOfficial(const CallDoor& door,
                          const grpc::CallbackServerContext& context,
                          Caller* caller) {
  caller->address = AddressOf(context);
  // A door for this machine alone must not stand at a network port.
  if (door.officials == nullptr) {
    return absl::PermissionDeniedError(
        "Chỉ dùng được ngay trên máy chủ.\nOnly on the server's own machine.");
  }
  const absl::string_view token = BearerTokenOf(context);
  if (token.empty() && IsOfGateway(context)) return absl::OkStatus();
  if (token.empty()) {
    const absl::string_view certificate =
        PropertyOf(*context.auth_context(), GRPC_X509_PEM_CERT_PROPERTY_NAME);
    return certificate.empty() ? absl::OkStatus()
                               : FindByCertificate(door, certificate, caller);
  }
  caller->token_digest = Sha256(token);
  ASSIGN_OR_RETURN(caller->official,
                   door.officials->Find(Proof::kToken, caller->token_digest,
                                        caller->address));
  return absl::OkStatus();
}

// Finds out who calls, as far as can be. A stranger is somebody too.
absl::Status FindCaller(const CallDoor& door,
                        const grpc::CallbackServerContext& context,
                        Caller* caller) {
  if (door.open) {
    caller->address = context.peer();
    return door.gate == nullptr ? absl::OkStatus()
                                : door.gate->Admit(caller->address);
  }
  const std::shared_ptr<const grpc::AuthContext> connection =
      context.auth_context();
  if (door.guard != nullptr) return FindNode(door, connection.get(), caller);
  if (IsOverLocalSocket(context)) return absl::OkStatus();
  return FindOfficial(door, context, caller);
}

// Finds out who calls, and whether they may.
absl::Status Admit(const CallDoor& door, const CalledMethod& method,
                   const grpc::CallbackServerContext& context, Caller* caller) {
  RETURN_IF_ERROR(FindCaller(door, context, caller));
  if (door.policy != nullptr) {
    RETURN_IF_ERROR(door.policy->Check(method, *caller));
  }
  return door.audit == nullptr ? absl::OkStatus() : door.audit->Begin(method);
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

const std::string& PendingCall::request_id() const {
  static const std::string* const kNone = new std::string();
  return *kNone;
}

CallerKind KindOf(const Caller& caller) {
  if (caller.peer.has_value()) return CallerKind::kNode;
  if (caller.official.has_value()) return CallerKind::kOfficial;
  return caller.address.empty() ? CallerKind::kThisMachine
                                : CallerKind::kStranger;
}

std::string ActorOf(const Caller& caller) {
  return caller.official.has_value() ? caller.official->name : "";
}

grpc::ServerUnaryReactor* LetIn(
    const CallDoor& door, const CalledMethod& method,
    grpc::CallbackServerContext* context,
    std::function<void(std::shared_ptr<PendingCall>)> work) {
  const auto call = std::make_shared<UnaryCall>(
      door, method, DeadlineOf(*context), RequestIdOf(*context));
  const RequestScope scope(call->request_id());
  grpc::ServerUnaryReactor* const reactor = call->reactor();
  const absl::Status run = Guarded([&]() -> absl::Status {
    RETURN_IF_ERROR(Admit(door, method, *context, call->mutable_caller()));
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
  const RequestScope scope(call.request_id());
  return Guarded(work);
}

grpc::ServerUnaryReactor* LetInOn(
    WorkerPool* pool, const CallDoor& door, const CalledMethod& method,
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
