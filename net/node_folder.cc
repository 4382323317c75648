#include "net/node_folder.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/status_macros.h"
#include "net/certificates.h"

namespace gandan {
namespace {

constexpr int kPrivateFolder = 0700;

std::string In(const std::string& folder, absl::string_view name) {
  return absl::StrCat(folder, "/", name);
}

// A YAML scalar in quotes.
std::string YamlText(absl::string_view text) {
  return absl::StrCat("\"", absl::CEscape(text), "\"");
}

std::string NodeSettings(const NodeCertificate& node) {
  std::string server_name;
  if (!node.server_name.empty()) {
    server_name =
        absl::StrCat("\n  server_name: ", YamlText(node.server_name));
  }
  return absl::StrCat("# Máy của đơn vị / Node of unit ",
                      node.unit.code(), "/",
                      node.unit.valid_from(),
                      ".\n"
                      "# Mọi khóa cấu hình / Every key: deploy/node.yaml\n"
                      "data_folder: /var/lib/gandan/node\n"
                      "hub:\n  address: ",
                      YamlText(node.hub), server_name,
                      "\n"
                      "# Tính từ thư mục này / Relative to this folder.\n"
                      "tls:\n"
                      "  key: node.key\n"
                      "  certificate: node.pem\n"
                      "  trusted: ca.pem\n");
}

}  // namespace

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

absl::Status CompleteNodeFolder(const std::string& folder,
                                const NodeCertificate& node) {
  RETURN_IF_ERROR(RequireAbsent(folder, {"node.pem"}));
  RETURN_IF_ERROR(WriteFileAtomically(In(folder, "ca.pem"),
                                      node.ca_pem, FileMode::kPublic));
  if (RequireAbsent(folder, {"node.yaml"}).ok()) {
    RETURN_IF_ERROR(WriteFileAtomically(In(folder, "node.yaml"),
                                        NodeSettings(node),
                                        FileMode::kPublic));
  }
  // Last: from now on the folder is complete, and never touched again.
  return WriteFileAtomically(In(folder, "node.pem"),
                             node.certificate_pem, FileMode::kPublic);
}

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

}  // namespace gandan
