// A whole hub over real TLS, and nodes that have nothing but a token.

#include "absl/strings/str_cat.h"
#include "base/sha256.h"
#include "gandan/v1/enrolment.grpc.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/certificates.h"
#include "net/enrolment_proof.h"
#include "tests/support/running_hub.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

const auto kNotValid = StatusIs(absl::StatusCode::kUnauthenticated);

HubAddress AddressOf(RunningHub& hub) {
  return {.address = absl::StrCat("127.0.0.1:", hub.hub().port()),
          .server_name = "localhost"};
}

InvitationToken InviteTo(RunningHub& hub, const UnitKey& unit) {
  v1::InviteRequest request;
  *request.mutable_unit() = ToProto(unit);
  return ParseInvitationToken(Call(*hub.Admin(), &v1::HubAdmin::Stub::Invite,
                                   request, RunningHub::kTimeout)
                                  ->token())
      .value();
}

absl::StatusOr<v1::IntroduceResponse> Introduce(RunningHub& hub,
                                                const InvitationToken& token,
                                                const std::string& nonce) {
  v1::IntroduceRequest request;
  request.set_invitation(token.invitation);
  request.set_nonce(nonce);
  return Call(*v1::NodeEnrolment::NewStub(ConnectToStranger(AddressOf(hub))),
              &v1::NodeEnrolment::Stub::Introduce, request,
              RunningHub::kTimeout);
}

absl::StatusOr<v1::EnrolResponse> Enrol(RunningHub& hub,
                                        const InvitationToken& token,
                                        const std::string& csr) {
  v1::EnrolRequest request;
  request.set_invitation(token.invitation);
  request.set_csr_pem(csr);
  request.set_proof(NodeProof(token, csr).value());
  const std::string ca = ReadFile(hub.settings().tls_trusted).value();
  return Call(*v1::NodeEnrolment::NewStub(
                  ConnectWithoutCertificate(AddressOf(hub), ca)),
              &v1::NodeEnrolment::Stub::Enrol, request, RunningHub::kTimeout);
}

// A connection with a certificate just given.
NodeLine LineOf(RunningHub& hub, const std::string& name,
                const std::string& key, const std::string& certificate) {
  NodeLine line;
  line.files = {.key = hub.folder().Path(name + ".key"),
                .certificate = hub.folder().Path(name + ".pem"),
                .trusted = hub.settings().tls_trusted};
  if (!WriteFileAtomically(line.files.key, key, FileMode::kPrivate).ok() ||
      !WriteFileAtomically(line.files.certificate, certificate,
                           FileMode::kPublic)
           .ok()) {
    std::abort();
  }
  line.channel = hub.Connect(line.files);
  return line;
}

class EnrolmentTest : public ::testing::Test {
 protected:
  EnrolmentTest() { EXPECT_OK(hub_.Publish()); }

  RunningHub hub_;
  const std::string key_ = MakeKey().value();
  const std::string csr_ = MakeCsr(key_, "node").value();
};

TEST_F(EnrolmentTest, HubProvesItsAuthority) {
  const InvitationToken token = InviteTo(hub_, GiaRay());
  const std::string nonce = MakeNonce().value();

  const auto said = Introduce(hub_, token, nonce);

  ASSERT_OK(said);
  EXPECT_EQ(said->ca_pem(), ReadFile(hub_.settings().tls_trusted).value());
  EXPECT_THAT(HubProof(token, nonce, said->ca_pem(), "localhost"),
              IsOkAndHolds(said->proof()));
}

TEST_F(EnrolmentTest, EnrolledKeyMayReportForItsUnit) {
  const auto enrolled = Enrol(hub_, InviteTo(hub_, GiaRay()), csr_);
  ASSERT_OK(enrolled);
  EXPECT_EQ(enrolled->unit().code(), GiaRay().code);

  const NodeLine line =
      LineOf(hub_, "enrolled", key_, enrolled->certificate_pem());

  EXPECT_OK(RunningHub::Submit(line, 1, {MonthBytes(GiaRay(), June())}));
}

TEST_F(EnrolmentTest, LostAnswerIsAskedForAgain) {
  const InvitationToken token = InviteTo(hub_, GiaRay());
  const auto first = Enrol(hub_, token, csr_);
  ASSERT_OK(first);

  EXPECT_EQ(Enrol(hub_, token, csr_)->certificate_pem(),
            first->certificate_pem());
}

TEST_F(EnrolmentTest, FirstCallUsesTheTokenUp) {
  const InvitationToken token = InviteTo(hub_, GiaRay());
  const auto enrolled = Enrol(hub_, token, csr_);
  ASSERT_OK(enrolled);
  const NodeLine line =
      LineOf(hub_, "enrolled", key_, enrolled->certificate_pem());
  ASSERT_OK(RunningHub::Submit(line, 1, {MonthBytes(GiaRay(), June())}));
  // The committer takes the hub's own work in order: after this it is done.
  InviteTo(hub_, BaoHoa());

  EXPECT_THAT(Enrol(hub_, token, csr_), kNotValid);
  EXPECT_OK(RunningHub::Submit(line, 2, {MonthBytes(GiaRay(), June())}));
}

TEST_F(EnrolmentTest, KeyOfATokenSpeaksForItsUnitOnly) {
  const auto enrolled = Enrol(hub_, InviteTo(hub_, BaoHoa()), csr_);
  ASSERT_OK(enrolled);
  const NodeLine line =
      LineOf(hub_, "enrolled", key_, enrolled->certificate_pem());

  const auto answer =
      RunningHub::Submit(line, 1, {MonthBytes(GiaRay(), June())});

  ASSERT_OK(answer);
  EXPECT_EQ(answer->receipts(0).outcome(), v1::REFUSED);
}

TEST_F(EnrolmentTest, WrongSecretEnrolsNobodyAndIsSlowedDown) {
  InvitationToken guessed = InviteTo(hub_, GiaRay());
  const InvitationToken right = guessed;
  guessed.secret[0] = static_cast<char>(guessed.secret[0] ^ 1);

  for (int i = 0; i < 5; ++i) {
    EXPECT_THAT(Enrol(hub_, guessed, csr_), kNotValid);
  }

  EXPECT_THAT(Enrol(hub_, right, csr_),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

TEST_F(EnrolmentTest, ProofOfAnotherRequestIsNone) {
  const InvitationToken token = InviteTo(hub_, GiaRay());
  v1::EnrolRequest request;
  request.set_invitation(token.invitation);
  request.set_csr_pem(MakeCsr(MakeKey().value(), "thief").value());
  request.set_proof(NodeProof(token, csr_).value());

  EXPECT_THAT(
      Call(*v1::NodeEnrolment::NewStub(ConnectToStranger(AddressOf(hub_))),
           &v1::NodeEnrolment::Stub::Enrol, request, RunningHub::kTimeout),
      kNotValid);
}

TEST_F(EnrolmentTest, UnknownTokenIsNotIntroduced) {
  InvitationToken token = InviteTo(hub_, GiaRay());
  token.invitation ^= 1;

  EXPECT_THAT(Introduce(hub_, token, MakeNonce().value()), kNotValid);
}

TEST_F(EnrolmentTest, NobodyElsesDoorIsOpen) {
  const auto stranger = ConnectToStranger(AddressOf(hub_));

  EXPECT_THAT(RunningHub::Submit({{}, stranger}, 1, {"x"}), kNotValid);
  EXPECT_THAT(Call(*v1::NodeDirectives::NewStub(stranger),
                   &v1::NodeDirectives::Stub::FetchDirectives,
                   v1::FetchDirectivesRequest(), RunningHub::kTimeout),
              kNotValid);
  EXPECT_THAT(
      Call(*v1::HubAdmin::NewStub(stranger), &v1::HubAdmin::Stub::Invite,
           v1::InviteRequest(), RunningHub::kTimeout),
      StatusIs(absl::StatusCode::kUnimplemented));
}

}  // namespace
}  // namespace gandan
