// What `doctor` finds on the way to the hub: name, port, TLS, clock.

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "commune_node/doctor.h"
#include "gandan/v1/directives.grpc.pb.h"
#include "net/client_call.h"
#include "net/tls.h"

namespace gandan {
namespace {

constexpr absl::Duration kConnectTimeout = absl::Seconds(5);
constexpr absl::Duration kCallTimeout = absl::Seconds(10);

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

// "host:port", also "[::1]:port".
std::pair<std::string, std::string> HostAndPort(absl::string_view address) {
  const size_t colon = address.rfind(':');
  if (colon == absl::string_view::npos) return {std::string(address), ""};
  absl::string_view host = address.substr(0, colon);
  if (absl::ConsumePrefix(&host, "[")) absl::ConsumeSuffix(&host, "]");
  return {std::string(host), std::string(address.substr(colon + 1))};
}

// Null: the name is not known.
Addresses Resolve(const std::string& host, const std::string& port) {
  addrinfo hints = {};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), port.c_str(), &hints, &found) != 0) {
    found = nullptr;
  }
  return Addresses(found, &freeaddrinfo);
}

bool CanConnect(const addrinfo& address) {
  const int socket = ::socket(address.ai_family,
                              SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket < 0) return false;
  bool connected = ::connect(socket, address.ai_addr, address.ai_addrlen) == 0;
  pollfd waiting = {.fd = socket, .events = POLLOUT, .revents = 0};
  if (!connected &&
      poll(&waiting, 1,
           static_cast<int>(absl::ToInt64Milliseconds(kConnectTimeout))) == 1) {
    int error = 0;
    socklen_t size = sizeof(error);
    connected = getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) == 0 &&
                error == 0;
  }
  ::close(socket);
  return connected;
}

bool AnyConnects(const addrinfo* addresses) {
  for (const addrinfo* one = addresses; one != nullptr; one = one->ai_next) {
    if (CanConnect(*one)) return true;
  }
  return false;
}

// Why the hub did not answer though its port is open.
Finding CallFinding(const absl::Status& failure) {
  if (absl::IsUnauthenticated(failure)) {
    return {"hub", Light::kRed,
            "Huyện không nhận ra chứng thư của máy này; hãy đăng ký lại với "
            "huyện.",
            "The hub does not know this certificate; enrol again."};
  }
  if (absl::IsPermissionDenied(failure)) {
    return {"hub", Light::kRed,
            "Huyện đã chặn đơn vị hoặc khóa này; hãy gọi cho huyện.",
            "The hub has banned this unit or key; call the district."};
  }
  if (absl::IsUnavailable(failure)) {
    return {"tls", Light::kRed,
            absl::StrCat("Cổng của huyện mở nhưng không lập được đường mã hóa; "
                         "hãy xem lại chứng thư và tên máy chủ: ",
                         failure.message()),
            absl::StrCat("The hub's port is open but TLS fails; look at the "
                         "certificates and the server's name: ",
                         failure.message())};
  }
  return {"hub", Light::kRed,
          absl::StrCat("Huyện trả lời lỗi: ", failure.message()),
          absl::StrCat("The hub answers an error: ", failure.message())};
}

void CallHub(const NodeSettings& settings, Clock* clock,
             std::vector<Finding>* findings) {
  const auto channel = ConnectToHub(settings.hub, settings.tls);
  if (!channel.ok()) {
    findings->push_back({"tls", Light::kRed,
                         absl::StrCat("Tệp khóa hoặc chứng thư không dùng "
                                      "được: ",
                                      channel.status().message()),
                         absl::StrCat("A key or certificate file is no good: ",
                                      channel.status().message())});
    return;
  }
  const auto hub = v1::NodeDirectives::NewStub(*channel);
  const absl::Time before = clock->Now();
  const auto answer = Call(*hub, &v1::NodeDirectives::Stub::FetchDirectives,
                           v1::FetchDirectivesRequest(), kCallTimeout);
  if (!answer.ok()) {
    findings->push_back(CallFinding(answer.status()));
    return;
  }
  findings->push_back(
      {"hub", Light::kGreen,
       absl::StrCat("Huyện trả lời ở ", settings.hub.address, "."),
       absl::StrCat("The hub answers at ", settings.hub.address, ".")});
  const absl::Time here = before + (clock->Now() - before) / 2;
  const google::protobuf::Timestamp& there = answer->hello().clock();
  findings->push_back(
      JudgeClock(here - (absl::FromUnixSeconds(there.seconds()) +
                         absl::Nanoseconds(there.nanos()))));
}

}  // namespace

std::vector<Finding> ExamineHub(const NodeSettings& settings, Clock* clock) {
  std::vector<Finding> findings;
  const auto [host, port] = HostAndPort(settings.hub.address);
  const Addresses addresses = Resolve(host, port);
  if (addresses == nullptr) {
    findings.push_back(
        {"name", Light::kRed,
         absl::StrCat("Không tìm thấy tên máy chủ ", host,
                      "; hãy kiểm tra mạng, DNS và hub.address."),
         absl::StrCat("The name ", host,
                      " is not known; look at network, DNS and "
                      "hub.address.")});
    return findings;
  }
  if (!AnyConnects(addresses.get())) {
    findings.push_back(
        {"line", Light::kRed,
         absl::StrCat("Không nối được tới ", settings.hub.address,
                      "; báo cáo vẫn được giữ và sẽ gửi khi có đường truyền."),
         absl::StrCat("Nothing answers at ", settings.hub.address,
                      "; reports are kept and go out when the line is back.")});
    return findings;
  }
  CallHub(settings, clock, &findings);
  return findings;
}

}  // namespace gandan
