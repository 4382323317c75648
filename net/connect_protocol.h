#ifndef GANDAN_NET_CONNECT_PROTOCOL_H_
#define GANDAN_NET_CONNECT_PROTOCOL_H_

// The unary part of the Connect protocol (connectrpc.com/docs/protocol),
// without its line: what a request means, and how it is answered. A body is
// JSON or a binary message; which services there are is told by their
// descriptors.

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/descriptor.h"

namespace gandan {

// How a body is written.
enum class ConnectCodec { kJson, kBinary };

// What matters of a request's head; absent headers are empty.
struct ConnectHead {
  std::string path;          // "/gandan.v1.DistrictQuery/GetSummary".
  std::string content_type;  // "application/json".
  std::string protocol_version;
  std::string timeout_ms;
};

// A request understood.
struct ConnectCall {
  const google::protobuf::MethodDescriptor* method = nullptr;
  ConnectCodec codec = ConnectCodec::kJson;
  absl::Duration timeout;  // At most that of the protocol.
};

// The methods of some services, named in full ("gandan.v1.DistrictQuery").
//
// Immutable and thread-safe.
class ConnectProtocol {
 public:
  // A caller that names no timeout, or a longer one, waits `most_timeout`.
  // Services without a descriptor in this program are not served.
  ConnectProtocol(const std::vector<std::string>& services,
                  absl::Duration most_timeout);

  // The codec of a content type. INVALID_ARGUMENT: it is none of the
  // protocol's, and the answer is 415 without a body.
  static absl::StatusOr<ConnectCodec> CodecOf(absl::string_view content_type);

  // What a head asks for. UNIMPLEMENTED: there is no such method.
  // INVALID_ARGUMENT: as CodecOf, or version or timeout are wrong.
  absl::StatusOr<ConnectCall> Read(const ConnectHead& head) const;

  // The message of a body, in binary. INVALID_ARGUMENT: it is none; where, as
  // far as can be said.
  absl::StatusOr<std::string> RequestOf(const ConnectCall& call,
                                        const std::string& body) const;

  // The body of an answer. INTERNAL: the bytes are not of the method's answer.
  absl::StatusOr<std::string> AnswerOf(const ConnectCall& call,
                                       const std::string& message) const;

 private:
  std::vector<const google::protobuf::ServiceDescriptor*> services_;
  const absl::Duration most_timeout_;
};

// The content type of an answer.
absl::string_view ContentTypeOf(ConnectCodec codec);

// The HTTP status of a failure, and its body: JSON whatever the codec, with the
// google.rpc details of its payloads.
int HttpStatusOf(absl::StatusCode code);
std::string ErrorBody(const absl::Status& failure);

}  // namespace gandan

#endif  // GANDAN_NET_CONNECT_PROTOCOL_H_
