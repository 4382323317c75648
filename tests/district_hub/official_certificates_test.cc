// Officials who show a certificate instead of a token: a real hub, real
// certificates.

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/certificates.h"
#include "tests/support/official_line.h"
#include "tests/support/running_hub.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

const auto kUnknown = StatusIs(absl::StatusCode::kUnauthenticated);
const auto kDenied = StatusIs(absl::StatusCode::kPermissionDenied);

// A district with an account of a reviewer of Xuân Định.
struct CertifyingHub {
  CertifyingHub() {
    EXPECT_OK(hub.Publish());
    AddUser(hub, "hoa", v1::REVIEWER, {XuanDinh()});
    EXPECT_OK(RunningHub::Submit(hub.Enrol(XuanDinh()), 1,
                                 {MonthBytes(XuanDinh(), June())}));
  }

  absl::StatusOr<TlsIdentity> Certify(const std::string& name,
                                      const std::string& user = "hoa") {
    TlsIdentity identity;
    identity.key_pem = MakeKey().value();
    v1::CreateTokenRequest request;
    request.set_user(user);
    request.set_name(name);
    request.set_csr_pem(MakeCsr(identity.key_pem, user).value());
    auto made = Call(*hub.Accounts(), &v1::HubAccounts::Stub::CreateToken,
                     request, RunningHub::kTimeout);
    if (!made.ok()) return made.status();
    EXPECT_EQ(made->token(), "");
    identity.certificate_pem = made->certificate_pem();
    identity.trusted_pem = made->ca_pem();
    return identity;
  }

  RunningHub hub;
};

TEST(OfficialCertificateTest, OpensWhatTheAccountMayAndNothingElse) {
  CertifyingHub district;
  const OfficialLine hoa(district.hub, district.Certify("laptop").value());

  EXPECT_OK(hoa.SeeReport(XuanDinh()));
  EXPECT_OK(hoa.AcceptReport(XuanDinh()));
  EXPECT_THAT(hoa.AcceptReport(BaoHoa()), kDenied);
  EXPECT_THAT(hoa.ClosePeriod(), kDenied);
}

TEST(OfficialCertificateTest, EndsAtOnceOnAnOpenConnection) {
  CertifyingHub district;
  const OfficialLine revoked(district.hub, district.Certify("laptop").value());
  const OfficialLine other(district.hub, district.Certify("desk").value());
  ASSERT_OK(revoked.SeeReport(XuanDinh()));
  v1::RevokeTokenRequest request;
  request.set_user("hoa");
  request.set_name("laptop");

  ASSERT_OK(Call(*district.hub.Accounts(), &v1::HubAccounts::Stub::RevokeToken,
                 request, RunningHub::kTimeout));
  EXPECT_THAT(revoked.SeeReport(XuanDinh()), kUnknown);
  EXPECT_OK(other.SeeReport(XuanDinh()));
  ASSERT_OK(Disable(district.hub, "hoa"));
  EXPECT_THAT(other.SeeReport(XuanDinh()), kUnknown);
}

TEST(OfficialCertificateTest, IsKnownAfterARestart) {
  CertifyingHub district;
  const TlsIdentity identity = district.Certify("laptop").value();
  district.hub.Stop();
  district.hub.Start();

  EXPECT_OK(OfficialLine(district.hub, identity).SeeReport(XuanDinh()));
}

TEST(OfficialCertificateTest, IsListedWithTheTokensOfItsAccount) {
  CertifyingHub district;
  ASSERT_OK(district.Certify("laptop"));

  const auto users =
      Call(*district.hub.Accounts(), &v1::HubAccounts::Stub::ListUsers,
           v1::ListUsersRequest(), RunningHub::kTimeout);

  ASSERT_OK(users);
  EXPECT_EQ(users->users(0).tokens(0).name(), "laptop");
  EXPECT_TRUE(users->users(0).tokens(0).certificate());
  EXPECT_THAT(district.Certify("laptop"),
              StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(district.Certify("laptop", "nobody"),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(OfficialCertificateTest, ANodesCertificateIsNoOfficials) {
  CertifyingHub district;
  const NodeLine node = district.hub.Enrol(BaoHoa());
  const TlsIdentity identity = {
      .key_pem = ReadFile(node.files.key).value(),
      .certificate_pem = ReadFile(node.files.certificate).value(),
      .trusted_pem = ReadFile(node.files.trusted).value()};

  EXPECT_THAT(OfficialLine(district.hub, identity).SeeReport(BaoHoa()),
              kUnknown);
}

TEST(OfficialCertificateTest, IsNoNodesCertificate) {
  CertifyingHub district;
  const TlsIdentity hoa = district.Certify("laptop").value();
  const auto channel = ConnectToHub(
      {.address = absl::StrCat("127.0.0.1:", district.hub.hub().port()),
       .server_name = "localhost"},
      hoa);
  ASSERT_OK(channel);

  EXPECT_THAT(Call(*v1::NodeDirectives::NewStub(*channel),
                   &v1::NodeDirectives::Stub::FetchDirectives,
                   v1::FetchDirectivesRequest(), RunningHub::kTimeout),
              kUnknown);
}

TEST(OfficialCertificateTest, AnotherAuthoritysIsRefusedInTheHandshake) {
  CertifyingHub district;
  const auto other = CertificateAuthority::Load(
      MakeAuthority("gandan", {absl::Now() - absl::Hours(1),
                               absl::Now() + absl::Hours(1)})
          .value());
  ASSERT_OK(other);
  TlsIdentity identity = district.Certify("laptop").value();
  identity.certificate_pem =
      (*other)
          ->SignOfficial(
              MakeCsr(identity.key_pem, "hoa").value(), "hoa",
              {absl::Now() - absl::Hours(1), absl::Now() + absl::Hours(1)})
          .value();

  EXPECT_THAT(OfficialLine(district.hub, identity).SeeReport(XuanDinh()),
              StatusIs(absl::StatusCode::kUnavailable));
}

TEST(OfficialCertificateTest, OneThatIsOverIsRefusedInTheHandshake) {
  CertifyingHub district;
  const auto own = CertificateAuthority::Load(district.hub.authority());
  ASSERT_OK(own);
  TlsIdentity identity = district.Certify("laptop").value();
  identity.certificate_pem =
      (*own)
          ->SignOfficial(
              MakeCsr(identity.key_pem, "hoa").value(), "hoa",
              {absl::Now() - absl::Hours(2), absl::Now() - absl::Hours(1)})
          .value();

  EXPECT_THAT(OfficialLine(district.hub, identity).SeeReport(XuanDinh()),
              StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace gandan
