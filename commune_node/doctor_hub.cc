// What `doctor` finds on the way to the hub: name, port, TLS, clock.

#include "absl/strings/str_cat.h"
#include "commune_node/doctor.h"
#include "gandan/v1/directives.grpc.pb.h"
#include "net/client_call.h"
#include "net/reach.h"
#include "net/tls.h"

namespace gandan {
namespace {

constexpr absl::Duration kConnectTimeout = absl::Seconds(5);
constexpr absl::Duration kCallTimeout = absl::Seconds(10);

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
  const std::string& address = settings.hub.address;
  switch (TryToReach(address, kConnectTimeout)) {
    case Reached::kNoSuchName:
      findings.push_back(
          {"name", Light::kRed,
           absl::StrCat("Không tìm thấy tên máy chủ ", address,
                        "; hãy kiểm tra mạng, DNS và hub.address."),
           absl::StrCat("The name of ", address,
                        " is not known; look at network, DNS and "
                        "hub.address.")});
      break;
    case Reached::kNoAnswer:
      findings.push_back(
          {"line", Light::kRed,
           absl::StrCat(
               "Không nối được tới ", address,
               "; báo cáo vẫn được giữ và sẽ gửi khi có đường truyền."),
           absl::StrCat("Nothing answers at ", address,
                        "; reports are kept and go out when the line is "
                        "back.")});
      break;
    case Reached::kOpen:
      CallHub(settings, clock, &findings);
      break;
  }
  return findings;
}

}  // namespace gandan
