#ifndef GANDAN_NET_IN_PROCESS_CALLS_H_
#define GANDAN_NET_IN_PROCESS_CALLS_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/server.h"
#include "net/server.h"

namespace gandan {

// Metadata by which calls of this program's own gateway say for whom they are
// made. Believed on calls within the process alone (net/call.cc).
inline constexpr char kGatewayPeer[] = "gandan-peer";

// Metadata about answers that the caller may have already: what it knows, in a
// call; and what the answer is known by, in its initial metadata. Where both
// are the same the message is left empty.
inline constexpr char kKnownTag[] = "gandan-known-tag";
inline constexpr char kAnswerTag[] = "gandan-answer-tag";

// A call by its name and bytes.
struct NamedCall {
  std::string method;   // "/gandan.v1.DistrictQuery/GetSummary".
  std::string request;  // The message, in binary.
  // For whom: from where, as gRPC writes it ("ipv4:10.0.0.5:40123"), and the
  // token they showed; empty: none.
  std::string address;
  std::string token;
  std::string known_tag;        // Of an answer that they have; empty: none.
  std::string request_id = "";  // As IsRequestId; empty: the door makes one.
  absl::Time deadline;
};

// What a call answered.
struct CallAnswer {
  std::string message;  // In binary.
  std::string tag;      // What it is known by; empty: it has none.
};

// Makes calls of this program's own services without a line between, each for
// somebody on the network: it passes the same door with the same rules, and is
// never taken for a call of this machine.
//
// Thread-safe.
class InProcessCalls {
 public:
  // The services must outlive this. INTERNAL: gRPC does not start.
  static absl::StatusOr<std::unique_ptr<InProcessCalls>> Start(
      const std::vector<grpc::Service*>& services,
      const ServerLimits& limits = {});

  // Stops without waiting.
  ~InProcessCalls();

  // Makes the call; its answer, or its failure with google.rpc details, comes
  // once, at once or from one of gRPC's threads. UNAUTHENTICATED too: the token
  // holds what no token does, and gRPC would not carry it.
  void Make(const NamedCall& call,
            std::function<void(absl::StatusOr<CallAnswer>)> done);

  // As RpcServer::Stop. Once it has returned no answer comes any more.
  void Stop(absl::Duration drain);

 private:
  InProcessCalls() = default;

  void NoteUnderWay(int change) {
    absl::MutexLock lock(&mutex_);
    under_way_ += change;
  }

  absl::Mutex mutex_;
  int under_way_ ABSL_GUARDED_BY(mutex_) = 0;  // Calls without their answer.
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<grpc::GenericStub> stub_;
};

}  // namespace gandan

#endif  // GANDAN_NET_IN_PROCESS_CALLS_H_
