#include "base/password.h"

#include <array>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "sodium.h"

namespace gandan {
namespace {

// 32 characters, none of which looks or sounds like another: 5 bits each.
constexpr absl::string_view kLetters = "abcdefghjkmnpqrstuvwxyz123456789";
constexpr int kGroups = 4;
constexpr int kLettersInGroup = 5;
constexpr size_t kTokenBytes = 32;

static_assert(kLetters.size() == 32);

// Libsodium chooses its code for this processor once. False: it cannot run
// here.
bool Prepare() {
  static const bool ready = sodium_init() >= 0;
  return ready;
}

}  // namespace

absl::StatusOr<std::string> HashPassword(absl::string_view password,
                                         const PasswordCost& cost) {
  if (!Prepare()) return absl::InternalError("libsodium cannot start");
  std::array<char, crypto_pwhash_STRBYTES> hash;
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(),
                            cost.passes, cost.memory_bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return absl::ResourceExhaustedError("not enough memory to hash a password");
  }
  return std::string(hash.data());
}

bool PasswordFits(absl::string_view password, const std::string& hash) {
  return Prepare() && crypto_pwhash_str_verify(hash.c_str(), password.data(),
                                               password.size()) == 0;
}

std::string MakePassword() {
  std::string password;
  for (int i = 0; i < kGroups * kLettersInGroup; ++i) {
    if (i > 0 && i % kLettersInGroup == 0) password += '-';
    password += kLetters[randombytes_uniform(kLetters.size())];
  }
  return password;
}

std::string MakeBearerToken(absl::string_view prefix) {
  std::array<char, kTokenBytes> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  return absl::StrCat(prefix, absl::WebSafeBase64Escape(absl::string_view(
                                  bytes.data(), bytes.size())));
}

}  // namespace gandan
