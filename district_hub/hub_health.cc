#include "district_hub/hub_health.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/numbers.h"

namespace gandan {
namespace {

v1::Text CannotStoreText() {
  v1::Text text;
  text.set_vi(
      "Không ghi được đĩa: đầy hoặc hỏng. Không nhận báo cáo; vẫn đọc được.");
  text.set_en(
      "The disk cannot be written, being full or damaged: nothing is received, "
      "reading goes on.");
  return text;
}

v1::Text CannotAuditText() {
  v1::Text text;
  text.set_vi(
      "Không ghi được nhật ký kiểm tra: không ai đăng nhập hay quyết định "
      "được.");
  text.set_en("The audit log cannot be written: nobody can log in or decide.");
  return text;
}

v1::Text EndingText(const Ending& ending, absl::Time now) {
  const std::string day = FormatDay(absl::ToCivilDay(ending.at, VietnamTime()));
  v1::Text text;
  if (ending.at <= now) {
    text.set_vi(absl::StrCat(ending.vi, " đã hết hạn ngày ", day, "."));
    text.set_en(absl::StrCat(ending.en, " ended on ", day, "."));
    return text;
  }
  const int64_t days = (ending.at - now) / absl::Hours(24);
  text.set_vi(
      absl::StrCat(ending.vi, " hết hạn ngày ", day, ", còn ", days, " ngày."));
  text.set_en(
      absl::StrCat(ending.en, " ends on ", day, ", in ", days, " days."));
  return text;
}

}  // namespace

void HubHealth::SetCanStore(bool can_store) {
  absl::MutexLock lock(&mutex_);
  can_store_ = can_store;
  TellChange();
}

void HubHealth::SetCanAudit(bool can_audit) {
  absl::MutexLock lock(&mutex_);
  can_audit_ = can_audit;
  TellChange();
}

void HubHealth::SetEndings(std::vector<Ending> endings, absl::Time now) {
  absl::MutexLock lock(&mutex_);
  endings_ = std::move(endings);
  std::sort(endings_.begin(), endings_.end(),
            [](const Ending& a, const Ending& b) { return a.at < b.at; });
  now_ = now;
  TellChange();
}

void HubHealth::Fill(v1::GetHubHealthResponse* response) const {
  absl::MutexLock lock(&mutex_);
  response->set_healthy(IsHealthy());
  if (!can_store_) *response->add_findings() = CannotStoreText();
  if (!can_audit_) *response->add_findings() = CannotAuditText();
  for (const Ending& ending : endings_) {
    if (IsNear(ending, 2 * warning_)) {
      *response->add_findings() = EndingText(ending, now_);
    }
  }
}

bool HubHealth::IsHealthy() const {
  return can_store_ && can_audit_ &&
         std::none_of(
             endings_.begin(), endings_.end(),
             [this](const Ending& ending) { return IsNear(ending, warning_); });
}

bool HubHealth::IsNear(const Ending& ending, absl::Duration warning) const {
  return ending.at - now_ < warning;
}

void HubHealth::TellChange() {
  const bool healthy = IsHealthy();
  if (healthy == told_) return;
  told_ = healthy;
  for (const Ending& ending : endings_) {
    if (!IsNear(ending, warning_)) continue;
    LogError("health: ", EndingText(ending, now_).en());
  }
  tell_(healthy);
}

}  // namespace gandan
