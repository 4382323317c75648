#ifndef GANDAN_NET_CLIENT_CALL_H_
#define GANDAN_NET_CLIENT_CALL_H_

#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/time.h"
#include "net/request_id.h"
#include "net/rpc_status.h"

namespace gandan {

// Gives up the call once `timeout` has passed.
inline void SetTimeout(grpc::ClientContext* context, absl::Duration timeout) {
  context->set_deadline(absl::ToChronoTime(absl::Now() + timeout));
}

// Makes one call with a deadline and answers its response or its failure:
//   Call(*stub, &v1::DistrictQuery::Stub::GetSummary, request, timeout)
// Failures as FromGrpc; DEADLINE_EXCEEDED after `timeout`, UNAVAILABLE while
// there is no line. It never repeats the call by itself.
template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> Call(Stub& stub,
                              grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                           const Request&,
                                                           Response*),
                              const Request& request, absl::Duration timeout) {
  grpc::ClientContext context;
  SetTimeout(&context, timeout);
  SendRequestId(&context);
  Response response;
  const absl::Status status =
      FromGrpc((stub.*method)(&context, request, &response));
  if (!status.ok()) return status;
  return response;
}

}  // namespace gandan

#endif  // GANDAN_NET_CLIENT_CALL_H_
