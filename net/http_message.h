#ifndef GANDAN_NET_HTTP_MESSAGE_H_
#define GANDAN_NET_HTTP_MESSAGE_H_

// What an HTTP server and those who answer speak of, without the library that
// reads the line.

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace gandan {

// A request, whole and within the server's limits.
struct HttpRequest {
  std::string method;   // "POST".
  std::string target;   // "/gandan.v1.DistrictQuery/GetSummary?x=1".
  std::string address;  // From where, as gRPC writes it.
  std::map<std::string, std::string> headers;  // Names in lower case.
  std::string body;

  // A header by its name in lower case; empty: absent.
  const std::string& header(const std::string& name) const {
    static const std::string* const kNone = new std::string();
    const auto found = headers.find(name);
    return found == headers.end() ? *kNone : found->second;
  }
};

// An answer.
struct HttpAnswer {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

// Answers requests: calls `done` once, from any thread, now or later. Called on
// the server's threads, and must not block.
using HttpHandler = std::function<void(HttpRequest request,
                                       std::function<void(HttpAnswer)> done)>;

}  // namespace gandan

#endif  // GANDAN_NET_HTTP_MESSAGE_H_
