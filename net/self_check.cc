#include "net/self_check.h"

#include "grpcpp/client_context.h"
#include "grpcpp/completion_queue.h"
#include "grpcpp/support/byte_buffer.h"
#include "net/client_call.h"
#include "net/tls.h"

namespace gandan {

SelfCheck::SelfCheck(const std::string& socket_path)
    : stub_(ConnectLocally(socket_path)) {}

bool SelfCheck::Answers(absl::Duration limit) {
  grpc::ClientContext context;
  SetTimeout(&context, limit);
  context.set_wait_for_ready(true);  // As long as the limit lets it.
  grpc::CompletionQueue finished;
  const grpc::Slice whole_server;  // No service named: an empty message.
  const auto call =
      stub_.PrepareUnaryCall(&context, "/grpc.health.v1.Health/Check",
                             grpc::ByteBuffer(&whole_server, 1), &finished);
  call->StartCall();
  grpc::ByteBuffer answer;
  grpc::Status status;
  call->Finish(&answer, &status, this);
  void* tag = nullptr;
  bool ok = false;
  finished.Next(&tag, &ok);  // The deadline ends it.
  return status.ok();
}

}  // namespace gandan
