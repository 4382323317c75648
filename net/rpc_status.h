#ifndef GANDAN_NET_RPC_STATUS_H_
#define GANDAN_NET_RPC_STATUS_H_

// The one place where our absl::Status and gRPC's status meet.

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

namespace gandan {

// The same status, with google.rpc details as payloads. A code that Abseil does
// not know is UNKNOWN.
absl::Status FromGrpc(const grpc::Status& status);

// Whether a failure with the code is ours and not the caller's: it is logged
// here, and only its code goes out.
bool IsOurs(absl::StatusCode code);

// With payloads as google.rpc details. Of an INTERNAL, UNKNOWN or DATA_LOSS
// only the code goes out, and the id of the call if it has one: its message is
// for our log.
grpc::Status ToGrpc(const absl::Status& status);

}  // namespace gandan

#endif  // GANDAN_NET_RPC_STATUS_H_
