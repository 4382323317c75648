#include "net/call.h"

#include <stdexcept>
#include <thread>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "base/log.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/call_errors.h"
#include "net/request_id.h"
#include "net/rpc_status.h"
#include "net/server.h"
#include "tests/support/answering_service.h"
#include "tests/support/in_process_server.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_certificates.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;

using Work = AnsweringService::Work;

UnitKey XuanQue() { return {"26461", absl::CivilDay(2024, 1, 1)}; }

// Calls a service without a guard once; returns how it went.
absl::Status CallOnce(Work work, CallStats* stats = nullptr) {
  AnsweringService service({.stats = stats}, std::move(work));
  InProcessServer server(&service);
  return CallService(server.Connect());
}

// Calls a guarded service over mutual TLS once; returns how it went.
absl::Status CallWith(TestAuthority& authority, const TlsFiles& files,
                      CallGuard* guard,
                      absl::string_view trust_domain = "test.gandan") {
  AnsweringService service(
      {.guard = guard, .trust_domain = std::string(trust_domain)});
  const auto server =
      RpcServer::StartTls("127.0.0.1:0", authority.ServerFiles(), {&service})
          .value();
  const auto channel =
      ConnectToHub({absl::StrCat("127.0.0.1:", server->port()), ""}, files)
          .value();
  return CallService(channel);
}

TEST(LetInTest, TellsTheGuardWhoCallsFromTheCertificate) {
  TestAuthority authority;
  const TlsFiles files = authority.UnitFiles(XuanQue());
  std::vector<PeerIdentity> asked;
  FunctionGuard guard([&asked](const PeerIdentity& peer) {
    asked.push_back(peer);
    return absl::OkStatus();
  });

  EXPECT_OK(CallWith(authority, files, &guard));

  ASSERT_EQ(asked.size(), 1);
  EXPECT_EQ(asked[0].unit, XuanQue());
  EXPECT_EQ(asked[0].fingerprint, TestAuthority::Fingerprint(files));
}

TEST(LetInTest, AsksTheGuardAtEveryCallOfAConnection) {
  TestAuthority authority;
  std::atomic<bool> banned = false;
  FunctionGuard guard([&banned](const PeerIdentity&) {
    return banned ? absl::PermissionDeniedError("banned") : absl::OkStatus();
  });
  AnsweringService service({.guard = &guard, .trust_domain = "test.gandan"});
  const auto server =
      RpcServer::StartTls("127.0.0.1:0", authority.ServerFiles(), {&service})
          .value();
  const auto channel =
      ConnectToHub({absl::StrCat("127.0.0.1:", server->port()), ""},
                   authority.UnitFiles(XuanQue()))
          .value();
  ASSERT_OK(CallService(channel));

  banned = true;

  EXPECT_THAT(CallService(channel),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST(LetInTest, RefusesACertificateThatNamesNoUnit) {
  TestAuthority authority;
  FunctionGuard guard;

  EXPECT_THAT(CallWith(authority, authority.ServerFiles(), &guard),
              Not(IsOk()));
  EXPECT_THAT(
      CallWith(authority, authority.UnitFiles(XuanQue()), &guard, "other"),
      StatusIs(absl::StatusCode::kUnauthenticated));
}

TEST(LetInTest, RefusesACallerWithoutCertificateWhereThereIsAGuard) {
  FunctionGuard guard;
  AnsweringService service({.guard = &guard, .trust_domain = "test.gandan"});
  InProcessServer server(&service);

  EXPECT_THAT(CallService(server.Connect()),
              StatusIs(absl::StatusCode::kUnauthenticated));
}

TEST(LetInTest, KeepsALocalDoorShutOnTheNetwork) {
  TestAuthority authority;
  AnsweringService local({});
  const auto server =
      RpcServer::StartTls("127.0.0.1:0", authority.ServerFiles(), {&local})
          .value();
  const HubAddress address = {absl::StrCat("127.0.0.1:", server->port()), ""};

  EXPECT_THAT(
      CallService(
          ConnectToHub(address, authority.UnitFiles(XuanQue())).value()),
      StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(CallService(ConnectToStranger(address)),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST(LetInTest, OpensALocalDoorOnTheMachinesSocket) {
  TemporaryFolder folder;
  AnsweringService local({});
  const auto server =
      RpcServer::StartLocal(folder.Path("s/local.sock"), {&local}).value();

  EXPECT_OK(CallService(ConnectLocally(folder.Path("s/local.sock"))));
}

TEST(LetInTest, WhoHasToWaitDoesNotComeThroughAnOpenDoor) {
  class Closed : public CallGate {
   public:
    absl::Status Admit(absl::string_view address) override {
      EXPECT_THAT(std::string(address), HasSubstr("ipv4:127.0.0.1:"));
      return BusyError("wait", absl::Minutes(1));
    }
  } gate;
  TestAuthority authority;
  AnsweringService service({.open = true, .gate = &gate});
  const auto server =
      RpcServer::StartTls("127.0.0.1:0", authority.ServerFiles(), {&service})
          .value();

  EXPECT_THAT(CallService(ConnectToStranger(
                  {absl::StrCat("127.0.0.1:", server->port()), ""})),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

TEST(LetInTest, AnswersWhatAnotherThreadFinishesLater) {
  std::thread later;

  const absl::Status answer = CallOnce([&later](auto call) {
    later = std::thread([call] { call->Finish(absl::NotFoundError("later")); });
  });

  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kNotFound));
  later.join();
}

TEST(LetInTest, TakesTheFirstOfSeveralAnswers) {
  const absl::Status answer = CallOnce([](auto call) {
    call->Finish(absl::NotFoundError("first"));
    call->Finish(absl::OkStatus());
  });

  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kNotFound));
}

TEST(LetInTest, AnswersACallThatItsHandlerDropped) {
  EXPECT_THAT(CallOnce([](auto) {}), StatusIs(absl::StatusCode::kInternal));
}

TEST(LetInTest, AnswersAHandlerThatThrows) {
  EXPECT_THAT(CallOnce([](auto) { throw std::runtime_error("broken"); }),
              StatusIs(absl::StatusCode::kInternal));
  EXPECT_THAT(CallOnce([](auto) { throw 7; }),
              StatusIs(absl::StatusCode::kInternal));
}

TEST(LetInTest, KnowsTheDeadlineOfTheCaller) {
  absl::Time deadline;
  AnsweringService service({}, [&deadline](auto call) {
    deadline = call->deadline();
    call->Finish(absl::OkStatus());
  });
  InProcessServer server(&service);
  const absl::Time before = absl::Now();

  ASSERT_OK(CallService(server.Connect(), absl::Seconds(100)));

  EXPECT_GT(deadline, before + absl::Seconds(90));
  EXPECT_LT(deadline, absl::Now() + absl::Seconds(110));
}

TEST(LetInTest, NoticesThatTheCallerHasGone) {
  absl::Notification gone;
  std::thread later;
  AnsweringService service({}, [&](auto call) {
    later = std::thread([call, &gone] {
      while (!call->cancelled()) std::this_thread::yield();
      gone.Notify();
      call->Finish(absl::OkStatus());
    });
  });
  InProcessServer server(&service);

  EXPECT_THAT(CallService(server.Connect(), absl::Milliseconds(50)),
              StatusIs(absl::StatusCode::kDeadlineExceeded));

  EXPECT_TRUE(gone.WaitForNotificationWithTimeout(absl::Seconds(10)));
  later.join();
}

TEST(LetInTest, SurvivesAnswersThatCrossCancellations) {
  WorkerPool finishers(/*threads=*/2, /*most_waiting=*/1000);
  AnsweringService service({}, [&finishers](auto call) {
    finishers.TryRun([call] { call->Finish(absl::OkStatus()); });
  });
  InProcessServer server(&service);
  const auto channel = server.Connect();
  v1::NodeDirectives::Stub stub(channel);

  int answered = 0;
  for (int i = 0; i < 500; ++i) {
    grpc::ClientContext context;
    std::thread canceller([&context] { context.TryCancel(); });
    v1::FetchCatalogueResponse response;
    const grpc::Status status = stub.FetchCatalogue(&context, {}, &response);
    canceller.join();
    answered += status.ok() || status.error_code() == grpc::CANCELLED ? 1 : 0;
  }

  EXPECT_EQ(answered, 500);
}

TEST(LetInTest, CountsCallsAndWhatTheyAnswered) {
  CallStats stats;
  bool first = true;
  AnsweringService service({.stats = &stats}, [&first](auto call) {
    call->Finish(first ? absl::OkStatus() : absl::NotFoundError(""));
    first = false;
  });
  InProcessServer server(&service);
  CallService(server.Connect()).IgnoreError();
  CallService(server.Connect()).IgnoreError();

  EXPECT_THAT(stats.Snapshot().at("FetchCatalogue").calls,
              ElementsAre(Pair(absl::StatusCode::kOk, 1),
                          Pair(absl::StatusCode::kNotFound, 1)));
}

TEST(LetInTest, LogsAFailureOfOursOnceAndOthersNever) {
  testing::internal::CaptureStderr();
  const absl::Status ours = CallOnce(
      [](auto call) { call->Finish(absl::DataLossError("row 7 is torn")); });
  const absl::Status theirs = CallOnce([](auto call) {
    call->Finish(absl::InvalidArgumentError("their text"));
  });
  const std::string log = testing::internal::GetCapturedStderr();

  EXPECT_THAT(log, HasSubstr("FetchCatalogue: DATA_LOSS: row 7 is torn"));
  EXPECT_EQ(log.find("row 7"), log.rfind("row 7"));
  EXPECT_THAT(log, Not(HasSubstr("their text")));
  EXPECT_THAT(std::string(ours.message()), Not(HasSubstr("row 7")));
}

// A call that fails, made with an id; returns how it went.
absl::Status FailWithId(const std::string& id) {
  AnsweringService service({}, [](std::shared_ptr<PendingCall> call) {
    LogInfo("served");
    std::thread([call] {
      call->Finish(absl::InternalError("no such row"));
    }).join();
  });
  InProcessServer server(&service);
  v1::NodeDirectives::Stub stub(server.Connect());
  grpc::ClientContext context;
  SetTimeout(&context, absl::Seconds(10));
  context.AddMetadata(kRequestIdHeader, id);
  v1::FetchCatalogueResponse response;
  return FromGrpc(stub.FetchCatalogue(&context, {}, &response));
}

TEST(LetInTest, LogsUnderTheIdOfTheCallerFromEveryThreadAndTellsIt) {
  testing::internal::CaptureStderr();
  const absl::Status failure = FailWithId("0af7651916cd43dd");
  const std::string log = testing::internal::GetCapturedStderr();

  EXPECT_EQ(RequestIdIn(failure), "0af7651916cd43dd");
  EXPECT_THAT(log, HasSubstr("served [0af7651916cd43dd]\n"));
  EXPECT_THAT(log, HasSubstr("no such row [0af7651916cd43dd]\n"));
}

TEST(LetInTest, MakesAnIdWhereTheCallersCouldForgeALine) {
  testing::internal::CaptureStderr();
  const absl::Status failure = FailWithId("12345678] error all is lost");
  const std::string log = testing::internal::GetCapturedStderr();

  const std::string made = RequestIdIn(failure);
  EXPECT_TRUE(IsRequestId(made)) << made;
  EXPECT_THAT(log, HasSubstr("no such row [" + made + "]\n"));
  EXPECT_THAT(log, Not(HasSubstr("all is lost")));
}

// A service whose work runs on a pool.
class PooledService : public v1::NodeDirectives::CallbackService {
 public:
  PooledService(WorkerPool* pool,
                std::function<absl::Status(const Caller&)> work)
      : pool_(pool), work_(std::move(work)) {}

  grpc::ServerUnaryReactor* FetchCatalogue(
      grpc::CallbackServerContext* context, const v1::FetchCatalogueRequest*,
      v1::FetchCatalogueResponse*) override {
    return LetInOn(pool_, door_, "FetchCatalogue", context, work_);
  }

 private:
  const CallDoor door_;
  WorkerPool* const pool_;
  const std::function<absl::Status(const Caller&)> work_;
};

TEST(LetInOnTest, AnswersWhatTheWorkReturns) {
  WorkerPool pool(1, 10);
  PooledService service(
      &pool, [](const Caller&) { return absl::NotFoundError("none"); });
  InProcessServer server(&service);

  EXPECT_THAT(CallService(server.Connect()),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(LetInOnTest, AsksToWaitWhenThePoolIsFull) {
  WorkerPool pool(1, 0);
  PooledService service(&pool, [](const Caller&) { return absl::OkStatus(); });
  InProcessServer server(&service);

  const absl::Status answer = CallService(server.Connect());

  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_TRUE(RetryAfter(answer).has_value());
}

// LetInOn does its work so.
TEST(WorkForTest, LeavesOutWorkWhoseCallerHasGone) {
  absl::Notification arrived;
  std::shared_ptr<PendingCall> call;
  AnsweringService service({}, [&](std::shared_ptr<PendingCall> pending) {
    call = std::move(pending);
    arrived.Notify();
  });
  InProcessServer server(&service);
  grpc::ClientContext context;
  std::thread caller([&] {
    v1::FetchCatalogueResponse response;
    v1::NodeDirectives::Stub(server.Connect())
        .FetchCatalogue(&context, {}, &response);
  });
  arrived.WaitForNotification();
  context.TryCancel();
  caller.join();
  while (!call->cancelled()) std::this_thread::yield();
  int worked = 0;

  const absl::Status outcome = WorkFor(*call, [&worked] {
    ++worked;
    return absl::OkStatus();
  });

  EXPECT_THAT(outcome, StatusIs(absl::StatusCode::kCancelled));
  EXPECT_EQ(worked, 0);
  call->Finish(outcome);
}

}  // namespace
}  // namespace gandan
