#ifndef GANDAN_NET_KEY_FILES_H_
#define GANDAN_NET_KEY_FILES_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "net/certificates.h"

namespace gandan {

// A private key and its certificate in two files, and how they are exchanged
// for the next ones: the next key is on the disk before anybody is asked to
// sign it, and a crash at any moment leaves a pair, or what makes one when it
// is read again. The next ones lie beside them as KEY.next and
// CERTIFICATE.next.
//
// Thread-safe, but only one exchanges them.
class KeyFiles {
 public:
  KeyFiles(std::string key, std::string certificate)
      : key_(std::move(key)), certificate_(std::move(certificate)) {}

  // The pair. Finishes an exchange that was cut off. INVALID_ARGUMENT: they are
  // not of one pair, or one of them is none. Otherwise as ReadFile.
  absl::StatusOr<KeyAndCertificate> Read() const;

  // The key to be signed next, PEM: made when first asked for, and the same
  // until it is installed. Errors as WriteFileAtomically.
  absl::StatusOr<std::string> NextKey() const;

  // Puts the next key and its certificate in the place of the present ones.
  // INVALID_ARGUMENT: it is not of the next key.
  absl::Status Install(const std::string& certificate_pem) const;

  // The same with a key that was made elsewhere. INVALID_ARGUMENT: they are not
  // of one pair.
  absl::Status Exchange(const KeyAndCertificate& next) const;

  // Brings the pair into one file, for who has to read both at once: gRPC looks
  // at files by itself, and never sees half an exchange there. An unchanged
  // file is left alone. Errors as Read: then the file stays as it was.
  absl::Status JoinInto(const std::string& file) const;

 private:
  // Renames what an exchange left behind.
  absl::Status Finish() const;

  std::string NextKeyFile() const { return key_ + ".next"; }
  std::string NextCertificateFile() const { return certificate_ + ".next"; }

  const std::string key_;
  const std::string certificate_;
};

}  // namespace gandan

#endif  // GANDAN_NET_KEY_FILES_H_
