#include "district_hub/hub_health.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/numbers.h"

namespace gandan {
namespace {

// What is told of a trouble.
struct TroubleText {
  HubTrouble trouble;
  const char* name;
  bool red;
  const char* vi;
  const char* en;
};

constexpr TroubleText kTexts[] = {
    {HubTrouble::kCannotStore, "cannot_store", true,
     "Không ghi được đĩa: đầy hoặc hỏng. Không nhận báo cáo; vẫn đọc được.",
     "The disk cannot be written, being full or damaged: nothing is received, "
     "reading goes on."},
    {HubTrouble::kCannotAudit, "cannot_audit", true,
     "Không ghi được nhật ký kiểm tra: không ai đăng nhập hay quyết định được.",
     "The audit log cannot be written: nobody can log in or decide."},
    {HubTrouble::kShortHistory, "short_history", true,
     "Một cơ sở dữ liệu cũ hơn đã được đặt lại mà không khai báo: xã có biên "
     "nhận mà máy chủ không biết. Hãy khôi phục bằng `hubctl restore`.",
     "An older database was put back and nobody declared it: communes hold "
     "receipts that the hub does not know. Restore with `hubctl restore`."},
    {HubTrouble::kAwaitsConfirmation, "awaits_confirmation", true,
     "Đã khôi phục từ bản sao lưu; chưa nhận báo cáo cho đến khi có người xem "
     "lại khóa và tài khoản rồi chạy `hubctl confirm-restore`.",
     "Restored from a backup; nothing is received until somebody has looked at "
     "keys and accounts and runs `hubctl confirm-restore`."},
    {HubTrouble::kReadOnly, "read_only", true,
     "Chỉ đọc: cơ sở dữ liệu bị hỏng. Trả lời những gì còn đọc được, không "
     "nhận "
     "báo cáo; nhật ký cho biết thiếu gì. Hãy khôi phục bằng `hubctl restore`.",
     "Read only: the database is damaged. What reads is answered, nothing is "
     "received; the log says what is missing. Restore with `hubctl restore`."},
    {HubTrouble::kMirrorHole, "mirror_hole", false,
     "Bản gương sổ cái thiếu một đoạn: hãy tạo bản sao lưu bằng `hubctl "
     "backup`.",
     "The mirror lacks a part: make a backup with `hubctl backup`."},
};

const TroubleText& TextOf(HubTrouble trouble) {
  return *std::find_if(
      std::begin(kTexts), std::end(kTexts),
      [trouble](const TroubleText& text) { return text.trouble == trouble; });
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

void HubHealth::Set(HubTrouble trouble, bool is_there) {
  absl::MutexLock lock(&mutex_);
  const bool changed = is_there ? troubles_.insert(trouble).second
                                : troubles_.erase(trouble) > 0;
  if (changed && is_there) LogError("health: ", TextOf(trouble).en);
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

std::vector<std::pair<std::string, bool>> HubHealth::Troubles() const {
  absl::MutexLock lock(&mutex_);
  std::vector<std::pair<std::string, bool>> all;
  for (const TroubleText& text : kTexts) {
    all.emplace_back(text.name, troubles_.count(text.trouble) > 0);
  }
  return all;
}

std::vector<Ending> HubHealth::endings() const {
  absl::MutexLock lock(&mutex_);
  return endings_;
}

bool HubHealth::is_healthy() const {
  absl::MutexLock lock(&mutex_);
  return IsHealthy();
}

void HubHealth::Fill(v1::GetHubHealthResponse* response) const {
  absl::MutexLock lock(&mutex_);
  response->set_healthy(IsHealthy());
  for (const HubTrouble trouble : troubles_) {
    v1::Text* const finding = response->add_findings();
    finding->set_vi(TextOf(trouble).vi);
    finding->set_en(TextOf(trouble).en);
  }
  for (const Ending& ending : endings_) {
    if (IsNear(ending, now_, 2 * warning_)) {
      *response->add_findings() = EndingText(ending, now_);
    }
  }
}

bool HubHealth::IsHealthy() const {
  return std::none_of(troubles_.begin(), troubles_.end(),
                      [](HubTrouble trouble) { return TextOf(trouble).red; }) &&
         std::none_of(endings_.begin(), endings_.end(),
                      [now = now_, warning = warning_](const Ending& ending) {
                        return IsNear(ending, now, warning);
                      });
}

bool HubHealth::IsNear(const Ending& ending, absl::Time now,
                       absl::Duration warning) {
  return ending.at - now < warning;
}

void HubHealth::TellChange() {
  const bool healthy = IsHealthy();
  if (healthy == told_) return;
  told_ = healthy;
  for (const Ending& ending : endings_) {
    if (!IsNear(ending, now_, warning_)) continue;
    LogError("health: ", EndingText(ending, now_).en());
  }
  tell_(healthy);
}

}  // namespace gandan
