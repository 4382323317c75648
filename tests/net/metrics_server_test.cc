#include "net/metrics_server.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/call_metrics.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

// What GET /metrics answers, head and all; empty: nobody listens.
std::string Scrape(int port) {
  const int end = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string answer;
  if (connect(end, reinterpret_cast<sockaddr*>(&address), sizeof(address)) ==
      0) {
    const std::string asked = "GET /metrics HTTP/1.0\r\n\r\n";
    send(end, asked.data(), asked.size(), 0);
    char part[4096];
    for (ssize_t n; (n = recv(end, part, sizeof(part), 0)) > 0;) {
      answer.append(part, n);
    }
  }
  close(end);
  return answer;
}

TEST(MetricsServerTest, TellsWhatStandsAtTheScrape) {
  CallStats stats;
  const auto server = MetricsServer::Start(
      "127.0.0.1:0",
      [&stats](MetricFamilies* to) { AddCalls(stats, CallSide::kServer, to); });
  ASSERT_OK(server);
  stats.Count("GetReport", absl::StatusCode::kNotFound, absl::Milliseconds(20));

  EXPECT_THAT(
      Scrape((*server)->port()),
      AllOf(HasSubstr("gandan_rpc_calls_total{side=\"server\",method="
                      "\"GetReport\",code=\"NOT_FOUND\"} 1"),
            HasSubstr("gandan_rpc_seconds_bucket{side=\"server\",method="
                      "\"GetReport\",le=\"0.01\"} 0"),
            HasSubstr("le=\"0.025\"} 1")));
}

TEST(MetricsServerTest, APortThatIsTakenIsAnErrorThatNamesIt) {
  const auto nothing = [](MetricFamilies*) {};
  const auto first = MetricsServer::Start("127.0.0.1:0", nothing);
  ASSERT_OK(first);
  const std::string taken = absl::StrCat("127.0.0.1:", (*first)->port());

  const auto second = MetricsServer::Start(taken, nothing);

  EXPECT_THAT(second, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(std::string(second.status().message()), HasSubstr(taken));
}

TEST(MetricsServerTest, NobodyListensOnceItIsGone) {
  auto server = MetricsServer::Start("127.0.0.1:0", [](MetricFamilies*) {});
  ASSERT_OK(server);
  const int port = (*server)->port();
  ASSERT_THAT(Scrape(port), HasSubstr("200 OK"));

  *server = nullptr;

  EXPECT_EQ(Scrape(port), "");
}

}  // namespace
}  // namespace gandan
