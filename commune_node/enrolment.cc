#include "commune_node/enrolment.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "base/both_languages.h"
#include "base/status_macros.h"
#include "gandan/v1/enrolment.grpc.pb.h"
#include "net/certificates.h"
#include "net/client_call.h"
#include "net/enrolment_proof.h"

namespace gandan {
namespace {

constexpr absl::Duration kTimeout = absl::Seconds(30);

absl::StatusOr<v1::IntroduceResponse> CheckHub(const HubAddress& hub,
                                               const InvitationToken& token) {
  const std::unique_ptr<v1::NodeEnrolment::Stub> stub =
      v1::NodeEnrolment::NewStub(ConnectToStranger(hub));
  v1::IntroduceRequest request;
  request.set_invitation(token.invitation);
  ASSIGN_OR_RETURN(*request.mutable_nonce(), MakeNonce());
  ASSIGN_OR_RETURN(
      v1::IntroduceResponse hub_says,
      Call(*stub, &v1::NodeEnrolment::Stub::Introduce, request, kTimeout));
  ASSIGN_OR_RETURN(const std::string wanted,
                   HubProof(token, request.nonce(), hub_says.ca_pem(),
                            hub_says.server_name()));
  if (!SameProof(hub_says.proof(), wanted)) {
    return absl::PermissionDeniedError(InBothLanguages(
        absl::StrCat("Nơi trả lời tại ", hub.address,
                     " không biết mã mời này, vậy không phải máy chủ của "
                     "huyện. Hãy hỏi huyện về địa chỉ và mã."),
        absl::StrCat("Who answers at ", hub.address,
                     " does not know this token, so it is not the district's "
                     "hub. Ask the district for address and token.")));
  }
  return hub_says;
}

absl::StatusOr<v1::EnrolResponse> AskForCertificate(
    const HubAddress& hub, const InvitationToken& token,
    const std::string& key_pem, const v1::IntroduceResponse& proved) {
  v1::EnrolRequest request;
  request.set_invitation(token.invitation);
  ASSIGN_OR_RETURN(*request.mutable_csr_pem(), MakeCsr(key_pem, "node"));
  ASSIGN_OR_RETURN(*request.mutable_proof(),
                   NodeProof(token, request.csr_pem()));
  const std::unique_ptr<v1::NodeEnrolment::Stub> stub =
      v1::NodeEnrolment::NewStub(ConnectWithoutCertificate(
          {.address = hub.address, .server_name = proved.server_name()},
          proved.ca_pem()));
  return Call(*stub, &v1::NodeEnrolment::Stub::Enrol, request, kTimeout);
}

}  // namespace

absl::StatusOr<NodeCertificate> EnrolAtHub(const HubAddress& hub,
                                           const InvitationToken& token,
                                           const std::string& key_pem) {
  ASSIGN_OR_RETURN(const v1::IntroduceResponse proved, CheckHub(hub, token));
  ASSIGN_OR_RETURN(const v1::EnrolResponse enrolled,
                   AskForCertificate(hub, token, key_pem, proved));
  if (!CheckPair(
           {.key_pem = key_pem, .certificate_pem = enrolled.certificate_pem()})
           .ok()) {
    return absl::InternalError("the hub's certificate is not of our key");
  }
  return NodeCertificate{.certificate_pem = enrolled.certificate_pem(),
                         .ca_pem = proved.ca_pem(),
                         .unit = enrolled.unit(),
                         .hub = hub.address,
                         .server_name = proved.server_name()};
}

}  // namespace gandan
