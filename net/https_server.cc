#include "net/https_server.h"

#include <atomic>
#include <thread>
#include <utility>
#include <vector>

#include "absl/base/call_once.h"
#include "absl/memory/memory.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "boost/asio/awaitable.hpp"
#include "boost/asio/co_spawn.hpp"
#include "boost/asio/detached.hpp"
#include "boost/asio/io_context.hpp"
#include "boost/asio/ip/tcp.hpp"
#include "boost/asio/post.hpp"
#include "boost/asio/redirect_error.hpp"
#include "boost/asio/steady_timer.hpp"
#include "boost/asio/strand.hpp"
#include "boost/asio/use_awaitable.hpp"
#include "boost/beast/core/flat_buffer.hpp"
#include "boost/beast/core/tcp_stream.hpp"
#include "boost/beast/http.hpp"
#include "boost/beast/ssl/ssl_stream.hpp"
#include "net/connection_count.h"
#include "net/peer_address.h"
#include "net/tls_context_file.h"

namespace gandan {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

constexpr int kThreads = 2;
constexpr size_t kDiscarded = size_t{64} << 10;  // At a time.

using Request = http::request<http::string_body>;
using Response = http::response<http::string_body>;

std::chrono::nanoseconds Nanoseconds(absl::Duration duration) {
  return absl::ToChronoNanoseconds(duration);
}

// As gRPC writes addresses.
std::string PeerOf(const tcp::endpoint& peer) {
  return peer.address().is_v6()
             ? absl::StrCat("ipv6:[", peer.address().to_string(),
                            "]:", peer.port())
             : absl::StrCat("ipv4:", peer.address().to_string(), ":",
                            peer.port());
}

std::string TextOf(beast::string_view text) {
  return std::string(text.data(), text.size());
}

HttpRequest RequestOf(Request read, std::string address) {
  HttpRequest request;
  request.method = TextOf(read.method_string());
  request.target = TextOf(read.target());
  request.address = std::move(address);
  for (const auto& field : read) {
    std::string& value =
        request.headers[absl::AsciiStrToLower(TextOf(field.name_string()))];
    // Said twice is said as a list (RFC 9110 §5.3).
    absl::StrAppend(&value, value.empty() ? "" : ", ", TextOf(field.value()));
  }
  request.body = std::move(read.body());
  return request;
}

Response ResponseOf(HttpAnswer answer, const Request& head) {
  Response response(http::int_to_status(answer.status), head.version());
  response.result(static_cast<unsigned>(answer.status));
  for (const auto& [name, value] : answer.headers) {
    response.insert(name, value);
  }
  response.body() = std::move(answer.body);
  response.keep_alive(head.keep_alive());
  response.prepare_payload();
  if (head.method() == http::verb::head) response.body().clear();
  return response;
}

// "127.0.0.1:8080" or "[::1]:8080". INVALID_ARGUMENT: it is neither.
absl::StatusOr<tcp::endpoint> EndpointOf(const std::string& address) {
  const size_t colon = address.rfind(':');
  uint32_t port = 0;
  boost::system::error_code failed;
  std::string host = colon == std::string::npos ? "" : address.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  }
  const auto parsed = asio::ip::make_address(host, failed);
  if (failed || colon == std::string::npos ||
      !absl::SimpleAtoi(address.substr(colon + 1), &port) || port > 65535) {
    return absl::InvalidArgumentError(
        absl::StrCat("not an address and a port: ", address));
  }
  return tcp::endpoint(parsed, static_cast<uint16_t>(port));
}

}  // namespace

// Everything but the threads' owner.
class HttpsServer::Core {
 public:
  Core(HttpsFiles files, HttpHandler handler, const HttpsLimits& limits)
      : files_(std::move(files)),
        handler_(std::move(handler)),
        limits_(limits),
        count_(std::make_shared<ConnectionCount>(limits.most_connections,
                                                 limits.most_of_one_host)) {}

  absl::Status Listen(const std::string& address);
  void Run();
  void Stop(absl::Duration drain);
  int port() const { return port_; }

 private:
  asio::awaitable<void> Accept();
  asio::awaitable<void> WatchFile();
  asio::awaitable<void> ServeTls(tcp::socket socket, std::string address,
                                 ConnectionPlace place);
  asio::awaitable<void> ServePlain(tcp::socket socket, std::string address,
                                   ConnectionPlace place);
  template <typename Stream>
  asio::awaitable<void> Converse(Stream& stream, const std::string& address);
  template <typename Stream>
  asio::awaitable<bool> AnswerOne(Stream& stream, beast::flat_buffer& buffer,
                                  const std::string& address);
  template <typename Stream>
  asio::awaitable<void> Discard(Stream& stream, beast::flat_buffer& buffer);
  asio::awaitable<HttpAnswer> Ask(HttpRequest request);

  void NoteAnswering(int change) {
    absl::MutexLock lock(&mutex_);
    answering_ += change;
  }
  bool is_tls() const { return !files_.key_and_certificate.empty(); }

  const HttpsFiles files_;
  const HttpHandler handler_;
  const HttpsLimits limits_;
  const std::shared_ptr<ConnectionCount> count_;
  std::unique_ptr<TlsContextFile> context_file_;  // Null: without TLS.
  int port_ = 0;

  absl::Mutex mutex_;
  int answering_ ABSL_GUARDED_BY(mutex_) = 0;  // Requests under way.
  std::atomic<bool> stopping_ = false;

  asio::io_context io_{kThreads};
  // A strand for it, and one for each connection: what happens to one of them
  // happens on one thread at a time.
  tcp::acceptor acceptor_{asio::make_strand(io_)};
  std::vector<std::thread> threads_;
  absl::once_flag stopped_;
};

absl::Status HttpsServer::Core::Listen(const std::string& address) {
  ASSIGN_OR_RETURN(const tcp::endpoint endpoint, EndpointOf(address));
  if (is_tls()) {
    ASSIGN_OR_RETURN(context_file_,
                     TlsContextFile::Read(files_.key_and_certificate));
  } else if (!endpoint.address().is_loopback()) {
    return absl::InvalidArgumentError(
        "without TLS only a loopback address is served");
  }
  boost::system::error_code failed;
  acceptor_.open(endpoint.protocol(), failed);
  if (!failed) acceptor_.set_option(tcp::acceptor::reuse_address(true), failed);
  if (!failed) acceptor_.bind(endpoint, failed);
  if (!failed)
    acceptor_.listen(asio::socket_base::max_listen_connections, failed);
  if (failed) {
    return absl::UnavailableError(
        absl::StrCat("cannot listen on ", address, ": ", failed.message()));
  }
  port_ = acceptor_.local_endpoint().port();
  return absl::OkStatus();
}

void HttpsServer::Core::Run() {
  asio::co_spawn(acceptor_.get_executor(), Accept(), asio::detached);
  if (is_tls()) asio::co_spawn(io_, WatchFile(), asio::detached);
  for (int i = 0; i < kThreads; ++i) {
    threads_.emplace_back([this] { io_.run(); });
  }
}

void HttpsServer::Core::Stop(absl::Duration drain) {
  absl::call_once(stopped_, [this, drain] {
    stopping_ = true;
    asio::post(acceptor_.get_executor(), [this] {
      boost::system::error_code ignored;
      acceptor_.close(ignored);
    });
    {
      absl::MutexLock lock(&mutex_);
      const auto nothing_left = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
        return answering_ == 0;
      };
      mutex_.AwaitWithTimeout(absl::Condition(&nothing_left), drain);
    }
    io_.stop();
    for (std::thread& thread : threads_) thread.join();
    // Where the threads did not come to it.
    boost::system::error_code ignored;
    acceptor_.close(ignored);
  });
}

asio::awaitable<void> HttpsServer::Core::WatchFile() {
  asio::steady_timer timer(io_);
  while (!stopping_) {
    boost::system::error_code failed;
    timer.expires_after(std::chrono::seconds(files_.refresh_seconds));
    co_await timer.async_wait(
        asio::redirect_error(asio::use_awaitable, failed));
    context_file_->Refresh();
  }
}

asio::awaitable<void> HttpsServer::Core::Accept() {
  while (!stopping_) {
    boost::system::error_code failed;
    const asio::any_io_executor strand = asio::make_strand(io_);
    tcp::socket socket = co_await acceptor_.async_accept(
        strand, asio::redirect_error(asio::use_awaitable, failed));
    if (failed == asio::error::operation_aborted) co_return;
    if (failed) {
      // Out of descriptors, as a rule: those that close make room.
      asio::steady_timer pause(acceptor_.get_executor(),
                               std::chrono::milliseconds(50));
      co_await pause.async_wait(
          asio::redirect_error(asio::use_awaitable, failed));
      continue;
    }
    const tcp::endpoint peer = socket.remote_endpoint(failed);
    if (failed) continue;
    const std::string address = PeerOf(peer);
    const std::string host = HostOfPeer(address);
    if (!count_->Enter(host)) continue;  // Closed unheard.
    ConnectionPlace place(count_, host);
    asio::co_spawn(
        strand,
        is_tls() ? ServeTls(std::move(socket), address, std::move(place))
                 : ServePlain(std::move(socket), address, std::move(place)),
        asio::detached);
  }
}

asio::awaitable<void> HttpsServer::Core::ServeTls(tcp::socket socket,
                                                  std::string address,
                                                  ConnectionPlace place) {
  const ConnectionPlace held = std::move(place);
  const TlsContextFile::Context tls =
      context_file_->current();  // As long as the connection.
  beast::ssl_stream<beast::tcp_stream> stream(
      beast::tcp_stream(std::move(socket)), *tls);
  boost::system::error_code failed;
  stream.next_layer().expires_after(Nanoseconds(limits_.handshake));
  co_await stream.async_handshake(
      asio::ssl::stream_base::server,
      asio::redirect_error(asio::use_awaitable, failed));
  if (failed) co_return;
  co_await Converse(stream, address);
  stream.next_layer().expires_after(Nanoseconds(limits_.handshake));
  co_await stream.async_shutdown(
      asio::redirect_error(asio::use_awaitable, failed));
}

asio::awaitable<void> HttpsServer::Core::ServePlain(tcp::socket socket,
                                                    std::string address,
                                                    ConnectionPlace place) {
  const ConnectionPlace held = std::move(place);
  beast::tcp_stream stream(std::move(socket));
  co_await Converse(stream, address);
}

template <typename Stream>
asio::awaitable<void> HttpsServer::Core::Converse(Stream& stream,
                                                  const std::string& address) {
  beast::flat_buffer buffer;
  bool goes_on = true;
  while (goes_on && !stopping_) {
    goes_on = co_await AnswerOne(stream, buffer, address);
  }
}

template <typename Stream>
asio::awaitable<bool> HttpsServer::Core::AnswerOne(Stream& stream,
                                                   beast::flat_buffer& buffer,
                                                   const std::string& address) {
  auto& line = beast::get_lowest_layer(stream);
  boost::system::error_code failed;
  http::request_parser<http::string_body> parser;
  parser.header_limit(static_cast<uint32_t>(limits_.most_header_bytes));
  parser.body_limit(limits_.most_body_bytes);
  if (buffer.size() == 0) {
    // Waiting for a request is not yet reading one.
    line.expires_after(Nanoseconds(limits_.idle));
    const size_t read = co_await stream.async_read_some(
        buffer.prepare(4096),
        asio::redirect_error(asio::use_awaitable, failed));
    if (failed) co_return false;
    buffer.commit(read);
  }
  line.expires_after(Nanoseconds(limits_.request));
  co_await http::async_read(stream, buffer, parser,
                            asio::redirect_error(asio::use_awaitable, failed));
  const bool too_large =
      failed == http::error::body_limit || failed == http::error::header_limit;
  if (failed && !too_large) co_return false;
  Request request = parser.release();
  const Request head(request.base());
  NoteAnswering(1);
  HttpAnswer answer;
  if (too_large) {
    answer.status = failed == http::error::body_limit ? 413 : 431;
  } else {
    line.expires_never();
    answer = co_await Ask(RequestOf(std::move(request), address));
  }
  Response response = ResponseOf(std::move(answer), head);
  if (too_large || stopping_) response.keep_alive(false);
  const bool goes_on = response.keep_alive();
  line.expires_after(Nanoseconds(limits_.answer));
  failed = {};
  co_await http::async_write(stream, response,
                             asio::redirect_error(asio::use_awaitable, failed));
  NoteAnswering(-1);
  if (too_large && !failed) co_await Discard(stream, buffer);
  co_return goes_on && !failed;
}

// Reads what a caller still sends of a request that is refused: else the line
// breaks before they have read why.
template <typename Stream>
asio::awaitable<void> HttpsServer::Core::Discard(Stream& stream,
                                                 beast::flat_buffer& buffer) {
  boost::system::error_code failed;
  beast::get_lowest_layer(stream).expires_after(Nanoseconds(limits_.request));
  for (size_t read = 0; read < 8 * limits_.most_body_bytes && !failed;) {
    buffer.clear();
    read += co_await stream.async_read_some(
        buffer.prepare(kDiscarded),
        asio::redirect_error(asio::use_awaitable, failed));
  }
}

asio::awaitable<HttpAnswer> HttpsServer::Core::Ask(HttpRequest request) {
  const asio::any_io_executor strand = co_await asio::this_coro::executor;
  const auto start = [this, strand, &request](auto completion) {
    // The answer may come from a thread that is none of ours.
    const auto shared =
        std::make_shared<decltype(completion)>(std::move(completion));
    handler_(std::move(request), [strand, shared](HttpAnswer answer) {
      asio::post(strand, [shared, answer = std::move(answer)]() mutable {
        (*shared)(std::move(answer));
      });
    });
  };
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>,
                                          void(HttpAnswer)>(
      start, asio::use_awaitable);
}

HttpsServer::HttpsServer(std::unique_ptr<Core> core) : core_(std::move(core)) {}

HttpsServer::~HttpsServer() { Stop(); }

absl::StatusOr<std::unique_ptr<HttpsServer>> HttpsServer::Start(
    const std::string& address, const HttpsFiles& files, HttpHandler handler,
    const HttpsLimits& limits) {
  auto core = std::make_unique<Core>(files, std::move(handler), limits);
  RETURN_IF_ERROR(core->Listen(address));
  core->Run();
  return absl::WrapUnique(new HttpsServer(std::move(core)));
}

int HttpsServer::port() const { return core_->port(); }

void HttpsServer::Stop(absl::Duration drain) { core_->Stop(drain); }

}  // namespace gandan
