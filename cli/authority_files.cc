#include "cli/authority_files.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/status_macros.h"
#include "net/certificates.h"
#include "net/identity.h"
#include "net/node_folder.h"

namespace gandan {
namespace {

constexpr int kPrivateFolder = 0700;
constexpr absl::Duration kEarly = absl::Hours(1);  // For clocks behind.
constexpr int kAuthorityDays = 3650;
constexpr int kServerDays = 1825;

std::string In(const std::string& folder, absl::string_view name) {
  return absl::StrCat(folder, "/", name);
}

absl::StatusOr<KeyAndCertificate> MakeServer(const AuthorityPlan& plan,
                                             const KeyAndCertificate& pair,
                                             const Validity& validity) {
  ASSIGN_OR_RETURN(const std::unique_ptr<CertificateAuthority> authority,
                   CertificateAuthority::Load(pair));
  KeyAndCertificate server;
  ASSIGN_OR_RETURN(server.key_pem, MakeKey());
  ASSIGN_OR_RETURN(const std::string csr,
                   MakeCsr(server.key_pem, plan.server_names.front()));
  ASSIGN_OR_RETURN(server.certificate_pem,
                   authority->SignServer(csr, plan.server_names, validity));
  return server;
}

absl::Status WritePair(const std::string& folder, absl::string_view name,
                       const KeyAndCertificate& pair) {
  RETURN_IF_ERROR(WriteFileAtomically(In(folder, absl::StrCat(name, ".key")),
                                      pair.key_pem, FileMode::kPrivate));
  return WriteFileAtomically(In(folder, absl::StrCat(name, ".pem")),
                             pair.certificate_pem, FileMode::kPublic);
}

}  // namespace

absl::StatusOr<std::string> MakeAuthorityFolder(const AuthorityPlan& plan) {
  RETURN_IF_ERROR(RequireAbsent(
      plan.folder, {"ca.key", "ca.pem", "server.key", "server.pem"}));
  const absl::Time start = plan.now - kEarly;
  ASSIGN_OR_RETURN(
      const KeyAndCertificate authority,
      MakeAuthority(plan.trust_domain,
                    {start, plan.now + absl::Hours(24) * kAuthorityDays}));
  ASSIGN_OR_RETURN(
      const KeyAndCertificate server,
      MakeServer(plan, authority,
                 {start, plan.now + absl::Hours(24) * kServerDays}));
  RETURN_IF_ERROR(MakeFolder(plan.folder, kPrivateFolder));
  RETURN_IF_ERROR(WritePair(plan.folder, "ca", authority));
  RETURN_IF_ERROR(WritePair(plan.folder, "server", server));
  ASSIGN_OR_RETURN(const std::string fingerprint,
                   FingerprintOfPem(authority.certificate_pem));
  return absl::BytesToHexString(fingerprint);
}

}  // namespace gandan
