#include "net/gateway.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "base/both_languages.h"
#include "base/status_macros.h"
#include "gandan/v1/accounts.pb.h"
#include "net/gzip.h"
#include "net/http_header.h"
#include "net/request_id.h"

namespace gandan {
namespace {

constexpr char kLogIn[] = "/gandan.v1.HubAccounts/LogIn";
constexpr char kLogOut[] = "/gandan.v1.HubAccounts/LogOut";
// The prefix has browsers refuse it from another host, path or plain HTTP.
constexpr char kTlsCookie[] = "__Host-gandan";
constexpr char kPlainCookie[] = "gandan";
// Smaller ones are not worth it.
constexpr size_t kLeastGzipped = 1024;

absl::Status OfAnotherSite() {
  return absl::PermissionDeniedError(InBothLanguages(
      "Yêu cầu đến từ trang khác.", "The request is of another site."));
}

// An answer of the API, which nobody keeps.
HttpAnswer ApiAnswer(int status, absl::string_view content_type,
                     std::string body, bool tls) {
  HttpAnswer answer;
  answer.status = status;
  answer.body = std::move(body);
  if (!content_type.empty()) {
    answer.headers.emplace_back("Content-Type", content_type);
  }
  answer.headers.emplace_back("Cache-Control", "no-store");
  AddSecurityHeaders(tls, &answer);
  return answer;
}

// The one tag that a caller knows, without its quotes; empty: none, or several,
// which no client of ours sends.
std::string TagOf(absl::string_view header) {
  if (!absl::ConsumePrefix(&header, "\"") ||
      !absl::ConsumeSuffix(&header, "\"")) {
    return "";
  }
  return absl::StrContains(header, '"') ? "" : std::string(header);
}

void Pack(bool takes_gzip, HttpAnswer* answer) {
  if (!takes_gzip || answer->body.size() < kLeastGzipped) return;
  answer->body = Gzip(answer->body);
  answer->headers.emplace_back("Content-Encoding", "gzip");
  answer->headers.emplace_back("Vary", "Accept-Encoding");
}

}  // namespace

Gateway::Gateway(InProcessCalls* calls, GatewayOptions options)
    : calls_(calls),
      options_(std::move(options)),
      protocol_(options_.services, options_.most_timeout) {}

void Gateway::Handle(HttpRequest request,
                     std::function<void(HttpAnswer)> done) const {
  if (options_.loopback_names_only && !NamesLoopback(request.header("host"))) {
    return done(ApiAnswer(403, ContentTypeOf(ConnectCodec::kJson),
                          ErrorBody(OfAnotherSite()), options_.tls));
  }
  if (request.method != "POST") return done(AnswerOfPage(request));
  if (!ConnectProtocol::CodecOf(request.header("content-type")).ok()) {
    HttpAnswer answer = ApiAnswer(415, "", "", options_.tls);
    answer.headers.emplace_back("Accept-Post",
                                "application/json, application/proto");
    return done(std::move(answer));
  }
  absl::StatusOr<Understood> understood = Understand(request);
  if (!understood.ok()) {
    return done(ApiAnswer(HttpStatusOf(understood.status().code()),
                          ContentTypeOf(ConnectCodec::kJson),
                          ErrorBody(understood.status()), options_.tls));
  }
  const NamedCall named = understood->named;
  calls_->Make(named, [this, understood = *std::move(understood),
                       done =
                           std::move(done)](absl::StatusOr<CallAnswer> answer) {
    HttpAnswer http = AnswerOf(understood, std::move(answer));
    http.headers.emplace_back(kRequestIdHeader, understood.named.request_id);
    done(std::move(http));
  });
}

HttpAnswer Gateway::AnswerOfPage(const HttpRequest& request) const {
  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (options_.pages == nullptr || !reads) {
    HttpAnswer answer = ApiAnswer(405, "", "", options_.tls);
    answer.headers.emplace_back(
        "Allow", options_.pages == nullptr ? "POST" : "GET, HEAD, POST");
    return answer;
  }
  HttpAnswer answer = options_.pages->Answer(request);
  AddSecurityHeaders(options_.tls, &answer);
  return answer;
}

absl::StatusOr<Gateway::Understood> Gateway::Understand(
    const HttpRequest& request) const {
  Understood understood;
  ASSIGN_OR_RETURN(understood.named.token, TokenOf(request));
  const std::string path = request.target.substr(0, request.target.find('?'));
  ASSIGN_OR_RETURN(
      understood.call,
      protocol_.Read(
          {.path = path,
           .content_type = request.header("content-type"),
           .protocol_version = request.header("connect-protocol-version"),
           .timeout_ms = request.header("connect-timeout-ms")}));
  if (understood.call.timeout <= absl::ZeroDuration()) {
    return absl::DeadlineExceededError(InBothLanguages(
        "Yêu cầu không cho thời gian nào.", "The request leaves no time."));
  }
  ASSIGN_OR_RETURN(const std::string body, BodyOf(request));
  ASSIGN_OR_RETURN(understood.named.request,
                   protocol_.RequestOf(understood.call, body));
  understood.named.method =
      absl::StrCat("/", understood.call.method->service()->full_name(), "/",
                   understood.call.method->name());
  // Who logs in is not yet anybody: the session before may be over.
  if (understood.named.method == kLogIn) understood.named.token.clear();
  understood.named.address = request.address;
  understood.named.deadline = absl::Now() + understood.call.timeout;
  understood.named.known_tag = TagOf(request.header("if-none-match"));
  understood.named.request_id = RequestIdFrom(request.header(kRequestIdHeader));
  understood.wants_cookie = request.header("gandan-session") == "cookie";
  understood.takes_gzip =
      HeaderLists(request.header("accept-encoding"), "gzip");
  return understood;
}

absl::StatusOr<std::string> Gateway::TokenOf(const HttpRequest& request) const {
  absl::string_view shown = request.header("authorization");
  if (absl::ConsumePrefix(&shown, "Bearer ")) return std::string(shown);
  const std::string token = CookieNamed(
      request.header("cookie"), options_.tls ? kTlsCookie : kPlainCookie);
  if (token.empty()) return token;
  absl::string_view origin = request.header("origin");
  // Without TLS a proxy on this machine may add it.
  const bool has_scheme =
      absl::ConsumePrefix(&origin, "https://") ||
      (!options_.tls && absl::ConsumePrefix(&origin, "http://"));
  if (!has_scheme || origin != request.header("host")) return OfAnotherSite();
  return token;
}

absl::StatusOr<std::string> Gateway::BodyOf(const HttpRequest& request) const {
  const std::string& encoding = request.header("content-encoding");
  if (encoding.empty() || encoding == "identity") return request.body;
  if (encoding != "gzip") {
    return absl::UnimplementedError(
        InBothLanguages("Chỉ nhận nội dung nén gzip.",
                        "Bodies are packed by gzip or not at all."));
  }
  absl::StatusOr<std::string> body =
      Gunzip(request.body, options_.most_body_bytes);
  if (body.ok()) return body;
  return absl::Status(
      absl::IsOutOfRange(body.status()) ? absl::StatusCode::kResourceExhausted
                                        : absl::StatusCode::kInvalidArgument,
      InBothLanguages("Nội dung nén không đọc được hoặc quá lớn.",
                      body.status().message()));
}

HttpAnswer Gateway::AnswerOf(const Understood& understood,
                             absl::StatusOr<CallAnswer> given) const {
  HttpAnswer answer =
      ApiAnswer(200, ContentTypeOf(understood.call.codec), "", options_.tls);
  const std::string& method = understood.named.method;
  absl::Status outcome = given.status();
  if (outcome.ok() && !given->tag.empty()) {
    answer.headers.emplace_back("ETag", absl::StrCat("\"", given->tag, "\""));
    if (given->tag == understood.named.known_tag) {
      answer.status = 304;
      return answer;
    }
  }
  if (outcome.ok() && understood.wants_cookie && method == kLogIn) {
    outcome = KeepSession(&given->message, &answer);
  }
  if (outcome.ok()) {
    absl::StatusOr<std::string> body =
        protocol_.AnswerOf(understood.call, given->message);
    outcome = body.status();
    if (body.ok()) answer.body = *std::move(body);
  }
  if (!outcome.ok()) {
    answer = ApiAnswer(HttpStatusOf(outcome.code()),
                       ContentTypeOf(ConnectCodec::kJson), ErrorBody(outcome),
                       options_.tls);
  }
  // Also where the session was over already: its cookie serves nobody.
  if (method == kLogOut) {
    answer.headers.emplace_back("Set-Cookie", CookieOf("", 0));
  }
  Pack(understood.takes_gzip, &answer);
  return answer;
}

absl::Status Gateway::KeepSession(std::string* message,
                                  HttpAnswer* answer) const {
  v1::LogInResponse login;
  if (!login.ParseFromString(*message)) {
    return absl::InternalError("the answer is no login");
  }
  const int64_t seconds =
      login.expires_at().seconds() - absl::ToUnixSeconds(absl::Now());
  answer->headers.emplace_back("Set-Cookie", CookieOf(login.token(), seconds));
  login.clear_token();
  *message = login.SerializeAsString();
  return absl::OkStatus();
}

std::string Gateway::CookieOf(const std::string& token, int64_t seconds) const {
  return absl::StrCat(options_.tls ? kTlsCookie : kPlainCookie, "=", token,
                      "; Path=/; HttpOnly; SameSite=Strict; Max-Age=",
                      std::max<int64_t>(seconds, 0),
                      options_.tls ? "; Secure" : "");
}

}  // namespace gandan
