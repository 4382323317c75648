// The door of officials: real TLS without a certificate of theirs, and a Unix
// socket.

#include "net/call_checks.h"

#include <functional>
#include <utility>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "base/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/server.h"
#include "tests/support/answering_service.h"
#include "tests/support/in_process_server.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_certificates.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;
using ::testing::StartsWith;

const auto kUnknown = StatusIs(absl::StatusCode::kUnauthenticated);
const auto kDenied = StatusIs(absl::StatusCode::kPermissionDenied);

// Knows one token, of hoa.
class OneOfficial : public OfficialFinder {
 public:
  explicit OneOfficial(const std::string& token) : digest_(Sha256(token)) {}

  absl::StatusOr<Official> Find(Proof proof, absl::string_view digest,
                                absl::string_view) override {
    const bool known = proof == Proof::kToken && digest == digest_;
    if (!known) return absl::UnauthenticatedError("nobody");
    return Official{"hoa", v1::VIEWER, {}};
  }

 private:
  const std::string digest_;
};

// Lets strangers do nothing, and remembers who asked.
class RecordingPolicy : public CallPolicy {
 public:
  absl::Status Check(const CalledMethod& call, const Caller& caller) override {
    absl::MutexLock lock(&mutex_);
    methods.emplace_back(call.name);
    callers.push_back(caller);
    return KindOf(caller) == CallerKind::kStranger
               ? absl::UnauthenticatedError("log in")
               : absl::OkStatus();
  }

  std::vector<std::string> methods;
  std::vector<Caller> callers;

 private:
  absl::Mutex mutex_;
};

// Remembers who was answered what; answers as it is told to.
class RecordingAudit : public CallAudit {
 public:
  absl::Status Begin(const CalledMethod&) override { return begin; }
  void Note(const CalledMethod&, const Caller& caller,
            const absl::Status& outcome,
            std::function<void(const absl::Status&)> answer) override {
    {
      absl::MutexLock lock(&mutex_);
      noted.emplace_back(ActorOf(caller), outcome.code());
    }
    answer(instead.ok() ? outcome : instead);
  }

  absl::Status begin;
  absl::Status instead;
  std::vector<std::pair<std::string, absl::StatusCode>> noted;

 private:
  absl::Mutex mutex_;
};

// A service behind the door of officials, over TLS.
struct OfficialsServer {
  TestAuthority authority;
  OneOfficial officials{"the token"};
  RecordingPolicy policy;
  RecordingAudit audit;
  AnsweringService service{
      {.officials = &officials, .policy = &policy, .audit = &audit}};
  std::unique_ptr<RpcServer> server;

  OfficialsServer() {
    TlsFiles files = authority.ServerFiles();
    files.trusted.clear();
    server = RpcServer::StartTls("127.0.0.1:0", files, {&service}).value();
  }

  absl::Status CallWith(const std::string& token) {
    return CallService(
        ConnectAsOfficial({absl::StrCat("127.0.0.1:", server->port()), ""},
                          authority.authority().certificate_pem(), token));
  }
};

TEST(OfficialsDoorTest, KnowsWhoShowsAToken) {
  OfficialsServer hub;

  EXPECT_OK(hub.CallWith("the token"));

  ASSERT_EQ(hub.policy.callers.size(), 1u);
  const Caller& caller = hub.policy.callers[0];
  EXPECT_EQ(KindOf(caller), CallerKind::kOfficial);
  EXPECT_EQ(ActorOf(caller), "hoa");
  EXPECT_EQ(caller.token_digest, Sha256("the token"));
  EXPECT_THAT(caller.address, StartsWith("ipv4:127.0.0.1:"));
  EXPECT_THAT(hub.policy.methods, ElementsAre("FetchCatalogue"));
}

TEST(OfficialsDoorTest, TokenOfNobodyIsRefusedBeforeThePolicy) {
  OfficialsServer hub;

  EXPECT_THAT(hub.CallWith("another"), kUnknown);

  EXPECT_TRUE(hub.policy.callers.empty());
}

TEST(OfficialsDoorTest, WhoShowsNothingIsAStrangerAndNotThisMachine) {
  OfficialsServer hub;

  EXPECT_THAT(hub.CallWith(""), kUnknown);

  ASSERT_EQ(hub.policy.callers.size(), 1u);
  EXPECT_EQ(KindOf(hub.policy.callers[0]), CallerKind::kStranger);
}

TEST(OfficialsDoorTest, CertificateIsNotAskedForAndHelpsNobody) {
  OfficialsServer hub;
  TlsFiles files =
      hub.authority.UnitFiles({"26461", absl::CivilDay(2024, 1, 1)});

  EXPECT_THAT(
      CallService(
          ConnectToHub({absl::StrCat("127.0.0.1:", hub.server->port()), ""},
                       files)
              .value()),
      kUnknown);
}

TEST(OfficialsDoorTest, CallOfThisMachineNeedsNoToken) {
  OfficialsServer hub;
  const TemporaryFolder folder;
  const auto local =
      RpcServer::StartLocal(folder.Path("hub.sock"), {&hub.service}).value();

  EXPECT_OK(CallService(ConnectLocally(folder.Path("hub.sock"))));

  EXPECT_EQ(KindOf(hub.policy.callers.at(0)), CallerKind::kThisMachine);
}

TEST(OfficialsDoorTest, OneServiceAnswersOnBothServers) {
  OfficialsServer hub;
  const TemporaryFolder folder;
  const auto local =
      RpcServer::StartLocal(folder.Path("hub.sock"), {&hub.service}).value();

  EXPECT_OK(CallService(ConnectLocally(folder.Path("hub.sock"))));
  EXPECT_OK(hub.CallWith("the token"));
}

TEST(OfficialsDoorTest, EveryOutcomeIsWrittenDown) {
  OfficialsServer hub;
  ASSERT_OK(hub.CallWith("the token"));
  EXPECT_THAT(hub.CallWith("another"), kUnknown);

  EXPECT_THAT(
      hub.audit.noted,
      ElementsAre(std::make_pair("hoa", absl::StatusCode::kOk),
                  std::make_pair("", absl::StatusCode::kUnauthenticated)));
}

TEST(OfficialsDoorTest, WhatCannotBeWrittenDownIsNotBegun) {
  OfficialsServer hub;
  hub.audit.begin = absl::UnavailableError("no disk");

  EXPECT_THAT(hub.CallWith("the token"),
              StatusIs(absl::StatusCode::kUnavailable));
}

TEST(OfficialsDoorTest, AuditHasTheLastWordOnAnAnswer) {
  OfficialsServer hub;
  hub.audit.instead = absl::UnavailableError("no disk");

  EXPECT_THAT(hub.CallWith("the token"),
              StatusIs(absl::StatusCode::kUnavailable));
}

TEST(OfficialsDoorTest, DoorWithoutOfficialsStaysShutOnTheNetwork) {
  TestAuthority authority;
  TlsFiles files = authority.ServerFiles();
  files.trusted.clear();
  AnsweringService service({});
  const auto server =
      RpcServer::StartTls("127.0.0.1:0", files, {&service}).value();

  EXPECT_THAT(CallService(ConnectAsOfficial(
                  {absl::StrCat("127.0.0.1:", server->port()), ""},
                  authority.authority().certificate_pem(), "the token")),
              kDenied);
}

}  // namespace
}  // namespace gandan
