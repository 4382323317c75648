#ifndef GANDAN_NET_ENROLMENT_PROOF_H_
#define GANDAN_NET_ENROLMENT_PROOF_H_

// How the two sides of an enrolment prove to each other that they know a
// token's secret: HMAC-SHA-256 under it, over what each has to be sure of. Who
// listens would have to try 2^80 secrets.

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "net/invitation_token.h"

namespace gandan {

// 32 bytes by chance, of OpenSSL. INTERNAL: there is none.
absl::StatusOr<std::string> MakeNonce();

// That who holds the authority knows the token: over "gandan-enrol-hub-v1", a
// zero byte, the invitation's number (4 bytes, big endian), the node's nonce
// (32 bytes), SHA-256 of the authority's PEM and the server's name. 32 bytes.
// INTERNAL: OpenSSL failed, here and below.
absl::StatusOr<std::string> HubProof(const InvitationToken& token,
                                     absl::string_view nonce,
                                     absl::string_view ca_pem,
                                     absl::string_view server_name);

// That who made the signing request knows the token: over
// "gandan-enrol-node-v1", a zero byte, the number as above and SHA-256 of the
// request's PEM. 32 bytes. Sent twice it enrols the same key, which harms
// nobody.
absl::StatusOr<std::string> NodeProof(const InvitationToken& token,
                                      absl::string_view csr_pem);

// Whether two proofs are equal, in a time that does not tell where they differ.
// What has not 32 bytes is no proof, and equals nothing.
bool SameProof(absl::string_view a, absl::string_view b);

}  // namespace gandan

#endif  // GANDAN_NET_ENROLMENT_PROOF_H_
