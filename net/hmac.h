#ifndef GANDAN_NET_HMAC_H_
#define GANDAN_NET_HMAC_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace gandan {

// HMAC-SHA-256 of the text, 32 bytes. INTERNAL: OpenSSL failed.
absl::StatusOr<std::string> HmacSha256(absl::string_view secret,
                                       absl::string_view text);

// Whether two of them are equal, in a time that does not tell where they
// differ. What has not 32 bytes is none, and equals nothing.
bool SameHmac(absl::string_view a, absl::string_view b);

}  // namespace gandan

#endif  // GANDAN_NET_HMAC_H_
