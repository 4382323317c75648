#ifndef GANDAN_NET_HTTP_HEADER_H_
#define GANDAN_NET_HTTP_HEADER_H_

// What stands in HTTP headers.

#include <string>

#include "absl/strings/string_view.h"
#include "net/http_message.h"

namespace gandan {

// Whether a header lists a value, whatever parameters it has there and however
// its letters are written: "gzip;q=0.8, br" lists "gzip".
bool HeaderLists(absl::string_view header, absl::string_view wanted);

// A cookie of a Cookie header by its name; empty: there is none.
std::string CookieNamed(absl::string_view header, absl::string_view name);

// Whether a Host header names the machine itself: "127.0.0.1:8080",
// "localhost", "[::1]:8080".
bool NamesLoopback(absl::string_view host);

// Adds what every answer says: pages load nothing from elsewhere and run no
// script that stands in them, and no other site puts them into a frame or reads
// what they answer.
void AddSecurityHeaders(bool tls, HttpAnswer* answer);

}  // namespace gandan

#endif  // GANDAN_NET_HTTP_HEADER_H_
