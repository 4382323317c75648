#include "net/node_folder.h"

#include <filesystem>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/both_languages.h"
#include "base/files.h"
#include "base/status_macros.h"
#include "base/yaml_reader.h"
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

std::string NodeSettings(const NodeCertificate& node,
                         absl::string_view data_folder) {
  std::string server_name;
  if (!node.server_name.empty()) {
    server_name = absl::StrCat("\n  server_name: ", YamlText(node.server_name));
  }
  return absl::StrCat("# Máy của đơn vị / Node of unit ", node.unit.code(), "/",
                      node.unit.valid_from(),
                      ".\n"
                      "# Mọi khóa cấu hình / Every key: deploy/node.yaml\n"
                      "data_folder: ",
                      data_folder,
                      "\n"
                      "hub:\n  address: ",
                      YamlText(node.hub), server_name,
                      "\n"
                      "# Tính từ thư mục này / Relative to this folder.\n"
                      "tls:\n"
                      "  key: node.key\n"
                      "  certificate: node.pem\n"
                      "  trusted: ca.pem\n");
}

absl::Status NamesSomethingElse(const std::string& file, absl::string_view key,
                                absl::string_view said,
                                absl::string_view wanted) {
  return absl::FailedPreconditionError(InBothLanguages(
      absl::StrCat("Đã có tệp ", file, ", ghi ", key, " là ", said,
                   " chứ không phải ", wanted, "; hãy sửa hoặc chuyển tệp đi."),
      absl::StrCat(file, " is there already and says ", key, " is ", said,
                   ", not ", wanted, "; mend it or move it away.")));
}

// What is there must be what would be written.
absl::Status WriteOnce(const std::string& path, absl::string_view content) {
  const absl::StatusOr<std::string> there = ReadFile(path);
  if (absl::IsNotFound(there.status())) {
    return WriteFileAtomically(path, content, FileMode::kPublic);
  }
  if (!there.ok() || *there == content) return there.status();
  return absl::AlreadyExistsError(InBothLanguages(
      absl::StrCat("Đã có tệp ", path,
                   " của cơ quan chứng thực khác; hãy chuyển tệp đi."),
      absl::StrCat(path,
                   " is there already, of another authority; move it away.")));
}

}  // namespace

std::string NodeDataFolder(const std::string& folder) {
  const std::string path =
      std::filesystem::absolute(folder).lexically_normal().string();
  absl::string_view unit = path;
  if (!absl::ConsumePrefix(&unit, "/etc/gandan/nodes/")) {
    return "/var/lib/gandan/node";
  }
  return absl::StrCat("/var/lib/gandan/nodes/", absl::StripSuffix(unit, "/"));
}

absl::Status CheckNodeSettings(const std::string& folder,
                               const std::string& hub) {
  const std::string file = In(folder, "node.yaml");
  const absl::StatusOr<std::string> content = ReadFile(file);
  if (absl::IsNotFound(content.status())) return absl::OkStatus();
  RETURN_IF_ERROR(content.status());
  YamlFaults faults(file);
  ASSIGN_OR_RETURN(YamlValue root, YamlValue::Parse(*content, file, &faults));
  const std::string address = root.Required("hub").Required("address").String();
  YamlValue tls = root.Required("tls");
  const std::filesystem::path here = std::filesystem::absolute(folder);
  for (const auto& [key, name] :
       {std::pair("key", "node.key"), std::pair("certificate", "node.pem"),
        std::pair("trusted", "ca.pem")}) {
    const std::string said =
        (here / tls.Required(key).String()).lexically_normal().string();
    const std::string wanted = (here / name).lexically_normal().string();
    RETURN_IF_ERROR(faults.status());
    if (said != wanted) return NamesSomethingElse(file, key, said, wanted);
  }
  if (address != hub) {
    return NamesSomethingElse(file, "hub.address", address, hub);
  }
  return absl::OkStatus();
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

absl::Status CompleteNodeFolder(const std::string& folder,
                                const NodeCertificate& node) {
  RETURN_IF_ERROR(RequireAbsent(folder, {"node.pem"}));
  RETURN_IF_ERROR(CheckNodeSettings(folder, node.hub));
  RETURN_IF_ERROR(WriteOnce(In(folder, "ca.pem"), node.ca_pem));
  if (RequireAbsent(folder, {"node.yaml"}).ok()) {
    RETURN_IF_ERROR(WriteFileAtomically(
        In(folder, "node.yaml"), NodeSettings(node, NodeDataFolder(folder)),
        FileMode::kPublic));
  }
  // Last: from now on the folder is complete, and never touched again.
  return WriteFileAtomically(In(folder, "node.pem"), node.certificate_pem,
                             FileMode::kPublic);
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
