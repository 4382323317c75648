#ifndef GANDAN_TESTS_SUPPORT_ANSWERING_SERVICE_H_
#define GANDAN_TESTS_SUPPORT_ANSWERING_SERVICE_H_

#include <functional>
#include <memory>
#include <utility>

#include "absl/status/statusor.h"
#include "gandan/v1/directives.grpc.pb.h"
#include "grpcpp/channel.h"
#include "net/call.h"
#include "net/client_call.h"

namespace gandan {

// A service of one method, FetchCatalogue, that goes through the door and
// answers as the test says.
class AnsweringService : public v1::NodeDirectives::CallbackService {
 public:
  using Work = std::function<void(std::shared_ptr<PendingCall>)>;

  // Answers OK at once.
  explicit AnsweringService(CallDoor door)
      : AnsweringService(std::move(door),
                         [](auto call) { call->Finish(absl::OkStatus()); }) {}
  AnsweringService(CallDoor door, Work work)
      : door_(std::move(door)), work_(std::move(work)) {}

  grpc::ServerUnaryReactor* FetchCatalogue(
      grpc::CallbackServerContext* context, const v1::FetchCatalogueRequest*,
      v1::FetchCatalogueResponse*) override {
    return LetIn(door_, "FetchCatalogue", context, work_);
  }

 private:
  const CallDoor door_;
  const Work work_;
};

// Calls the service's method; returns how it went.
inline absl::Status CallService(const std::shared_ptr<grpc::Channel>& channel,
                                absl::Duration timeout = absl::Seconds(10)) {
  v1::NodeDirectives::Stub stub(channel);
  return Call(stub, &v1::NodeDirectives::Stub::FetchCatalogue,
              v1::FetchCatalogueRequest(), timeout)
      .status();
}

// A guard made of a function.
class FunctionGuard : public CallGuard {
 public:
  explicit FunctionGuard(std::function<absl::Status(const PeerIdentity&)> check)
      : check_(std::move(check)) {}

  // Lets everybody in who has a certificate of a unit.
  FunctionGuard()
      : FunctionGuard([](const PeerIdentity&) { return absl::OkStatus(); }) {}

  absl::Status Check(const PeerIdentity& peer) override { return check_(peer); }

 private:
  const std::function<absl::Status(const PeerIdentity&)> check_;
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_ANSWERING_SERVICE_H_
