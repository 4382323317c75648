#include "cli/outside_authority.h"

#include <memory>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/both_languages.h"
#include "base/files.h"
#include "base/status_macros.h"
#include "net/authority_request.h"
#include "net/certificate_chain.h"
#include "net/certificates.h"
#include "net/identity.h"
#include "net/node_folder.h"

namespace gandan {
namespace {

constexpr int kPrivateFolder = 0700;

std::string NextOf(const std::string& folder) {
  return absl::StrCat(folder, "/next");
}

// In every identity; the next authority must have the same.
absl::StatusOr<std::string> TrustDomainOf(const std::string& folder) {
  KeyAndCertificate present;
  ASSIGN_OR_RETURN(present.key_pem, ReadFile(folder + "/ca.key"));
  ASSIGN_OR_RETURN(present.certificate_pem, ReadFile(folder + "/ca.pem"));
  ASSIGN_OR_RETURN(const std::unique_ptr<CertificateAuthority> authority,
                   CertificateAuthority::Load(present));
  return authority->trust_domain();
}

absl::Status NoRoot() {
  return absl::InvalidArgumentError(InBothLanguages(
      "Chuỗi chứng thư không lên đến gốc; hãy ghép đủ vào một tệp, chứng thư "
      "của máy chủ đứng đầu.",
      "The chain does not come up to a root; put all of it into one file, the "
      "hub's first."));
}

absl::Status OtherTrustDomain(const std::string& other,
                              const std::string& ours) {
  return absl::InvalidArgumentError(InBothLanguages(
      absl::StrCat("Chứng thư thuộc ", other, " chứ không phải ", ours, "."),
      absl::StrCat("The certificate is of ", other, ", not of ", ours, ".")));
}

}  // namespace

absl::StatusOr<std::string> RequestAuthority(const std::string& folder) {
  const std::string next = NextOf(folder);
  RETURN_IF_ERROR(RequireAbsent(next, {"ca.pem"}));
  ASSIGN_OR_RETURN(const std::string trust_domain, TrustDomainOf(folder));
  RETURN_IF_ERROR(MakeFolder(next, kPrivateFolder));
  absl::StatusOr<std::string> key = ReadFile(next + "/ca.key");
  if (absl::IsNotFound(key.status())) {
    key = MakeKey();
    RETURN_IF_ERROR(key.status());
    RETURN_IF_ERROR(
        WriteFileAtomically(next + "/ca.key", *key, FileMode::kPrivate));
  }
  RETURN_IF_ERROR(key.status());
  ASSIGN_OR_RETURN(const std::string csr, MakeAuthorityCsr(*key, trust_domain));
  RETURN_IF_ERROR(
      WriteFileAtomically(next + "/ca.csr", csr, FileMode::kPublic));
  return next + "/ca.csr";
}

absl::StatusOr<std::string> InstallAuthority(const std::string& folder,
                                             const std::string& chain_pem) {
  const std::string next = NextOf(folder);
  RETURN_IF_ERROR(RequireAbsent(next, {"ca.pem"}));
  ASSIGN_OR_RETURN(const std::string ours, TrustDomainOf(folder));
  ASSIGN_OR_RETURN(const std::string key, ReadFile(next + "/ca.key"));
  ASSIGN_OR_RETURN(const std::vector<std::string> brought,
                   CertificatesIn(chain_pem));
  ASSIGN_OR_RETURN(const std::unique_ptr<CertificateAuthority> authority,
                   CertificateAuthority::Load(
                       {.key_pem = key, .certificate_pem = brought.front()}));
  if (authority->trust_domain() != ours) {
    return OtherTrustDomain(authority->trust_domain(), ours);
  }
  const std::vector<std::string> chain = ChainOf(brought.front(), brought);
  if (!IsRoot(chain.back())) return NoRoot();
  RETURN_IF_ERROR(WriteFileAtomically(
      next + "/ca.pem", absl::StrJoin(chain, ""), FileMode::kPublic));
  ASSIGN_OR_RETURN(const std::string fingerprint,
                   FingerprintOfPem(chain.front()));
  return absl::BytesToHexString(fingerprint);
}

}  // namespace gandan
