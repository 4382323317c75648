#include "net/pem.h"

#include <openssl/err.h>
#include <openssl/pem.h>

namespace gandan {
namespace {

OwnedBio Reading(absl::string_view text) {
  return OwnedBio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

// Instead of OpenSSL's own, which would ask for a password on the terminal.
int RefusePassword(char*, int, int, void*) { return -1; }

// What `write` writes.
template <typename Write>
absl::StatusOr<std::string> Written(Write write) {
  const OwnedBio text(BIO_new(BIO_s_mem()));
  if (text == nullptr || write(text.get()) != 1) {
    return FailedInOpenSsl("cannot write PEM");
  }
  char* bytes = nullptr;
  const auto size = BIO_get_mem_data(text.get(), &bytes);
  return std::string(bytes, size);
}

}  // namespace

absl::Status RefusedByOpenSsl(absl::string_view message) {
  ERR_clear_error();
  return absl::InvalidArgumentError(message);
}

absl::Status FailedInOpenSsl(absl::string_view message) {
  ERR_clear_error();
  return absl::InternalError(message);
}

absl::StatusOr<OwnedKey> KeyFromPem(absl::string_view pem) {
  OwnedKey key(PEM_read_bio_PrivateKey(Reading(pem).get(), nullptr,
                                       RefusePassword, nullptr));
  if (key == nullptr) return RefusedByOpenSsl("not a private key in PEM");
  return key;
}

absl::StatusOr<OwnedRequest> RequestFromPem(absl::string_view pem) {
  OwnedRequest request(PEM_read_bio_X509_REQ(Reading(pem).get(), nullptr,
                                             RefusePassword, nullptr));
  if (request == nullptr) {
    return RefusedByOpenSsl("not a certificate signing request in PEM");
  }
  return request;
}

absl::StatusOr<OwnedCertificate> CertificateFromPem(absl::string_view pem) {
  OwnedCertificate certificate(
      PEM_read_bio_X509(Reading(pem).get(), nullptr, RefusePassword, nullptr));
  if (certificate == nullptr) {
    return RefusedByOpenSsl("not a certificate in PEM");
  }
  return certificate;
}

absl::StatusOr<std::string> ToPem(EVP_PKEY* key) {
  return Written([key](BIO* text) {
    return PEM_write_bio_PKCS8PrivateKey(text, key, nullptr, nullptr, 0,
                                         nullptr, nullptr);
  });
}

absl::StatusOr<std::string> ToPem(X509_REQ* request) {
  return Written(
      [request](BIO* text) { return PEM_write_bio_X509_REQ(text, request); });
}

absl::StatusOr<std::string> ToPem(X509* certificate) {
  return Written([certificate](BIO* text) {
    return PEM_write_bio_X509(text, certificate);
  });
}

}  // namespace gandan
