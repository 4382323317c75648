#include "net/http_header.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace gandan {
namespace {

constexpr std::pair<const char*, const char*> kSecurityHeaders[] = {
    {"Content-Security-Policy",
     "default-src 'self'; base-uri 'none'; form-action 'self'; "
     "frame-ancestors 'none'; object-src 'none'"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Referrer-Policy", "no-referrer"},
    {"X-Content-Type-Options", "nosniff"}};

}  // namespace

bool HeaderLists(absl::string_view header, absl::string_view wanted) {
  for (absl::string_view one : absl::StrSplit(header, ',')) {
    one = absl::StripAsciiWhitespace(one.substr(0, one.find(';')));
    if (absl::EqualsIgnoreCase(one, wanted)) return true;
  }
  return false;
}

std::string CookieNamed(absl::string_view header, absl::string_view name) {
  for (absl::string_view pair : absl::StrSplit(header, ';')) {
    pair = absl::StripAsciiWhitespace(pair);
    if (absl::ConsumePrefix(&pair, name) && absl::ConsumePrefix(&pair, "=")) {
      return std::string(pair);
    }
  }
  return "";
}

bool NamesLoopback(absl::string_view host) {
  if (absl::ConsumePrefix(&host, "[::1]")) {
    return host.empty() || host[0] == ':';
  }
  host = host.substr(0, host.find(':'));
  return host == "127.0.0.1" || absl::EqualsIgnoreCase(host, "localhost");
}

void AddSecurityHeaders(bool tls, HttpAnswer* answer) {
  for (const auto& [name, value] : kSecurityHeaders) {
    answer->headers.emplace_back(name, value);
  }
  if (tls) {
    answer->headers.emplace_back("Strict-Transport-Security",
                                 "max-age=31536000");
  }
}

}  // namespace gandan
