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

namespace gandan {
namespace {

constexpr int kPrivateFolder = 0700;
constexpr absl::Duration kEarly = absl::Hours(1);  // For clocks behind.
constexpr int kAuthorityDays = 3650;
constexpr int kServerDays = 1825;

std::string In(const std::string& folder, absl::string_view name) {
  return absl::StrCat(folder, "/", name);
}

// OK if none of the files is there.
absl::Status RequireAbsent(const std::string& folder,
                           const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const std::string path = In(folder, name);
    const absl::Status read = ReadFile(path).status();
    if (absl::IsNotFound(read)) continue;
    return absl::AlreadyExistsError(
        absl::StrCat("Đã có tệp ", path, ".\n", path, " is there already."));
  }
  return absl::OkStatus();
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

// A YAML scalar in quotes.
std::string YamlText(absl::string_view text) {
  return absl::StrCat("\"", absl::CEscape(text), "\"");
}

std::string NodeSettings(const std::string& hub,
                         const v1::SignCertificateResponse& signed_node) {
  std::string server_name;
  if (!signed_node.server_name().empty()) {
    server_name =
        absl::StrCat("\n  server_name: ", YamlText(signed_node.server_name()));
  }
  return absl::StrCat("# Máy của đơn vị / Node of unit ",
                      signed_node.unit().code(), "/",
                      signed_node.unit().valid_from(),
                      ".\n"
                      "# Mọi khóa cấu hình / Every key: deploy/node.yaml\n"
                      "data_folder: /var/lib/gandan/node\n"
                      "hub:\n  address: ",
                      YamlText(hub), server_name,
                      "\n"
                      "# Tính từ thư mục này / Relative to this folder.\n"
                      "tls:\n"
                      "  key: node.key\n"
                      "  certificate: node.pem\n"
                      "  trusted: ca.pem\n");
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

absl::StatusOr<std::string> PrepareNodeKey(const std::string& folder) {
  RETURN_IF_ERROR(RequireAbsent(folder, {"node.pem"}));
  const absl::StatusOr<std::string> earlier = ReadFile(In(folder, "node.key"));
  if (earlier.ok() || !absl::IsNotFound(earlier.status())) return earlier;
  ASSIGN_OR_RETURN(std::string key, MakeKey());
  RETURN_IF_ERROR(MakeFolder(folder, kPrivateFolder));
  RETURN_IF_ERROR(
      WriteFileAtomically(In(folder, "node.key"), key, FileMode::kPrivate));
  return key;
}

absl::Status CompleteNodeFolder(
    const std::string& folder, const std::string& hub,
    const v1::SignCertificateResponse& signed_node) {
  RETURN_IF_ERROR(RequireAbsent(folder, {"node.pem"}));
  RETURN_IF_ERROR(WriteFileAtomically(In(folder, "ca.pem"),
                                      signed_node.ca_pem(), FileMode::kPublic));
  if (RequireAbsent(folder, {"node.yaml"}).ok()) {
    RETURN_IF_ERROR(WriteFileAtomically(In(folder, "node.yaml"),
                                        NodeSettings(hub, signed_node),
                                        FileMode::kPublic));
  }
  // Last: from now on the folder is complete, and never touched again.
  return WriteFileAtomically(In(folder, "node.pem"),
                             signed_node.certificate_pem(), FileMode::kPublic);
}

}  // namespace gandan
