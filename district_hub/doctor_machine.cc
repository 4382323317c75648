// What `doctor` finds on the hub's machine without the hub.

#include <sys/stat.h>
#include <sys/timex.h>

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/files.h"
#include "base/machine_checks.h"
#include "base/numbers.h"
#include "district_hub/doctor.h"
#include "district_hub/hub.h"
#include "district_hub/hub_files.h"
#include "district_hub/last_backup.h"
#include "net/certificate_names.h"
#include "net/certificates.h"
#include "net/reach.h"

namespace gandan {
namespace {

constexpr absl::Duration kEndsSoon = absl::Hours(24 * 30);
constexpr absl::Duration kEndsNow = absl::Hours(24 * 14);
// One night may be missed.
constexpr absl::Duration kOldBackup = absl::Hours(36);

std::string DayOf(absl::Time time) {
  return FormatDay(absl::ToCivilDay(time, VietnamTime()));
}

// Whether the kernel's clock is kept by somebody.
Finding JudgeSynchronisation() {
  timex state = {};
  if (adjtimex(&state) != TIME_ERROR && (state.status & STA_UNSYNC) == 0) {
    return {"clock", Light::kGreen, "Đồng hồ được đồng bộ.",
            "The clock is synchronised."};
  }
  return {"clock", Light::kYellow,
          "Đồng hồ không được đồng bộ, mà giờ của huyện quyết định ai trễ hạn; "
          "hãy chạy: timedatectl set-ntp true",
          "The clock is not synchronised, and the hub's time decides who is "
          "late; run: timedatectl set-ntp true"};
}

// Whether communes find the hub under the names in its certificate.
Finding JudgeNames(const std::string& certificate_pem) {
  const auto names = NamesOf(certificate_pem);
  std::vector<std::string> unknown;
  if (names.ok()) {
    for (const std::string& name : *names) {
      if (!IsKnownName(name)) unknown.push_back(name);
    }
  }
  if (names.ok() && unknown.empty()) {
    return {"name", Light::kGreen,
            absl::StrCat("Tên trong chứng thư đều tìm thấy: ",
                         absl::StrJoin(*names, ", "), "."),
            absl::StrCat("Every name in the certificate is known: ",
                         absl::StrJoin(*names, ", "), ".")};
  }
  const std::string all = absl::StrJoin(unknown, ", ");
  return {"name", Light::kYellow,
          absl::StrCat("Máy này không tìm thấy tên ", all,
                       "; xã gọi huyện bằng tên đó, hãy kiểm tra DNS."),
          absl::StrCat("This machine does not know the name ", all,
                       ", by which communes call; look at DNS.")};
}

void ExamineKeys(const HubSettings& settings, absl::Time now,
                 std::vector<Finding>* findings) {
  const absl::Status files = CheckHubFiles(settings);
  if (!files.ok()) {
    const std::string why(files.message());
    findings->push_back({"keys", Light::kRed,
                         "Khóa hoặc chứng thư không dùng được: " + why,
                         "Keys or certificates are no good: " + why});
    return;
  }
  findings->push_back(JudgeKeyFile(settings.tls_key));
  findings->push_back(JudgeKeyFile(settings.authority_key));
  const auto certificate = ReadFile(settings.tls_certificate);
  if (certificate.ok()) {
    const auto facts = ReadCertificate(*certificate);
    if (facts.ok()) {
      findings->push_back(JudgeEnding("Chứng thư của máy chủ",
                                      "The hub's certificate", facts->not_after,
                                      now));
    }
    findings->push_back(JudgeNames(*certificate));
  }
  const auto keys = ReadKeys(settings);
  if (keys.ok()) {
    findings->push_back(JudgeEnding("Cơ quan chứng thực", "The authority",
                                    keys->authorities->Get()->ends, now));
  }
}

void ExamineFolder(const std::string& folder, std::vector<Finding>* findings) {
  findings->push_back(JudgeFolder(folder));
  std::error_code error;
  const auto space = std::filesystem::space(folder, error);
  if (!error) findings->push_back(JudgeFreeSpace(space.available));
}

Finding JudgeMirror(const HubSettings& settings) {
  if (settings.mirror_folder.empty()) {
    return {"mirror", Light::kYellow,
            "Chưa có bản gương: mất đĩa là mất quyết định từ bản sao lưu cuối "
            "đến nay; hãy đặt mirror_folder trên đĩa khác.",
            "There is no mirror: with the disk decisions since the last backup "
            "are lost; set mirror_folder on another disk."};
  }
  struct stat data = {};
  struct stat mirror = {};
  if (stat(settings.data_folder.c_str(), &data) == 0 &&
      stat(settings.mirror_folder.c_str(), &mirror) == 0 &&
      data.st_dev == mirror.st_dev) {
    return {"mirror", Light::kYellow,
            "Bản gương nằm cùng đĩa với dữ liệu; hãy chuyển sang đĩa khác.",
            "The mirror is on the disk of the data; move it to another."};
  }
  return {"mirror", Light::kGreen, "Bản gương nằm trên đĩa khác.",
          "The mirror is on another disk."};
}

}  // namespace

Finding JudgeBackup(absl::optional<absl::Time> made, absl::Time now) {
  const char* const kDo =
      "; hãy chạy: hubctl backup THƯ_MỤC, hoặc bật gandan-backup.timer";
  const char* const kDoEn =
      "; run: hubctl backup FOLDER, or enable gandan-backup.timer";
  if (!made.has_value()) {
    return {"backup", Light::kYellow, absl::StrCat("Chưa sao lưu lần nào", kDo),
            absl::StrCat("No backup was ever made", kDoEn)};
  }
  if (now - *made > kOldBackup) {
    return {"backup", Light::kYellow,
            absl::StrCat("Lần sao lưu cuối là ngày ", DayOf(*made), kDo),
            absl::StrCat("The last backup is of ", DayOf(*made), kDoEn)};
  }
  return {"backup", Light::kGreen,
          absl::StrCat("Đã sao lưu ngày ", DayOf(*made), "."),
          absl::StrCat("The last backup is of ", DayOf(*made), ".")};
}

Finding JudgeEnding(const std::string& vi, const std::string& en,
                    absl::Time ends, absl::Time now) {
  Finding finding{"certificate", Light::kGreen,
                  absl::StrCat(vi, " dùng được đến ngày ", DayOf(ends), "."),
                  absl::StrCat(en, " is good until ", DayOf(ends), ".")};
  if (ends - now >= kEndsSoon) return finding;
  finding.light = ends - now < kEndsNow ? Light::kRed : Light::kYellow;
  absl::StrAppend(&finding.vi,
                  " Máy chủ phải tự gia hạn từ lâu; xem nhật ký, và "
                  "docs/enrolment.md.");
  absl::StrAppend(&finding.en,
                  " It should have been renewed long ago; see the log, and "
                  "docs/enrolment.md.");
  return finding;
}

std::vector<Finding> ExamineMachine(const HubSettings& settings,
                                    Clock* machine_clock) {
  const absl::Time now = machine_clock->Now();
  std::vector<Finding> findings = {JudgeSynchronisation()};
  ExamineKeys(settings, now, &findings);
  ExamineFolder(settings.data_folder, &findings);
  if (!settings.mirror_folder.empty()) {
    ExamineFolder(settings.mirror_folder, &findings);
  }
  findings.push_back(JudgeMirror(settings));
  const auto backup = LastBackup(settings.data_folder);
  if (backup.ok()) findings.push_back(JudgeBackup(*backup, now));
  return findings;
}

}  // namespace gandan
