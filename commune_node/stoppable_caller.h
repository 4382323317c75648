#ifndef GANDAN_COMMUNE_NODE_STOPPABLE_CALLER_H_
#define GANDAN_COMMUNE_NODE_STOPPABLE_CALLER_H_

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/strings/strip.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/request_scope.h"
#include "base/stopwatch.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/time.h"
#include "net/call_stats.h"
#include "net/request_id.h"
#include "net/rpc_status.h"

namespace gandan {

// Makes calls, one at a time, that another thread may cut short.
//
// Thread-safe.
class StoppableCaller {
 public:
  // `stats` counts the calls, by the names of their requests; null: nobody
  // does.
  explicit StoppableCaller(CallStats* stats = nullptr) : stats_(stats) {}

  // As Call() of net/client_call.h; CANCELLED after Stop().
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(
      Stub& stub,
      grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                   Response*),
      const Request& request, absl::Duration timeout)
      ABSL_LOCKS_EXCLUDED(mutex_) {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(SystemClock().Now() + timeout));
    // The hub logs the same id: what went wrong there is found by it.
    const RequestScope scope(SendRequestId(&context));
    if (!Begin(&context)) return absl::CancelledError("stopping");
    const Stopwatch took;
    Response response;
    const absl::Status status =
        FromGrpc((stub.*method)(&context, request, &response));
    End();
    if (stats_ != nullptr) {
      stats_->Count(MethodOf<Request>(), status.code(), took.elapsed());
    }
    if (status.ok()) return response;
    LogInfo(MethodOf<Request>(), ": ", absl::StatusCodeToString(status.code()),
            ": ", status.message());
    return status;
  }

  // Cuts the call under way short, and makes every later one fail.
  void Stop() ABSL_LOCKS_EXCLUDED(mutex_) {
    absl::MutexLock lock(&mutex_);
    stopped_ = true;
    if (under_way_ != nullptr) under_way_->TryCancel();
  }

 private:
  // Every request is named after its method.
  template <typename Request>
  static absl::string_view MethodOf() {
    return absl::StripSuffix(Request::descriptor()->name(), "Request");
  }

  bool Begin(grpc::ClientContext* context) ABSL_LOCKS_EXCLUDED(mutex_) {
    absl::MutexLock lock(&mutex_);
    if (stopped_) return false;
    under_way_ = context;
    return true;
  }

  void End() ABSL_LOCKS_EXCLUDED(mutex_) {
    absl::MutexLock lock(&mutex_);
    under_way_ = nullptr;
  }

  CallStats* const stats_;
  absl::Mutex mutex_;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
  // Null between calls.
  grpc::ClientContext* under_way_ ABSL_GUARDED_BY(mutex_) = nullptr;
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_STOPPABLE_CALLER_H_
