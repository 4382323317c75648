#include "commune_node/renewal.h"

#include <memory>

#include "absl/strings/strip.h"
#include "base/status_macros.h"
#include "gandan/v1/enrolment.grpc.pb.h"
#include "net/certificates.h"
#include "net/renewal_proof.h"

namespace gandan {
namespace {

std::string TrustDomainOf(absl::string_view spiffe_id) {
  absl::ConsumePrefix(&spiffe_id, "spiffe://");
  return std::string(spiffe_id.substr(0, spiffe_id.find('/')));
}

absl::StatusOr<v1::RenewRequest> SignedRequest(const TlsIdentity& present,
                                               const std::string& next_key_pem,
                                               const std::string& nonce) {
  ASSIGN_OR_RETURN(const CertificateFacts facts,
                   ReadCertificate(present.certificate_pem));
  v1::RenewRequest request;
  request.set_certificate_pem(present.certificate_pem);
  ASSIGN_OR_RETURN(*request.mutable_csr_pem(), MakeCsr(next_key_pem, "node"));
  request.set_nonce(nonce);
  ASSIGN_OR_RETURN(*request.mutable_signature(),
                   SignRenewal({.trust_domain = TrustDomainOf(facts.spiffe_id),
                                .certificate_pem = request.certificate_pem(),
                                .csr_pem = request.csr_pem(),
                                .nonce = request.nonce()},
                               present.key_pem));
  return request;
}

// What is installed speaks for the same unit, with the next key.
absl::Status CheckAnswer(const TlsIdentity& present,
                         const std::string& next_key_pem,
                         const std::string& certificate_pem) {
  const auto before = ReadCertificate(present.certificate_pem);
  const auto after = ReadCertificate(certificate_pem);
  if (!after.ok() || after->spiffe_id != before->spiffe_id ||
      !CheckPair({.key_pem = next_key_pem, .certificate_pem = certificate_pem})
           .ok()) {
    return absl::InternalError("the hub's certificate is not the next of ours");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> RenewAtHub(const HubAddress& hub,
                                       const TlsIdentity& present,
                                       const std::string& next_key_pem,
                                       StoppableCaller& caller,
                                       absl::Duration timeout) {
  const std::unique_ptr<v1::NodeEnrolment::Stub> stub =
      v1::NodeEnrolment::NewStub(
          ConnectWithoutCertificate(hub, present.trusted_pem));
  ASSIGN_OR_RETURN(const v1::ChallengeResponse challenge,
                   caller.Call(*stub, &v1::NodeEnrolment::Stub::Challenge,
                               v1::ChallengeRequest(), timeout));
  ASSIGN_OR_RETURN(const v1::RenewRequest request,
                   SignedRequest(present, next_key_pem, challenge.nonce()));
  ASSIGN_OR_RETURN(
      const v1::RenewResponse answer,
      caller.Call(*stub, &v1::NodeEnrolment::Stub::Renew, request, timeout));
  RETURN_IF_ERROR(CheckAnswer(present, next_key_pem, answer.certificate_pem()));
  return answer.certificate_pem();
}

}  // namespace gandan
