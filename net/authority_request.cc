#include "net/authority_request.h"

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "net/openssl_types.h"
#include "net/pem.h"

namespace gandan {
namespace {

void FreeExtensions(STACK_OF(X509_EXTENSION) * extensions) {
  sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
}

using OwnedExtensions =
    std::unique_ptr<STACK_OF(X509_EXTENSION), OpenSslDeleter<FreeExtensions>>;

absl::Status Add(int kind, const std::string& value,
                 STACK_OF(X509_EXTENSION) * extensions) {
  OwnedExtension extension(
      X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str()));
  if (extension == nullptr ||
      sk_X509_EXTENSION_push(extensions, extension.get()) == 0) {
    return FailedInOpenSsl("cannot add to an authority's request");
  }
  (void)extension.release();  // Now of `extensions`.
  return absl::OkStatus();
}

absl::Status Name(X509_NAME* name, const char* field,
                  const std::string& value) {
  if (X509_NAME_add_entry_by_txt(
          name, field, MBSTRING_UTF8,
          reinterpret_cast<const unsigned char*>(value.data()),
          static_cast<int>(value.size()), -1, 0) != 1) {
    return RefusedByOpenSsl(absl::StrCat("not a name: ", value));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> MakeAuthorityCsr(absl::string_view key_pem,
                                             const std::string& trust_domain) {
  ASSIGN_OR_RETURN(const OwnedKey key, KeyFromPem(key_pem));
  const OwnedRequest request(X509_REQ_new());
  const OwnedExtensions extensions(sk_X509_EXTENSION_new_null());
  if (request == nullptr || extensions == nullptr) {
    return FailedInOpenSsl("out of memory");
  }
  X509_NAME* const name = X509_REQ_get_subject_name(request.get());
  RETURN_IF_ERROR(Name(name, "O", trust_domain));
  RETURN_IF_ERROR(Name(name, "CN", "Gan Dan authority"));
  RETURN_IF_ERROR(Add(NID_basic_constraints, "critical,CA:TRUE,pathlen:0",
                      extensions.get()));
  RETURN_IF_ERROR(
      Add(NID_key_usage, "critical,keyCertSign,cRLSign", extensions.get()));
  RETURN_IF_ERROR(Add(NID_subject_alt_name,
                      absl::StrCat("URI:spiffe://", trust_domain),
                      extensions.get()));
  if (X509_REQ_add_extensions(request.get(), extensions.get()) != 1 ||
      X509_REQ_set_pubkey(request.get(), key.get()) != 1 ||
      X509_REQ_sign(request.get(), key.get(), EVP_sha256()) == 0) {
    return FailedInOpenSsl("cannot sign an authority's request");
  }
  return ToPem(request.get());
}

}  // namespace gandan
