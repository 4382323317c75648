#include "net/server.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <thread>

#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "gtest/gtest.h"
#include "tests/support/answering_service.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_certificates.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

std::unique_ptr<RpcServer> ServeLocally(const std::string& path,
                                        grpc::Service* service) {
  return RpcServer::StartLocal(path, {service}).value();
}

int ModeOf(const std::string& path) {
  struct stat facts = {};
  return stat(path.c_str(), &facts) == 0 ? facts.st_mode & 0777 : -1;
}

// A socket that nobody serves any more, as a crash leaves it.
void LeaveDeadSocket(const std::string& path) {
  const int end = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  std::strcpy(address.sun_path, path.c_str());
  ASSERT_EQ(bind(end, reinterpret_cast<sockaddr*>(&address), sizeof(address)),
            0);
  close(end);
}

// The bytes that a method answers to the bytes of a request; empty if it fails.
std::string CallRaw(const std::shared_ptr<grpc::Channel>& channel,
                    const std::string& method, const std::string& request) {
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(10)));
  grpc::CompletionQueue queue;
  const grpc::Slice slice(request);
  const auto call = stub.PrepareUnaryCall(&context, method,
                                          grpc::ByteBuffer(&slice, 1), &queue);
  call->StartCall();
  grpc::ByteBuffer answer;
  grpc::Status status;
  call->Finish(&answer, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  grpc::Slice whole;
  if (!status.ok() || !answer.DumpToSingleSlice(&whole).ok()) return "";
  return std::string(whole.begin(), whole.end());
}

// What grpc.health.v1 answers about the whole server: field 1, SERVING is 1 and
// NOT_SERVING 2.
std::string Health(const std::shared_ptr<grpc::Channel>& channel) {
  return CallRaw(channel, "/grpc.health.v1.Health/Check", "");
}

TEST(RpcServerTest, ServesOnASocketThatOthersCannotReach) {
  const TemporaryFolder folder;
  AnsweringService service({});
  const std::string path = folder.Path("run/hub.sock");

  const auto server = ServeLocally(path, &service);

  EXPECT_OK(CallService(ConnectLocally(path)));
  EXPECT_EQ(ModeOf(folder.Path("run")), 0750);
  EXPECT_EQ(ModeOf(path), 0660);
  EXPECT_EQ(server->port(), 0);
}

TEST(RpcServerTest, ReplacesASocketLeftByACrash) {
  const TemporaryFolder folder;
  AnsweringService service({});
  const std::string path = folder.Path("s");
  LeaveDeadSocket(path);

  const auto server = RpcServer::StartLocal(path, {&service});

  ASSERT_OK(server);
  EXPECT_OK(CallService(ConnectLocally(path)));
}

TEST(RpcServerTest, LeavesASocketThatIsServedToItsServer) {
  const TemporaryFolder folder;
  AnsweringService service({});
  AnsweringService second({});
  const std::string path = folder.Path("s");
  const auto server = ServeLocally(path, &service);

  EXPECT_THAT(RpcServer::StartLocal(path, {&second}),
              StatusIs(absl::StatusCode::kUnavailable));

  EXPECT_OK(CallService(ConnectLocally(path)));
}

TEST(RpcServerTest, SaysThatASocketsPathIsTooLong) {
  const TemporaryFolder folder;
  AnsweringService service({});

  const auto server =
      RpcServer::StartLocal(folder.Path(std::string(100, 'x')), {&service});

  EXPECT_THAT(server, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(server.status().message()), HasSubstr("107"));
}

TEST(RpcServerTest, LeavesAnOrdinaryFileAlone) {
  const TemporaryFolder folder;
  AnsweringService service({});
  ASSERT_OK(WriteFileAtomically(folder.Path("f"), "kept", FileMode::kPublic));

  EXPECT_THAT(RpcServer::StartLocal(folder.Path("f"), {&service}),
              StatusIs(absl::StatusCode::kFailedPrecondition));

  EXPECT_THAT(ReadFile(folder.Path("f")), IsOkAndHolds("kept"));
}

TEST(RpcServerTest, RefusesAPortThatIsTaken) {
  TestAuthority authority;
  AnsweringService service({});
  AnsweringService second({});
  const TlsFiles files = authority.ServerFiles();
  const auto server = RpcServer::StartTls("127.0.0.1:0", files, {&service});
  ASSERT_OK(server);

  const auto other = RpcServer::StartTls(
      absl::StrCat("127.0.0.1:", (*server)->port()), files, {&second});

  EXPECT_THAT(other, StatusIs(absl::StatusCode::kUnavailable));
}

TEST(RpcServerTest, RefusesAnAddressOfAnotherMachine) {
  TestAuthority authority;
  AnsweringService service({});

  EXPECT_THAT(
      RpcServer::StartTls("192.0.2.1:0", authority.ServerFiles(), {&service}),
      StatusIs(absl::StatusCode::kUnavailable));
}

TEST(RpcServerTest, TellsItsHealth) {
  const TemporaryFolder folder;
  AnsweringService service({});
  const auto server = ServeLocally(folder.Path("s"), &service);
  const auto channel = ConnectLocally(folder.Path("s"));
  EXPECT_EQ(Health(channel), "\x08\x01");

  server->SetHealthy(false);

  EXPECT_EQ(Health(channel), "\x08\x02");
}

TEST(RpcServerTest, ListsItsServicesToThoseWhoReflect) {
  const TemporaryFolder folder;
  AnsweringService service({});
  const auto server = ServeLocally(folder.Path("s"), &service);
  const std::string list_services("\x3a\x00", 2);

  EXPECT_THAT(
      CallRaw(ConnectLocally(folder.Path("s")),
              "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
              list_services),
      AllOf(HasSubstr("gandan.v1.NodeDirectives"),
            HasSubstr("grpc.health.v1.Health")));
}

TEST(RpcServerTest, RefusesAMessageBeyondTheLimit) {
  const TemporaryFolder folder;
  AnsweringService service({});
  const auto server = RpcServer::StartLocal(folder.Path("s"), {&service},
                                            {.most_message_bytes = 1000});
  ASSERT_OK(server);
  v1::NodeDirectives::Stub stub(ConnectLocally(folder.Path("s")));
  v1::FetchDirectivesRequest request;
  request.GetReflection()->MutableUnknownFields(&request)->AddLengthDelimited(
      1000, std::string(2000, 'x'));

  EXPECT_THAT(Call(stub, &v1::NodeDirectives::Stub::FetchDirectives, request,
                   absl::Seconds(10)),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

// Unpacked, a small one may be of any size.
TEST(RpcServerTest, RefusesAPackedMessageWithoutUnpackingIt) {
  const TemporaryFolder folder;
  AnsweringService service({});
  const auto server = ServeLocally(folder.Path("s"), &service);
  v1::NodeDirectives::Stub stub(ConnectLocally(folder.Path("s")));
  v1::FetchCatalogueRequest request;
  request.GetReflection()->MutableUnknownFields(&request)->AddLengthDelimited(
      1000, std::string(2000, 'x'));
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(10)));
  context.set_compression_algorithm(GRPC_COMPRESS_GZIP);
  v1::FetchCatalogueResponse response;

  EXPECT_FALSE(stub.FetchCatalogue(&context, request, &response).ok());
  EXPECT_OK(CallService(ConnectLocally(folder.Path("s"))));
}

TEST(RpcServerTest, FinishesTheCallsInHandWhenItStops) {
  const TemporaryFolder folder;
  absl::Notification arrived;
  std::shared_ptr<PendingCall> held;
  AnsweringService service({}, [&](auto call) {
    held = std::move(call);
    arrived.Notify();
  });
  const auto server = ServeLocally(folder.Path("s"), &service);
  absl::Status answer;
  std::thread caller(
      [&] { answer = CallService(ConnectLocally(folder.Path("s"))); });
  arrived.WaitForNotification();

  std::thread stopper([&] { server->Stop(absl::Seconds(30)); });
  held->Finish(absl::OkStatus());
  stopper.join();
  caller.join();

  EXPECT_OK(answer);
}

TEST(RpcServerTest, CancelsCallsThatTakeLongerThanTheDrain) {
  const TemporaryFolder folder;
  absl::Notification arrived;
  std::thread worker;
  AnsweringService service({}, [&](auto call) {
    worker = std::thread([call] {
      while (!call->cancelled()) std::this_thread::yield();
      call->Finish(absl::OkStatus());
    });
    arrived.Notify();
  });
  const auto server = ServeLocally(folder.Path("s"), &service);
  absl::Status answer;
  std::thread caller(
      [&] { answer = CallService(ConnectLocally(folder.Path("s"))); });
  arrived.WaitForNotification();

  server->Stop(absl::Milliseconds(10));
  server->Stop(absl::Milliseconds(10));
  worker.join();
  caller.join();

  EXPECT_FALSE(answer.ok());
}

}  // namespace
}  // namespace gandan
