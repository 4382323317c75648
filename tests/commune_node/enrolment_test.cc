#include "commune_node/enrolment.h"

#include <atomic>

#include "absl/strings/str_cat.h"
#include "gandan/v1/enrolment.grpc.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/enrolment_proof.h"
#include "net/rpc_status.h"
#include "net/server.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_certificates.h"

namespace gandan {
namespace {

InvitationToken Token() {
  return {.invitation = 1234567, .secret = "0123456789"};
}

UnitKey XuanQue() { return {"26461", absl::CivilDay(2024, 1, 1)}; }

// Who answers at an address: signs for whoever knows the token it knows.
class Answering : public v1::NodeEnrolment::Service {
 public:
  Answering(InvitationToken token, TestAuthority* authority)
      : token_(std::move(token)), authority_(authority) {}

  grpc::Status Introduce(grpc::ServerContext*,
                         const v1::IntroduceRequest* request,
                         v1::IntroduceResponse* response) override {
    response->set_ca_pem(authority_->authority().certificate_pem());
    response->set_server_name("localhost");
    response->set_proof(HubProof(token_, request->nonce(), response->ca_pem(),
                                 response->server_name())
                            .value());
    return grpc::Status::OK;
  }

  grpc::Status Enrol(grpc::ServerContext*, const v1::EnrolRequest* request,
                     v1::EnrolResponse* response) override {
    asked = true;
    if (request->proof() != NodeProof(token_, request->csr_pem()).value()) {
      return ToGrpc(absl::UnauthenticatedError("wrong"));
    }
    response->set_certificate_pem(
        authority_->authority()
            .SignUnit(sign_another ? MakeCsr(MakeKey().value(), "x").value()
                                   : request->csr_pem(),
                      XuanQue(), TestAuthority::AroundNow())
            .value());
    *response->mutable_unit() = ToProto(XuanQue());
    return grpc::Status::OK;
  }

  std::atomic<bool> asked = false;
  bool sign_another = false;

 private:
  const InvitationToken token_;
  TestAuthority* const authority_;
};

class EnrolAtHubTest : public ::testing::Test {
 protected:
  // Enrols at who answers with this token.
  absl::StatusOr<NodeCertificate> EnrolAt(Answering* answering,
                                          const TlsFiles& files) {
    const auto server =
        RpcServer::StartTls("127.0.0.1:0", files, {answering}).value();
    return EnrolAtHub({absl::StrCat("127.0.0.1:", server->port()), ""}, Token(),
                      key_);
  }

  TestAuthority authority_;
  const std::string key_ = MakeKey().value();
};

TEST_F(EnrolAtHubTest, BringsWhatANodeNeeds) {
  Answering hub(Token(), &authority_);

  const auto node = EnrolAt(&hub, authority_.ServerFiles());

  ASSERT_OK(node);
  EXPECT_EQ(node->unit.code(), "26461");
  EXPECT_EQ(node->ca_pem, authority_.authority().certificate_pem());
  EXPECT_EQ(node->server_name, "localhost");
  EXPECT_OK(CheckPair({key_, node->certificate_pem}));
}

TEST_F(EnrolAtHubTest, WhoDoesNotKnowTheTokenIsToldNothing) {
  InvitationToken guessed = Token();
  guessed.secret[0] = 'x';
  Answering impostor(guessed, &authority_);

  EXPECT_THAT(EnrolAt(&impostor, authority_.ServerFiles()),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_FALSE(impostor.asked);
}

// Who sits between the two can hand the hub's proof on, but not serve under the
// authority that it proves.
TEST_F(EnrolAtHubTest, WhoHandsTheProofOnIsToldNothing) {
  TestAuthority of_another;
  Answering between(Token(), &authority_);

  EXPECT_THAT(EnrolAt(&between, of_another.ServerFiles()),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_FALSE(between.asked);
}

TEST_F(EnrolAtHubTest, CertificateOfAnotherKeyIsNotTaken) {
  Answering hub(Token(), &authority_);
  hub.sign_another = true;

  EXPECT_THAT(EnrolAt(&hub, authority_.ServerFiles()),
              StatusIs(absl::StatusCode::kInternal));
}

}  // namespace
}  // namespace gandan
