#include "commune_node/key_watch.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"

namespace gandan {
namespace {

// A node that lost the answer to its renewal asks again well within this.
constexpr absl::Duration kOnItsWay = absl::Hours(1);

constexpr size_t kShownBytes = 8;

}  // namespace

absl::StatusOr<std::vector<std::string>> StrangeKeys(const NodeStore& store,
                                                     absl::string_view own,
                                                     absl::Time now) {
  std::vector<std::string> strange;
  bool found = false;
  RETURN_IF_ERROR(store.VisitDirectives([&](const v1::Directive& directive) {
    if (!directive.has_enrolled()) return true;
    found = directive.enrolled().fingerprint() == own;
    const absl::Time at =
        absl::FromUnixSeconds(directive.decided_at().seconds());
    if (!found && at + kOnItsWay <= now) {
      strange.push_back(directive.enrolled().fingerprint());
    }
    return !found;
  }));
  if (!found) strange.clear();
  std::reverse(strange.begin(), strange.end());
  return strange;
}

v1::Text StrangeKeyAlarm(absl::string_view fingerprint) {
  const std::string shown =
      absl::BytesToHexString(fingerprint.substr(0, kShownBytes));
  v1::Text alarm;
  alarm.set_vi(
      absl::StrCat("Một máy khác đã được đăng ký cho đơn vị này (khóa ", shown,
                   "…). Nếu không phải do đơn vị, hãy gọi ngay cho "
                   "huyện."));
  alarm.set_en(absl::StrCat("Another machine was enrolled for this unit (key ",
                            shown,
                            "…). If that was not you, call the district at "
                            "once."));
  return alarm;
}

}  // namespace gandan
