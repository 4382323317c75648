#include "domain/shown/answer_text.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "base/numbers.h"
#include "domain/period.h"

namespace gandan {
namespace {

constexpr size_t kShownBytes = 6;

absl::string_view StateWord(v1::ReportState state) {
  switch (state) {
    case v1::STATE_RECEIVED:
      return "đã nhận";
    case v1::STATE_RETURNED:
      return "trả lại";
    case v1::STATE_ACCEPTED:
      return "đã duyệt";
    default:
      return "chưa báo cáo";
  }
}

absl::string_view LabelWord(int label) {
  switch (label) {
    case v1::LATE:
      return "trễ hạn";
    case v1::NIL:
      return "không có số liệu";
    case v1::CORRECTED_AFTER_DUE:
      return "đính chính sau hạn";
    default:
      return "";
  }
}

}  // namespace

std::string PeriodText(absl::string_view period) {
  const absl::StatusOr<Period> parsed = ParsePeriod(period);
  return parsed.ok() ? PeriodInVietnamese(*parsed) : std::string(period);
}

std::string DayText(absl::string_view iso_day) {
  const absl::StatusOr<absl::CivilDay> day = ParseDay(iso_day);
  return day.ok() ? FormatDay(*day) : std::string(iso_day);
}

std::string WindowText(const v1::PeriodWindow& window) {
  return absl::StrCat("(Từ ngày ", DayText(window.first_day()), " đến ngày ",
                      DayText(window.cutoff_day()), ")");
}

std::string TimeText(const google::protobuf::Timestamp& time) {
  if (time.seconds() == 0) return "";
  const absl::Time when = absl::FromUnixSeconds(time.seconds());
  return absl::StrCat(absl::FormatTime("%H:%M ", when, VietnamTime()),
                      FormatDay(absl::ToCivilDay(when, VietnamTime())));
}

std::string PositionText(const v1::LedgerPosition& position) {
  return absl::StrCat(position.epoch(), ":", position.index());
}

std::string BasisText(const v1::Basis& basis) {
  const std::string where =
      basis.has_position()
          ? absl::StrCat("vị trí ", PositionText(basis.position()),
                         " của sổ cái (--as-of ",
                         PositionText(basis.position()), ")")
          : "sổ cái chưa có mục nào";
  return absl::StrCat("Số liệu tại ", where, ", trả lời lúc ",
                      TimeText(basis.time()), ", danh mục phiên bản ",
                      basis.catalogue_version(), ". ",
                      IssueStandingText(basis));
}

std::string IssueStandingText(const v1::Basis& basis) {
  if (!basis.has_issue()) return "Tạm tính: kỳ này chưa ban hành báo cáo.";
  const v1::IssueStanding& issue = basis.issue();
  const std::string which = absl::StrCat("báo cáo số ", issue.number(),
                                         " ngày ", DayText(issue.issued_day()));
  if (issue.official()) {
    return absl::StrCat("Chính thức: như đã ban hành ở ", which, ".");
  }
  return absl::StrCat("Tạm tính: ", which, " đã ban hành số liệu tại ",
                      PositionText(issue.position()), " (--as-of ",
                      PositionText(issue.position()), ").");
}

std::string ShortHex(absl::string_view bytes) {
  return absl::BytesToHexString(bytes.substr(0, kShownBytes));
}

std::string StatusText(const v1::ReportStatus& status) {
  std::vector<absl::string_view> words = {StateWord(status.state())};
  if (status.overdue()) words.push_back("quá hạn");
  const bool excused = std::count(status.labels().begin(),
                                  status.labels().end(), v1::LATE_EXCUSED) > 0;
  for (const int label : status.labels()) {
    if (label == v1::LATE_EXCUSED) continue;
    words.push_back(LabelWord(label));
    if (label == v1::LATE && excused) words.push_back("có lý do");
  }
  if (status.state() == v1::STATE_RETURNED) {
    words.push_back(status.counts() ? "còn tính" : "không tính");
  }
  const std::string text = absl::StrJoin(words, ", ");
  if (status.parts_out().empty()) return text;
  return absl::StrCat(text, ", trừ ", absl::StrJoin(status.parts_out(), " "));
}

FigureStyle StyleOf(const CatalogueBook& book, const v1::UnitKey& unit) {
  const v1::Unit* found = book.FindUnit(unit);
  return {.percent_decimals = static_cast<int>(book.data().percent_decimals()),
          .of_one_unit = found != nullptr && found->reports()};
}

std::string CoverageText(const v1::Coverage& coverage, bool one_period) {
  std::vector<std::string> texts;
  const absl::string_view counted = one_period ? " xã" : " báo cáo";
  if (coverage.counted() < coverage.expected()) {
    texts.push_back(
        absl::StrCat(coverage.counted(), "/", coverage.expected(), counted));
  }
  if (coverage.nil() > 0) {
    texts.push_back(absl::StrCat(coverage.nil(), counted, " không có số liệu"));
  }
  return absl::StrJoin(texts, "; ");
}

bool IsEntryPeriod(const CatalogueBook& book, absl::string_view indicator,
                   absl::string_view period) {
  const v1::Indicator* found = book.FindIndicator(indicator);
  const absl::StatusOr<Period> parsed = ParsePeriod(period);
  if (found == nullptr || !parsed.ok()) return true;
  const v1::Form* form = book.FindForm(found->form());
  return form == nullptr || form->span() == parsed->span;
}

}  // namespace gandan
