// What `doctor` finds by asking the hub.

#include <cstring>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "district_hub/doctor.h"
#include "gandan/v1/admin.grpc.pb.h"
#include "gandan/v1/query.grpc.pb.h"
#include "net/client_call.h"
#include "net/reach.h"
#include "net/tls.h"

namespace gandan {
namespace {

constexpr absl::Duration kTimeout = absl::Seconds(10);
constexpr absl::Duration kSilent = absl::Hours(24 * 3);

void AddHealth(const v1::GetHubHealthResponse& health,
               std::vector<Finding>* findings) {
  if (health.findings().empty()) {
    findings->push_back({"health", Light::kGreen, "Máy chủ chạy, mọi việc tốt.",
                         "The hub runs and is well."});
  }
  for (const v1::Text& text : health.findings()) {
    findings->push_back({"health",
                         health.healthy() ? Light::kYellow : Light::kRed,
                         text.vi(), text.en()});
  }
}

Finding JudgeCatalogue(const absl::StatusOr<v1::GetCatalogueResponse>& answer) {
  if (answer.ok()) {
    const auto version = answer->catalogue().version();
    return {"catalogue", Light::kGreen,
            absl::StrCat("Danh mục số ", version, "."),
            absl::StrCat("Catalogue ", version, " is published.")};
  }
  return {"catalogue", Light::kRed,
          "Chưa công bố danh mục; hãy chạy: hubctl catalogue publish TỆP…",
          "No catalogue is published; run: hubctl catalogue publish FILES…"};
}

Finding JudgeNodes(const v1::ListNodesResponse& nodes, absl::Time now) {
  int enrolled = 0;
  int silent = 0;
  for (const v1::NodeKey& key : nodes.keys()) {
    if (key.banned()) continue;
    ++enrolled;
    // Since the hub's start nobody may have called yet.
    const absl::Time seen = absl::FromUnixSeconds(key.last_seen().seconds());
    if (!key.has_last_seen() || now - seen > kSilent) ++silent;
  }
  if (silent == 0) {
    return {"communes", Light::kGreen,
            absl::StrCat("Cả ", enrolled, " máy xã đều liên lạc."),
            absl::StrCat("All ", enrolled, " nodes have called.")};
  }
  return {"communes", Light::kYellow,
          absl::StrCat(silent, " trong ", enrolled,
                       " máy xã im lặng từ ba ngày hoặc từ khi máy chủ khởi "
                       "động; xem: hubctl nodes"),
          absl::StrCat(silent, " of ", enrolled,
                       " nodes were silent for three days or since the hub's "
                       "start; see: hubctl nodes")};
}

// Whether a port that the settings name is open on this machine.
Finding JudgePort(const std::string& listen) {
  std::string address = listen;
  for (const char* const any : {"0.0.0.0:", "[::]:"}) {
    if (absl::StartsWith(address, any)) {
      address = absl::StrCat("127.0.0.1:", address.substr(strlen(any)));
    }
  }
  if (TryToReach(address, absl::Seconds(5)) == Reached::kOpen) {
    return {"port", Light::kGreen, absl::StrCat("Cổng ", listen, " mở."),
            absl::StrCat("Port ", listen, " is open.")};
  }
  return {"port", Light::kRed,
          absl::StrCat("Không ai trả lời ở ", listen,
                       "; hãy xem `listen` và nhật ký."),
          absl::StrCat("Nobody answers at ", listen,
                       "; look at `listen` and the log.")};
}

}  // namespace

std::vector<Finding> ExamineRunningHub(const HubSettings& settings,
                                       Clock* machine_clock) {
  const auto channel = ConnectLocally(settings.AdminSocket());
  const auto admin = v1::HubAdmin::NewStub(channel);
  const auto health = Call(*admin, &v1::HubAdmin::Stub::GetHubHealth,
                           v1::GetHubHealthRequest(), kTimeout);
  if (!health.ok()) {
    const std::string why(health.status().message());
    return {{"hub", Light::kRed,
             absl::StrCat("Máy chủ không chạy hoặc không cho hỏi ở ",
                          settings.AdminSocket(),
                          "; xem: systemctl status district-hub. ", why),
             absl::StrCat("The hub does not run, or does not answer at ",
                          settings.AdminSocket(),
                          "; see: systemctl status district-hub. ", why)}};
  }
  std::vector<Finding> findings;
  AddHealth(*health, &findings);
  findings.push_back(JudgePort(settings.listen));
  const auto query = v1::DistrictQuery::NewStub(channel);
  findings.push_back(
      JudgeCatalogue(Call(*query, &v1::DistrictQuery::Stub::GetCatalogue,
                          v1::GetCatalogueRequest(), kTimeout)));
  const auto nodes = Call(*admin, &v1::HubAdmin::Stub::ListNodes,
                          v1::ListNodesRequest(), kTimeout);
  if (nodes.ok()) {
    findings.push_back(JudgeNodes(*nodes, machine_clock->Now()));
  }
  return findings;
}

}  // namespace gandan
