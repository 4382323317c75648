#ifndef GANDAN_COMMUNE_NODE_SERVE_CALL_H_
#define GANDAN_COMMUNE_NODE_SERVE_CALL_H_

#include <functional>
#include <utility>

#include "absl/status/statusor.h"
#include "base/worker_pool.h"
#include "net/call.h"

namespace gandan {

// What the node's services work with; everything must outlive them.
struct ServingParts {
  WorkerPool* workers = nullptr;
  const CallDoor* door = nullptr;
  // Hears of every operation that failed; it may be empty.
  std::function<void(const absl::Status&)> on_failure;
};

// Lets a call in, runs `operation(caller)` off gRPC's threads, and answers what
// that answers; RESOURCE_EXHAUSTED with RetryInfo if too many wait.
template <typename Response, typename Operation>
grpc::ServerUnaryReactor* ServeCall(const ServingParts& parts,
                                    const char* method,
                                    grpc::CallbackServerContext* context,
                                    Response* response, Operation operation) {
  return LetInOn(parts.workers, *parts.door, method, context,
                 [&parts, response,
                  operation = std::move(operation)](const Caller& caller) {
                   absl::StatusOr<Response> answer = operation(caller);
                   if (answer.ok()) {
                     *response = *std::move(answer);
                   } else if (parts.on_failure) {
                     parts.on_failure(answer.status());
                   }
                   return answer.status();
                 });
}

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_SERVE_CALL_H_
