#include "net/key_files.h"

#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/status_macros.h"

namespace gandan {
namespace {

// It may be gone already; what stays is removed the next time.
void Remove(const std::string& file) {
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
}

absl::StatusOr<KeyAndCertificate> ReadPair(const std::string& key,
                                           const std::string& certificate) {
  KeyAndCertificate pair;
  ASSIGN_OR_RETURN(pair.key_pem, ReadFile(key));
  ASSIGN_OR_RETURN(pair.certificate_pem, ReadFile(certificate));
  if (const absl::Status checked = CheckPair(pair); !checked.ok()) {
    return absl::Status(checked.code(), absl::StrCat(key, ", ", certificate,
                                                     ": ", checked.message()));
  }
  return pair;
}

}  // namespace

absl::StatusOr<KeyAndCertificate> KeyFiles::Read() const {
  RETURN_IF_ERROR(Finish());
  return ReadPair(key_, certificate_);
}

absl::StatusOr<std::string> KeyFiles::NextKey() const {
  RETURN_IF_ERROR(Finish());
  const absl::StatusOr<std::string> next = ReadFile(NextKeyFile());
  // A crash may have left the key that was installed last.
  if (next.ok() && *next != ReadFile(key_).value_or("")) return next;
  ASSIGN_OR_RETURN(std::string key, MakeKey());
  RETURN_IF_ERROR(WriteFileAtomically(NextKeyFile(), key, FileMode::kPrivate));
  return key;
}

absl::Status KeyFiles::Install(const std::string& certificate_pem) const {
  ASSIGN_OR_RETURN(const std::string key, ReadFile(NextKeyFile()));
  RETURN_IF_ERROR(
      CheckPair({.key_pem = key, .certificate_pem = certificate_pem}));
  // From here on the exchange is finished whatever happens.
  RETURN_IF_ERROR(WriteFileAtomically(NextCertificateFile(), certificate_pem,
                                      FileMode::kPublic));
  return Finish();
}

absl::Status KeyFiles::Exchange(const KeyAndCertificate& next) const {
  RETURN_IF_ERROR(CheckPair(next));
  RETURN_IF_ERROR(Finish());
  RETURN_IF_ERROR(
      WriteFileAtomically(NextKeyFile(), next.key_pem, FileMode::kPrivate));
  return Install(next.certificate_pem);
}

absl::Status KeyFiles::Finish() const {
  if (!std::filesystem::exists(NextCertificateFile())) return absl::OkStatus();
  const absl::StatusOr<KeyAndCertificate> next =
      ReadPair(NextKeyFile(), NextCertificateFile());
  if (next.ok()) {
    RETURN_IF_ERROR(
        WriteFileAtomically(key_, next->key_pem, FileMode::kPrivate));
    RETURN_IF_ERROR(WriteFileAtomically(certificate_, next->certificate_pem,
                                        FileMode::kPublic));
    // First: without it the certificate means nothing.
    Remove(NextKeyFile());
  }
  Remove(NextCertificateFile());
  return absl::OkStatus();
}

absl::Status KeyFiles::JoinInto(const std::string& file) const {
  ASSIGN_OR_RETURN(const KeyAndCertificate pair, Read());
  const std::string joined = absl::StrCat(pair.certificate_pem, pair.key_pem);
  if (ReadFile(file).value_or("") == joined) return absl::OkStatus();
  return WriteFileAtomically(file, joined, FileMode::kPrivate);
}

}  // namespace gandan
