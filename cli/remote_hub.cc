#include "cli/remote_hub.h"

#include <pwd.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "base/files.h"
#include "base/status_macros.h"

namespace gandan {
namespace {

// Of the user who runs us. It comes from the register of users: what is told
// by the environment may be another's.
std::string UsersFolder() {
  const passwd* const user = getpwuid(getuid());
  return absl::StrCat(user == nullptr ? "." : user->pw_dir, "/.config/gandan");
}

}  // namespace

std::string RemoteHub::CaFile() const {
  if (!ca_file.empty()) return ca_file;
  return absl::StrCat(
      certificate_folder.empty() ? UsersFolder() : certificate_folder,
      "/ca.pem");
}

std::string RemoteHub::TokenFile() const {
  if (!token_file.empty()) return token_file;
  // One for each hub: a token is never shown to another.
  return absl::StrCat(UsersFolder(), "/",
                      absl::StrReplaceAll(address, {{"/", "_"}, {":", "_"}}),
                      ".token");
}

absl::StatusOr<std::string> RemoteHub::ReadCa() const {
  absl::StatusOr<std::string> pem = ReadFile(CaFile());
  if (!absl::IsNotFound(pem.status())) return pem;
  return absl::NotFoundError(absl::StrCat(
      "Không có chứng thư của máy chủ tại ", CaFile(),
      "; hãy xin huyện tệp ca.pem và nêu --ca.\nThe hub's authority is not at ",
      CaFile(), "; ask the district for its ca.pem and name it by --ca."));
}

absl::StatusOr<TlsIdentity> RemoteHub::ReadIdentity() const {
  TlsIdentity identity;
  ASSIGN_OR_RETURN(identity.trusted_pem, ReadCa());
  for (const auto& [name, pem] :
       {std::pair{"/key.pem", &identity.key_pem},
        std::pair{"/certificate.pem", &identity.certificate_pem}}) {
    const std::string file = absl::StrCat(certificate_folder, name);
    absl::StatusOr<std::string> content = ReadFile(file);
    if (absl::IsNotFound(content.status())) {
      return absl::NotFoundError(absl::StrCat(
          "Không có ", file, "; xem hubctl user certificate.\nThere is no ",
          file, "; see hubctl user certificate."));
    }
    if (!content.ok()) return content.status();
    *pem = *std::move(content);
  }
  return identity;
}

absl::StatusOr<std::string> RemoteHub::ReadToken() const {
  absl::StatusOr<std::string> token = ReadFile(TokenFile());
  if (absl::IsNotFound(token.status())) return std::string();
  if (!token.ok()) return token;
  return std::string(absl::StripAsciiWhitespace(*token));
}

absl::Status RemoteHub::KeepToken(absl::string_view token) const {
  const std::string file = TokenFile();
  const std::string folder = std::filesystem::path(file).parent_path().string();
  if (!folder.empty()) RETURN_IF_ERROR(MakeFolder(folder, 0700));
  return WriteFileAtomically(file, absl::StrCat(token, "\n"),
                             FileMode::kPrivate);
}

void RemoteHub::ForgetToken() const {
  std::error_code ignored;
  std::filesystem::remove(TokenFile(), ignored);
}

}  // namespace gandan
