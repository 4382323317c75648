// The line itself: real TLS, real sockets of loopback.

#include "net/https_server.h"

#include <csignal>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "openssl/ssl.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_certificates.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;

// Answers what was asked, in words.
void Echo(HttpRequest request, const std::function<void(HttpAnswer)>& done) {
  HttpAnswer answer;
  answer.headers = {{"Content-Type", "text/plain"}};
  answer.body = absl::StrCat(request.method, " ", request.target, " ",
                             request.header("x-one"), " ", request.body);
  done(std::move(answer));
}

std::string JoinedPair(const TlsFiles& files) {
  return absl::StrCat(ReadFile(files.key).value(), "\n",
                      ReadFile(files.certificate).value());
}

// A client's connection by OpenSSL alone.
class Line {
 public:
  explicit Line(int port) {
    // A line that the server ends is an answer, not the end of the test.
    std::signal(SIGPIPE, SIG_IGN);
    SSL_CTX* const context = SSL_CTX_new(TLS_client_method());
    BIO* const bio = BIO_new_ssl_connect(context);
    SSL_CTX_free(context);
    BIO_set_conn_hostname(bio, absl::StrCat("127.0.0.1:", port).c_str());
    good_ = BIO_do_connect(bio) == 1 && BIO_do_handshake(bio) == 1;
    bio_ = bio;
  }
  ~Line() { BIO_free_all(bio_); }

  bool good() const { return good_; }

  // Sends, and reads until the answer is there or the line ends.
  std::string Ask(const std::string& request, const std::string& until) {
    BIO_write(bio_, request.data(), static_cast<int>(request.size()));
    std::string answer;
    char part[4096];
    int size = 1;
    while (size > 0 && !absl::StrContains(answer, until)) {
      size = BIO_read(bio_, part, sizeof(part));
      if (size > 0) answer.append(part, static_cast<size_t>(size));
    }
    return answer;
  }

  // The certificate shown, as its serial number.
  std::string Serial() const {
    SSL* ssl = nullptr;
    BIO_get_ssl(bio_, &ssl);
    X509* const certificate = SSL_get1_peer_certificate(ssl);
    const ASN1_INTEGER* const serial = X509_get0_serialNumber(certificate);
    const std::string bytes(
        reinterpret_cast<const char*>(ASN1_STRING_get0_data(serial)),
        static_cast<size_t>(ASN1_STRING_length(serial)));
    X509_free(certificate);
    return bytes;
  }

 private:
  BIO* bio_ = nullptr;
  bool good_ = false;
};

// A server with a certificate of its own.
struct Served {
  explicit Served(const HttpsLimits& limits = {}) {
    Write(JoinedPair(authority.ServerFiles()));
    server =
        HttpsServer::Start("127.0.0.1:0",
                           {.key_and_certificate = file, .refresh_seconds = 1},
                           Echo, limits)
            .value();
  }
  void Write(const std::string& pair) const {
    EXPECT_OK(WriteFileAtomically(file, pair, FileMode::kPrivate));
  }

  TestAuthority authority;
  TemporaryFolder folder;
  const std::string file = folder.Path("server.pem");
  std::unique_ptr<HttpsServer> server;
};

TEST(HttpsServerTest, AnswersRequestAfterRequestOnOneConnection) {
  Served served;
  Line line(served.server->port());
  ASSERT_TRUE(line.good());

  for (const char* body : {"first", "other"}) {
    EXPECT_THAT(
        line.Ask(absl::StrCat("POST /a?b HTTP/1.1\r\nHost: x\r\nX-One: 1\r\n"
                              "X-one: 2\r\nContent-Length: 5\r\n\r\n",
                              body),
                 body),
        HasSubstr(absl::StrCat("POST /a?b 1, 2 ", body)));
  }
}

TEST(HttpsServerTest, TakesARenewedCertificateWithoutRestart) {
  Served served;
  const std::string before = Line(served.server->port()).Serial();

  served.Write(JoinedPair(served.authority.ServerFiles()));

  std::string now = before;
  const absl::Time end = absl::Now() + absl::Seconds(30);
  while (now == before && absl::Now() < end) {
    now = Line(served.server->port()).Serial();
  }
  EXPECT_NE(now, before);
}

TEST(HttpsServerTest, AHalfWrittenCertificateLeavesTheOneBefore) {
  Served served;
  served.Write("half");
  Line line(served.server->port());
  EXPECT_TRUE(line.good());
}

TEST(HttpsServerTest, AHostHasSoManyConnectionsAndNoMore) {
  Served served({.most_of_one_host = 2});
  const Line first(served.server->port());
  const Line second(served.server->port());

  EXPECT_TRUE(first.good());
  EXPECT_TRUE(second.good());
  EXPECT_FALSE(Line(served.server->port()).good());
}

TEST(HttpsServerTest, ARequestThatIsNotWholeInTimeEndsItsConnection) {
  Served served({.request = absl::Milliseconds(50)});
  Line line(served.server->port());

  EXPECT_EQ(line.Ask("POST / HTTP/1.1\r\nHost: x\r\n", "200 OK"), "");
}

TEST(HttpsServerTest, StopWaitsForAnswersUnderWay) {
  Served served;
  Line line(served.server->port());
  line.Ask("GET /a HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a");

  served.server->Stop(absl::Seconds(5));

  EXPECT_FALSE(Line(served.server->port()).good());
}

TEST(HttpsServerTest, WithoutTlsItServesLoopbackAlone) {
  EXPECT_OK(HttpsServer::Start("127.0.0.1:0", {}, Echo));
  EXPECT_THAT(HttpsServer::Start("0.0.0.0:0", {}, Echo),
              StatusIs(absl::StatusCode::kInvalidArgument));
  for (const char* wrong : {"", "127.0.0.1", "localhost:80", "127.0.0.1:x"}) {
    EXPECT_THAT(HttpsServer::Start(wrong, {}, Echo),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << wrong;
  }
}

TEST(HttpsServerTest, AFileWithoutAPairIsRefused) {
  const TemporaryFolder folder;
  EXPECT_THAT(HttpsServer::Start(
                  "127.0.0.1:0",
                  {.key_and_certificate = folder.Path("none.pem")}, Echo),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace gandan
