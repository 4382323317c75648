// What stands in HTTP headers, which anybody sends.
//
// An input is a header in its first line, and a name or value looked for.

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "net/http_header.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/input.h"

namespace gandan {
namespace {

// Whether a text is what programs look for: a word without what parts a header.
bool IsWord(absl::string_view text) {
  return !text.empty() &&
         text.find_first_of(",;=") == absl::string_view::npos &&
         absl::StripAsciiWhitespace(text) == text;
}

void CheckLists(absl::string_view header, absl::string_view wanted) {
  const bool lists = HeaderLists(header, wanted);
  Must(HeaderLists(absl::AsciiStrToUpper(header), wanted) == lists,
       "letters may be small or large");
  if (!IsWord(wanted)) return;
  Must(!lists || absl::StrContains(absl::AsciiStrToLower(header),
                                   absl::AsciiStrToLower(wanted)),
       "what is listed stands there");
  Must(HeaderLists(absl::StrCat(header, ",", wanted, ";q=1"), wanted),
       "what is put at the end is listed");
}

void CheckCookies(absl::string_view header, absl::string_view name) {
  const std::string value = CookieNamed(header, name);
  Must(!absl::StrContains(value, ';'), "a cookie ends with its value");
  Must(value.empty() ||
           absl::StrContains(header, absl::StrCat(name, "=", value)),
       "a cookie is as it was sent");
  if (!IsWord(name)) return;
  Must(CookieNamed(absl::StrCat(name, "=a=b; ", header), name) == "a=b",
       "the first of a name is taken");
}

void CheckHost(absl::string_view host) {
  if (!NamesLoopback(host)) return;
  const std::string lower = absl::AsciiStrToLower(host);
  absl::string_view rest = lower;
  for (const absl::string_view name : {"127.0.0.1", "localhost", "[::1]"}) {
    if (absl::ConsumePrefix(&rest, name)) break;
  }
  Must(rest.size() < lower.size() && (rest.empty() || rest[0] == ':'),
       "what is loopback is no other host whose name begins so");
}

}  // namespace
}  // namespace gandan

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gandan;  // NOLINT: a function that C calls.
  InputReader input(TextOf(data, size));
  const std::string header = input.Line();
  const absl::string_view wanted = input.Rest();
  CheckLists(header, wanted);
  CheckCookies(header, wanted);
  CheckHost(header);
  return 0;
}
