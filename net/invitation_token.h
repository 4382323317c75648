#ifndef GANDAN_NET_INVITATION_TOKEN_H_
#define GANDAN_NET_INVITATION_TOKEN_H_

// The token of an invitation as people read it out over a telephone: 24
// characters of Crockford's base 32 (no I, L, O, U) in groups of four. Five are
// the invitation's number, sixteen its secret, three a checksum that tells a
// slip of the tongue from a wrong token.

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace gandan {

// What a token holds.
struct InvitationToken {
  uint32_t invitation = 0;  // Below 2^25, never 0.
  std::string secret;       // 10 bytes.

  bool operator==(const InvitationToken&) const = default;
};

// A token by chance, of OpenSSL. INTERNAL: there is none.
absl::StatusOr<InvitationToken> MakeInvitationToken();

// The 24 characters with a space between groups.
std::string FormatInvitationToken(const InvitationToken& token);

// Takes small letters, O for 0, I and L for 1, and any spaces and hyphens.
// INVALID_ARGUMENT: they are not 24, one is not of the alphabet, or the
// checksum does not fit.
absl::StatusOr<InvitationToken> ParseInvitationToken(absl::string_view text);

}  // namespace gandan

#endif  // GANDAN_NET_INVITATION_TOKEN_H_
