#ifndef GANDAN_CLI_REMOTE_HUB_H_
#define GANDAN_CLI_REMOTE_HUB_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "net/tls.h"

namespace gandan {

// A hub on another machine, and where the user keeps what it takes to reach it.
struct RemoteHub {
  std::string address;          // "host:port"; empty: the hub of this machine.
  std::string ca_file = "";     // Empty: ca.pem in the user's folder.
  std::string token_file = "";  // Empty: one for each address in that folder.
  // Holds key.pem, certificate.pem and ca.pem, as `user certificate` made them;
  // then no token is shown. Empty: a token is.
  std::string certificate_folder = "";

  // The files, whether they are set or not.
  std::string CaFile() const;
  std::string TokenFile() const;

  // The hub's authority, PEM. NOT_FOUND: there is no such file.
  absl::StatusOr<std::string> ReadCa() const;

  // Key, certificate and authority of the certificate's folder. NOT_FOUND: one
  // is not there.
  absl::StatusOr<TlsIdentity> ReadIdentity() const;

  // The token kept for this hub; empty: none is. Errors as ReadFile.
  absl::StatusOr<std::string> ReadToken() const;

  // Keeps a token where its user alone reads it. Errors as WriteFileAtomically.
  absl::Status KeepToken(absl::string_view token) const;

  // Forgets the token; nothing happens if there is none.
  void ForgetToken() const;
};

}  // namespace gandan

#endif  // GANDAN_CLI_REMOTE_HUB_H_
