#ifndef GANDAN_BASE_PASSWORD_H_
#define GANDAN_BASE_PASSWORD_H_

// Passwords and other secrets that people and scripts show, kept so that who
// reads the disk does not learn them.

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace gandan {

// What a hash costs whoever makes one.
struct PasswordCost {
  unsigned long long passes = 2;           // Argon2id's t.
  size_t memory_bytes = size_t{32} << 20;  // Argon2id's m.
};

// Argon2id of a password, with a salt by chance, in libsodium's text form,
// which names its cost. It takes a tenth of a second and more, and the memory
// said: run it on a small pool. RESOURCE_EXHAUSTED: there is not that memory.
absl::StatusOr<std::string> HashPassword(absl::string_view password,
                                         const PasswordCost& cost = {});

// Whether the hash is one of the password. False too for what is no hash. As
// costly as making it; takes as long whether it is right or not.
bool PasswordFits(absl::string_view password, const std::string& hash);

// A secret by chance for a person to type: 20 characters in groups of five
// with hyphens, no look-alikes, 100 bits.
std::string MakePassword();

// A secret by chance for a program to show: `prefix` and 43 characters of
// base64url, 256 bits. Keep its SHA-256 only.
std::string MakeBearerToken(absl::string_view prefix);

}  // namespace gandan

#endif  // GANDAN_BASE_PASSWORD_H_
