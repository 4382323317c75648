#include "district_hub/certificate_names.h"

#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

#include "base/sha256.h"

namespace gandan {
namespace {

template <auto kFree>
struct Freed {
  template <typename T>
  void operator()(T* object) const {
    kFree(object);
  }
};
using OwnedBio = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using OwnedRequest = std::unique_ptr<X509_REQ, Freed<X509_REQ_free>>;
using OwnedCertificate = std::unique_ptr<X509, Freed<X509_free>>;
using OwnedNames = std::unique_ptr<GENERAL_NAMES, Freed<GENERAL_NAMES_free>>;

OwnedBio Reading(absl::string_view pem) {
  return OwnedBio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
}

// Empty: it is neither.
std::string NameOf(const GENERAL_NAME& name) {
  if (name.type != GEN_DNS && name.type != GEN_IPADD) return "";
  const ASN1_STRING* value =
      name.type == GEN_DNS ? name.d.dNSName : name.d.iPAddress;
  const unsigned char* data = ASN1_STRING_get0_data(value);
  const int length = ASN1_STRING_length(value);
  if (name.type == GEN_DNS) return std::string(data, data + length);
  char text[INET6_ADDRSTRLEN] = "";
  inet_ntop(length == 4 ? AF_INET : AF_INET6, data, text, sizeof(text));
  return text;
}

}  // namespace

absl::StatusOr<std::string> PublicKeyOfCsr(absl::string_view csr_pem) {
  const OwnedBio bio = Reading(csr_pem);
  const OwnedRequest request(
      PEM_read_bio_X509_REQ(bio.get(), nullptr, nullptr, nullptr));
  unsigned char* der = nullptr;
  const int length =
      request == nullptr
          ? -1
          : i2d_X509_PUBKEY(X509_REQ_get_X509_PUBKEY(request.get()), &der);
  ERR_clear_error();
  if (length <= 0) {
    return absl::InvalidArgumentError("not a certificate signing request");
  }
  const std::string digest = Sha256(absl::string_view(
      reinterpret_cast<const char*>(der), static_cast<size_t>(length)));
  OPENSSL_free(der);
  return digest;
}

absl::StatusOr<std::string> FirstNameOf(absl::string_view certificate_pem) {
  const OwnedBio bio = Reading(certificate_pem);
  const OwnedCertificate certificate(
      PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
  ERR_clear_error();
  if (certificate == nullptr) {
    return absl::InvalidArgumentError("not a certificate");
  }
  const OwnedNames names(static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(
      certificate.get(), NID_subject_alt_name, nullptr, nullptr)));
  const int count = names == nullptr ? 0 : sk_GENERAL_NAME_num(names.get());
  for (int i = 0; i < count; ++i) {
    std::string name = NameOf(*sk_GENERAL_NAME_value(names.get(), i));
    if (!name.empty()) return name;
  }
  return absl::InvalidArgumentError("the certificate names no server");
}

}  // namespace gandan
