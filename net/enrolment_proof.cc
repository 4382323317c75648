#include "net/enrolment_proof.h"

#include <openssl/rand.h>

#include "absl/strings/str_cat.h"
#include "base/sha256.h"
#include "net/hmac.h"
#include "net/pem.h"

namespace gandan {
namespace {

constexpr size_t kNonceBytes = 32;

std::string Number(uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<char>(number >> shift & 0xff));
  }
  return bytes;
}

// The purpose keeps a proof of one side from serving as one of the other.
absl::StatusOr<std::string> Proof(const InvitationToken& token,
                                  absl::string_view purpose,
                                  absl::string_view said) {
  const std::string text = absl::StrCat(purpose, absl::string_view("\0", 1),
                                        Number(token.invitation), said);
  return HmacSha256(token.secret, text);
}

}  // namespace

absl::StatusOr<std::string> MakeNonce() {
  std::string nonce(kNonceBytes, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(nonce.data()),
                 static_cast<int>(nonce.size())) != 1) {
    return FailedInOpenSsl("no chance for a nonce");
  }
  return nonce;
}

absl::StatusOr<std::string> HubProof(const InvitationToken& token,
                                     absl::string_view nonce,
                                     absl::string_view ca_pem,
                                     absl::string_view server_name) {
  return Proof(token, "gandan-enrol-hub-v1",
               absl::StrCat(nonce, Sha256(ca_pem), server_name));
}

absl::StatusOr<std::string> NodeProof(const InvitationToken& token,
                                      absl::string_view csr_pem) {
  return Proof(token, "gandan-enrol-node-v1", Sha256(csr_pem));
}

bool SameProof(absl::string_view a, absl::string_view b) {
  return SameHmac(a, b);
}

}  // namespace gandan
