#include "net/invitation_token.h"

#include <openssl/rand.h>

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "net/pem.h"

namespace gandan {
namespace {

constexpr absl::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr size_t kNumberCharacters = 5;
constexpr size_t kSecretCharacters = 16;
constexpr size_t kChecksumCharacters = 3;
constexpr size_t kAllCharacters =
    kNumberCharacters + kSecretCharacters + kChecksumCharacters;
constexpr size_t kSecretBytes = 10;
constexpr size_t kGroup = 4;
constexpr int kBits = 5;  // Of one character.

using Digits = std::vector<uint8_t>;  // Each below 32.

// The first digits of the bytes, most significant bit first.
void AppendDigits(absl::string_view bytes, size_t count, Digits* digits) {
  for (size_t i = 0; i < count; ++i) {
    uint8_t digit = 0;
    for (size_t bit = i * kBits; bit < (i + 1) * kBits; ++bit) {
      const auto byte = static_cast<uint8_t>(bytes[bit / 8]);
      digit = static_cast<uint8_t>(digit << 1 | (byte >> (7 - bit % 8) & 1));
    }
    digits->push_back(digit);
  }
}

std::string BytesOf(const Digits& digits, size_t first, size_t count) {
  std::string bytes(count * kBits / 8, '\0');
  for (size_t bit = 0; bit < count * kBits; ++bit) {
    const int digit = digits[first + bit / kBits];
    const int value = digit >> (kBits - 1 - bit % kBits) & 1;
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] | value << (7 - bit % 8));
  }
  return bytes;
}

Digits WithChecksum(const InvitationToken& token) {
  Digits digits;
  for (size_t i = kNumberCharacters; i > 0; --i) {
    digits.push_back(token.invitation >> (kBits * (i - 1)) & 31);
  }
  AppendDigits(token.secret, kSecretCharacters, &digits);
  const std::string said(digits.begin(), digits.end());
  AppendDigits(Sha256(absl::StrCat("gandan-token-v1", said)),
               kChecksumCharacters, &digits);
  return digits;
}

// What someone may have written for a character of the alphabet.
char Canonical(char c) {
  const char upper = absl::ascii_toupper(static_cast<unsigned char>(c));
  if (upper == 'O') return '0';
  if (upper == 'I' || upper == 'L') return '1';
  return upper;
}

absl::StatusOr<Digits> ReadDigits(absl::string_view text) {
  Digits digits;
  for (const char c : text) {
    if (absl::ascii_isspace(static_cast<unsigned char>(c)) || c == '-') {
      continue;
    }
    const size_t digit = kAlphabet.find(Canonical(c));
    if (digit == absl::string_view::npos) {
      return absl::InvalidArgumentError(
          InBothLanguages("Mã mời chỉ gồm chữ số và chữ cái, không có chữ U.",
                          "A token has digits and letters only, and no U."));
    }
    digits.push_back(static_cast<uint8_t>(digit));
  }
  if (digits.size() == kAllCharacters) return digits;
  return absl::InvalidArgumentError(InBothLanguages(
      absl::StrCat("Mã mời có 24 ký tự; đây là ", digits.size(), "."),
      absl::StrCat("A token has 24 characters; these are ", digits.size(),
                   ".")));
}

}  // namespace

absl::StatusOr<InvitationToken> MakeInvitationToken() {
  unsigned char chance[4 + kSecretBytes];
  if (RAND_bytes(chance, sizeof(chance)) != 1) {
    return FailedInOpenSsl("no chance for a token");
  }
  InvitationToken token;
  const uint32_t number = chance[0] | chance[1] << 8 | chance[2] << 16 |
                          static_cast<uint32_t>(chance[3]) << 24;
  constexpr uint32_t kNumbers = (1u << (kBits * kNumberCharacters)) - 1;
  token.invitation = number % kNumbers + 1;
  token.secret.assign(reinterpret_cast<const char*>(chance + 4), kSecretBytes);
  return token;
}

std::string FormatInvitationToken(const InvitationToken& token) {
  std::string text;
  for (const uint8_t digit : WithChecksum(token)) {
    if (text.size() % (kGroup + 1) == kGroup) text += ' ';
    text += kAlphabet[digit];
  }
  return text;
}

absl::StatusOr<InvitationToken> ParseInvitationToken(absl::string_view text) {
  ASSIGN_OR_RETURN(const Digits digits, ReadDigits(text));
  InvitationToken token;
  for (size_t i = 0; i < kNumberCharacters; ++i) {
    token.invitation = token.invitation << kBits | digits[i];
  }
  token.secret = BytesOf(digits, kNumberCharacters, kSecretCharacters);
  if (token.invitation == 0 || WithChecksum(token) != digits) {
    return absl::InvalidArgumentError(InBothLanguages(
        "Mã mời có ký tự sai; hãy nghe đọc lại.",
        "A character of the token is wrong; have it read out again."));
  }
  return token;
}

}  // namespace gandan
