#ifndef GANDAN_NET_REQUEST_ID_H_
#define GANDAN_NET_REQUEST_ID_H_

#include <string>

#include "absl/strings/string_view.h"
#include "grpcpp/client_context.h"
#include "grpcpp/server_context.h"

namespace gandan {

// The id by which one call is found in the logs of both its ends: made by who
// calls, sent as metadata, taken over by who answers. It is no secret and
// proves nothing.

// Under which it is sent, as many HTTP programs do.
inline constexpr char kRequestIdHeader[] = "x-request-id";

// A fresh one: 16 hexadecimal digits. Thread-safe.
std::string MakeRequestId();

// Whether a text may stand in a log as one: 8 to 64 of A-Z, a-z, 0-9, '-'.
bool IsRequestId(absl::string_view text);

// What was sent, or a fresh one where that is none.
std::string RequestIdFrom(absl::string_view sent);

// Sends one along, and returns it. Before the call.
std::string SendRequestId(grpc::ClientContext* context);

// The one of a call: as RequestIdFrom its metadata.
std::string RequestIdOf(const grpc::CallbackServerContext& context);

}  // namespace gandan

#endif  // GANDAN_NET_REQUEST_ID_H_
