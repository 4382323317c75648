#include "net/certificate_names.h"

#include <arpa/inet.h>

#include <utility>

#include "base/sha256.h"
#include "base/status_macros.h"
#include "net/openssl_types.h"
#include "net/pem.h"

namespace gandan {
namespace {

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
  ASSIGN_OR_RETURN(const OwnedRequest request, RequestFromPem(csr_pem));
  unsigned char* der = nullptr;
  const int length =
      i2d_X509_PUBKEY(X509_REQ_get_X509_PUBKEY(request.get()), &der);
  if (length <= 0) return RefusedByOpenSsl("the request has no public key");
  const std::string digest = Sha256(absl::string_view(
      reinterpret_cast<const char*>(der), static_cast<size_t>(length)));
  OPENSSL_free(der);
  return digest;
}

absl::StatusOr<std::vector<std::string>> NamesOf(
    absl::string_view certificate_pem) {
  ASSIGN_OR_RETURN(const OwnedCertificate certificate,
                   CertificateFromPem(certificate_pem));
  const OwnedNames names(static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(
      certificate.get(), NID_subject_alt_name, nullptr, nullptr)));
  const int count = names == nullptr ? 0 : sk_GENERAL_NAME_num(names.get());
  std::vector<std::string> found;
  for (int i = 0; i < count; ++i) {
    std::string name = NameOf(*sk_GENERAL_NAME_value(names.get(), i));
    if (!name.empty()) found.push_back(std::move(name));
  }
  return found;
}

absl::StatusOr<std::string> FirstNameOf(absl::string_view certificate_pem) {
  ASSIGN_OR_RETURN(const std::vector<std::string> names,
                   NamesOf(certificate_pem));
  if (!names.empty()) return names.front();
  return absl::InvalidArgumentError("the certificate names no server");
}

}  // namespace gandan
