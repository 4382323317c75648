#include "commune_node/desk/desk_policy.h"

#include <algorithm>
#include <iterator>

#include "base/both_languages.h"

namespace gandan {
namespace {

constexpr absl::string_view kForAnybody[] = {"CommuneDesk.OpenSession"};

constexpr absl::string_view kForAccounts[] = {
    "CommuneDesk.CloseSession", "CommuneDesk.OpenForm",
    "CommuneDesk.SaveDraft",    "CommuneDesk.DiscardDraft",
    "CommuneDesk.SubmitDraft",  "NodeLocal.SubmitFile",
    "NodeLocal.ResendReports",  "NodeLocal.ApproveReport",
    "NodeLocal.SendBackReport", "NodeLocal.GetStatus",
    "NodeLocal.ListQueue",      "NodeLocal.GetNodeCatalogue",
    "NodeLocal.MakeTemplate"};

template <size_t kCount>
bool Lists(const absl::string_view (&names)[kCount], absl::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace

absl::Status DeskPolicy::Check(const CalledMethod& call, const Caller& caller) {
  if (KindOf(caller) == CallerKind::kThisMachine) return absl::OkStatus();
  if (Lists(kForAnybody, call.name)) return absl::OkStatus();
  if (KindOf(caller) != CallerKind::kOfficial) {
    return absl::UnauthenticatedError(
        InBothLanguages("Hãy đăng nhập trước.", "Log in first."));
  }
  if (Lists(kForAccounts, call.name)) return absl::OkStatus();
  return absl::PermissionDeniedError(InBothLanguages(
      "Chỉ làm được ngay trên máy này.", "Only on this very machine."));
}

}  // namespace gandan
