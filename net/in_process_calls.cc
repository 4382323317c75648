#include "net/in_process_calls.h"

#include <algorithm>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "base/both_languages.h"
#include "base/status_macros.h"
#include "grpcpp/client_context.h"
#include "grpcpp/server_builder.h"
#include "grpcpp/support/byte_buffer.h"
#include "net/request_id.h"
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

// Whether gRPC can carry a text as metadata: printable ASCII.
bool IsCarried(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isprint(static_cast<unsigned char>(c));
  });
}

// What a call under way holds; it lives until its answer.
struct UnderWay {
  grpc::ClientContext context;
  grpc::ByteBuffer request;
  grpc::ByteBuffer response;
};

absl::StatusOr<CallAnswer> AnswerOf(const UnderWay& call) {
  CallAnswer answer;
  ASSIGN_OR_RETURN(answer.message, BytesOf(call.response));
  const auto& metadata = call.context.GetServerInitialMetadata();
  const auto tag = metadata.find(kAnswerTag);
  if (tag != metadata.end()) {
    answer.tag = std::string(tag->second.data(), tag->second.size());
  }
  return answer;
}

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
    std::function<void(absl::StatusOr<CallAnswer>)> done) {
  // gRPC takes metadata that it cannot carry for a fault of ours, and ends the
  // program: what strangers show is looked at first.
  if (!IsCarried(call.token) || !IsCarried(call.address)) {
    return done(absl::UnauthenticatedError(
        InBothLanguages("Mã truy cập không hợp lệ.", "That is no token.")));
  }
  NoteUnderWay(1);
  const auto under_way = std::make_shared<UnderWay>();
  under_way->request = BufferOf(call.request);
  grpc::ClientContext& context = under_way->context;
  context.set_deadline(absl::ToChronoTime(call.deadline));
  context.AddMetadata(kGatewayPeer, call.address);
  if (!call.token.empty()) {
    context.AddMetadata("authorization", absl::StrCat("Bearer ", call.token));
  }
  if (!call.request_id.empty()) {
    context.AddMetadata(kRequestIdHeader, call.request_id);
  }
  if (!call.known_tag.empty() && IsCarried(call.known_tag)) {
    context.AddMetadata(kKnownTag, call.known_tag);
  }
  stub_->UnaryCall(
      &context, call.method, grpc::StubOptions(), &under_way->request,
      &under_way->response,
      [this, under_way, done = std::move(done)](const grpc::Status& status) {
        done(status.ok() ? AnswerOf(*under_way) : FromGrpc(status));
        NoteUnderWay(-1);
      });
}

void InProcessCalls::Stop(absl::Duration drain) {
  server_->Shutdown(absl::ToChronoTime(absl::Now() + drain));
  // The server is done with its calls; their callers soon are.
  absl::MutexLock lock(&mutex_);
  const auto all_answered = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return under_way_ == 0;
  };
  mutex_.Await(absl::Condition(&all_answered));
}

}  // namespace gandan
