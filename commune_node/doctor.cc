#include "commune_node/doctor.h"

#include "absl/strings/str_cat.h"
#include "base/clock.h"
#include "base/numbers.h"

namespace gandan {
namespace {

constexpr absl::Duration kClockYellow = absl::Minutes(1);
constexpr absl::Duration kClockRed = absl::Minutes(10);
// It is renewed by itself 120 days before, if it lasts a year.
constexpr absl::Duration kCertificateYellow = absl::Hours(24 * 30);
constexpr absl::Duration kCertificateRed = absl::Hours(24 * 14);

Finding CatalogueFinding(uint32_t version) {
  if (version == 0) {
    return {"catalogue", Light::kRed,
            "Chưa có danh mục chỉ tiêu; hãy chạy commune-node run và chờ liên "
            "lạc được với huyện.",
            "No catalogue yet; run commune-node and wait until it reaches the "
            "hub."};
  }
  return {"catalogue", Light::kGreen,
          absl::StrCat("Danh mục số ", version, "."),
          absl::StrCat("Catalogue ", version, " is here.")};
}

Finding QueueFinding(const v1::GetStatusResponse& status) {
  const uint64_t unsent = status.unsent();
  if (unsent == 0) {
    return {"queue", Light::kGreen, "Không còn báo cáo nào chờ gửi.",
            "Everything was sent."};
  }
  return {
      "queue", Light::kYellow,
      absl::StrCat(
          unsent,
          " báo cáo chờ gửi. Không cần làm gì khi đường "
          "truyền đang mất; lỗi gần nhất: ",
          status.last_error().empty() ? "không có" : status.last_error()),
      absl::StrCat(unsent,
                   " entries wait. Nothing to do while the line is "
                   "down; last error: ",
                   status.last_error().empty() ? "none" : status.last_error())};
}

}  // namespace

Finding JudgeClock(absl::Duration ahead_of_hub) {
  const absl::Duration off = absl::AbsDuration(ahead_of_hub);
  const int64_t seconds = absl::ToInt64Seconds(off);
  const bool ahead = ahead_of_hub > absl::ZeroDuration();
  Finding finding{"clock", Light::kGreen,
                  absl::StrCat("Đồng hồ lệch với huyện ", seconds, " giây."),
                  absl::StrCat("The clock is ", seconds, " s off the hub's.")};
  if (off < kClockYellow) return finding;
  finding.light = off < kClockRed ? Light::kYellow : Light::kRed;
  finding.vi =
      absl::StrCat("Đồng hồ ", ahead ? "nhanh" : "chậm", " hơn huyện ", seconds,
                   " giây; hãy bật đồng bộ giờ (timedatectl set-ntp "
                   "true).");
  finding.en = absl::StrCat("The clock is ", seconds, " s ",
                            ahead ? "ahead of" : "behind",
                            " the hub's; switch on time synchronisation "
                            "(timedatectl set-ntp true).");
  return finding;
}

Finding JudgeCertificate(absl::Time ends, absl::Time now) {
  const std::string day = FormatDay(absl::ToCivilDay(ends, VietnamTime()));
  if (ends <= now) {
    return {"certificate", Light::kRed,
            absl::StrCat("Chứng thư đã hết hạn ngày ", day,
                         "; máy tự gia hạn khi liên lạc được với huyện. Nếu "
                         "không được, hãy xin huyện mã mời."),
            absl::StrCat("The certificate ended on ", day,
                         "; it is renewed once the hub can be reached. If it "
                         "is not, ask the district for a token.")};
  }
  if (ends - now < kCertificateYellow) {
    return {"certificate",
            ends - now < kCertificateRed ? Light::kRed : Light::kYellow,
            absl::StrCat("Chứng thư hết hạn ngày ", day,
                         " mà chưa tự gia hạn được; hãy xem commune-node có "
                         "chạy và liên lạc được với huyện không."),
            absl::StrCat("The certificate ends on ", day,
                         " and was not renewed yet; see that commune-node runs "
                         "and reaches the hub.")};
  }
  return {"certificate", Light::kGreen,
          absl::StrCat("Chứng thư dùng được đến ngày ", day, "."),
          absl::StrCat("The certificate is good until ", day, ".")};
}

std::vector<Finding> JudgeStatus(const v1::GetStatusResponse& status) {
  std::vector<Finding> findings = {CatalogueFinding(status.catalogue_version()),
                                   QueueFinding(status)};
  for (const v1::LocalReport& report : status.reports()) {
    if (report.state() != v1::LOCAL_REFUSED) continue;
    const std::string name = absl::StrCat(report.form(), " ", report.period());
    findings.push_back({"refused", Light::kYellow,
                        absl::StrCat("Huyện từ chối ", name,
                                     "; xem lý do bằng commune-node status, "
                                     "sửa và gửi lại."),
                        absl::StrCat("The hub refused ", name,
                                     "; see why with commune-node status, mend "
                                     "it and submit it again.")});
  }
  for (const v1::Text& notice : status.notices()) {
    findings.push_back({"notice", Light::kYellow, notice.vi(), notice.en()});
  }
  return findings;
}

}  // namespace gandan
