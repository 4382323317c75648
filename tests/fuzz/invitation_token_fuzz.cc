// The token of an invitation, as somebody types it who is not known yet.
//
// An input is read twice: as what was typed, and as what a token is made of.

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "net/invitation_token.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/input.h"

namespace gandan {
namespace {

constexpr size_t kSecretBytes = 10;
constexpr uint64_t kMostInvitations = (1u << 25) - 1;

// The characters that count, as FormatInvitationToken writes them.
std::string Characters(absl::string_view typed) {
  std::string characters;
  for (const char c : typed) {
    if (absl::ascii_isspace(c) || c == '-') continue;
    characters.push_back(absl::ascii_toupper(c));
  }
  return absl::StrReplaceAll(characters, {{"O", "0"}, {"I", "1"}, {"L", "1"}});
}

void CheckTyped(absl::string_view typed) {
  const auto token = ParseInvitationToken(typed);
  if (!token.ok()) {
    Must(absl::IsInvalidArgument(token.status()), "or it is refused");
    return;
  }
  Must(1 <= token->invitation && token->invitation <= kMostInvitations &&
           token->secret.size() == kSecretBytes,
       "a token names an invitation and has its secret");
  Must(Characters(FormatInvitationToken(*token)) == Characters(typed),
       "no two tokens are one");
}

void CheckMade(InputReader input) {
  InvitationToken token;
  token.invitation =
      static_cast<uint32_t>(1 + input.Number(4) % kMostInvitations);
  token.secret = std::string(input.Bytes(kSecretBytes));
  token.secret.resize(kSecretBytes);
  const std::string text = FormatInvitationToken(token);
  Must(text.size() == 29, "24 characters, parted by five blanks");
  Must(Holds(ParseInvitationToken(text), token),
       "what was read out is the token");
  const std::string heard = absl::StrReplaceAll(
      absl::AsciiStrToLower(text), {{"0", "o"}, {"1", "l"}, {" ", "-"}});
  Must(Holds(ParseInvitationToken(heard), token),
       "however it was written down");
}

}  // namespace
}  // namespace gandan

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gandan;  // NOLINT: a function that C calls.
  CheckTyped(TextOf(data, size));
  CheckMade(InputReader(TextOf(data, size)));
  return 0;
}
