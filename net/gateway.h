#ifndef GANDAN_NET_GATEWAY_H_
#define GANDAN_NET_GATEWAY_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "net/connect_protocol.h"
#include "net/http_message.h"
#include "net/in_process_calls.h"
#include "net/page_files.h"

namespace gandan {

// What a gateway serves.
struct GatewayOptions {
  std::vector<std::string> services;  // "gandan.v1.DistrictQuery".
  const PageFiles* pages = nullptr;   // Null: no pages. Else it must outlive.
  bool tls = true;  // Cookies are for TLS only; else the line is loopback.
  // Only requests that name this machine as it calls itself are answered: a
  // name of somebody else's that was turned to this address is none.
  bool loopback_names_only = false;
  absl::Duration most_timeout = absl::Seconds(60);
  size_t most_body_bytes = size_t{8} << 20;  // Unpacked.
};

// Answers HTTP requests with calls of this program's services, by the Connect
// protocol: POST, JSON or binary, gzip both ways; and GET with the files of a
// page. A question that was answered with an ETag may be asked with it in
// If-None-Match: 304 says that the answer would be the same.
//
// Who calls shows "Authorization: Bearer TOKEN", or a session's cookie: a login
// with the header "Gandan-Session: cookie" puts the token there and not into
// the answer, so that no script of a page can read it. What comes with a cookie
// must name this very site as its Origin, whatever the browser lets through.
//
// A call may bring its id as X-Request-Id, and the answer names the id by which
// the log tells of the call (net/request_id.h).
//
// Thread-safe. The calls must outlive it, and every answer.
class Gateway {
 public:
  Gateway(InProcessCalls* calls, GatewayOptions options);

  // As HttpHandler.
  void Handle(HttpRequest request, std::function<void(HttpAnswer)> done) const;

 private:
  // A request that was understood, and who makes it.
  struct Understood {
    ConnectCall call;
    NamedCall named;
    bool wants_cookie = false;
    bool takes_gzip = false;
  };

  HttpAnswer AnswerOfPage(const HttpRequest& request) const;
  absl::StatusOr<Understood> Understand(const HttpRequest& request) const;
  // What the caller shows. PERMISSION_DENIED: a cookie from another site.
  absl::StatusOr<std::string> TokenOf(const HttpRequest& request) const;
  absl::StatusOr<std::string> BodyOf(const HttpRequest& request) const;
  HttpAnswer AnswerOf(const Understood& understood,
                      absl::StatusOr<CallAnswer> given) const;
  // Moves the token of a login into a cookie.
  absl::Status KeepSession(std::string* message, HttpAnswer* answer) const;
  std::string CookieOf(const std::string& token, int64_t seconds) const;

  InProcessCalls* const calls_;
  const GatewayOptions options_;
  const ConnectProtocol protocol_;
};

}  // namespace gandan

#endif  // GANDAN_NET_GATEWAY_H_
