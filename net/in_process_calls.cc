#include "net/in_process_calls.h"

#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/client_context.h"
#include "grpcpp/server_builder.h"
#include "grpcpp/support/byte_buffer.h"
#include "net/rpc_status.h"

namespace gandan {
namespace {

grpc::ByteBuffer BufferOf(const std::string& bytes) {
  grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

// INTERNAL: gRPC cannot give its bytes.
absl::StatusOr<std::string> BytesOf(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  if (!buffer.Dump(&slices).ok()) {
    return absl::InternalError("the answer has no bytes");
  }
  std::string bytes;
  bytes.reserve(buffer.Length());
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

// What a call under way holds; it lives until its answer.
struct UnderWay {
  grpc::ClientContext context;
  grpc::ByteBuffer request;
  grpc::ByteBuffer response;
};

}  // namespace

absl::StatusOr<std::unique_ptr<InProcessCalls>> InProcessCalls::Start(
    const std::vector<grpc::Service*>& services, const ServerLimits& limits) {
  grpc::ServerBuilder builder;
  for (grpc::Service* const service : services) {
    builder.RegisterService(service);
  }
  builder.SetMaxReceiveMessageSize(limits.most_message_bytes);
  auto calls = absl::WrapUnique(new InProcessCalls());
  calls->server_ = builder.BuildAndStart();
  if (calls->server_ == nullptr) {
    return absl::InternalError("the server for calls within does not start");
  }
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kLargestAnswer);
  calls->stub_ = std::make_unique<grpc::GenericStub>(
      calls->server_->InProcessChannel(arguments));
  return calls;
}

InProcessCalls::~InProcessCalls() {
  if (server_ != nullptr) Stop(absl::ZeroDuration());
}

void InProcessCalls::Make(
    const NamedCall& call,
    std::function<void(absl::StatusOr<std::string>)> done) {
  const auto under_way = std::make_shared<UnderWay>();
  under_way->request = BufferOf(call.request);
  grpc::ClientContext& context = under_way->context;
  context.set_deadline(absl::ToChronoTime(call.deadline));
  context.AddMetadata(kGatewayPeer, call.address);
  if (!call.token.empty()) {
    context.AddMetadata("authorization", absl::StrCat("Bearer ", call.token));
  }
  stub_->UnaryCall(&context, call.method, grpc::StubOptions(),
                   &under_way->request, &under_way->response,
                   [under_way, done = std::move(done)](grpc::Status status) {
                     if (!status.ok()) return done(FromGrpc(status));
                     done(BytesOf(under_way->response));
                   });
}

void InProcessCalls::Stop(absl::Duration drain) {
  server_->Shutdown(absl::ToChronoTime(absl::Now() + drain));
}

}  // namespace gandan
