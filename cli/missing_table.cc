#include "cli/missing_table.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "domain/shown/answer_text.h"

namespace gandan {
namespace {

// What a reminder said: 7, 3, 1 or 0 working days, or that it is overdue.
std::string ReminderText(const v1::SentReminder& reminder) {
  const int left = reminder.working_days_left();
  const std::string said = left < 0    ? "quá hạn"
                           : left == 0 ? "hạn hôm nay"
                                       : absl::StrCat("còn ", left, " ngày");
  return absl::StrCat(said, " (", TimeText(reminder.sent_at()), ")");
}

std::string RemindersText(const v1::MissingUnit& unit) {
  std::vector<std::string> texts;
  for (const v1::SentReminder& reminder : unit.reminders()) {
    texts.push_back(ReminderText(reminder));
  }
  return texts.empty() ? "–" : absl::StrJoin(texts, "; ");
}

std::string DueText(const v1::GetMissingResponse& missing) {
  const v1::PeriodWindow& window = missing.window();
  if (window.due_day().empty()) return "Hạn gửi chưa rõ";
  return absl::StrCat("Hạn gửi ", DayText(window.due_day()), ", ",
                      DaysLeftText(missing.working_days_left()));
}

}  // namespace

ReportTable MissingTable(const v1::GetMissingResponse& missing,
                         const CatalogueBook& book, absl::string_view form) {
  const v1::Form* const found = book.FindForm(form);
  ReportTable table;
  table.title = {
      absl::StrCat("Chưa báo cáo: ",
                   found == nullptr ? std::string(form) : found->label().vi(),
                   ", ", missing.basis().unit_name()),
      PeriodText(missing.window().period()), DueText(missing)};
  table.columns = {{"STT", Align::kRight},
                   {"Mã"},
                   {"Đơn vị"},
                   {"Đã nhắc", Align::kLeft, /*wraps=*/true},
                   {"Ghi chú"}};
  int number = 0;
  for (const v1::MissingUnit& unit : missing.units()) {
    AddRow(&table, RowKind::kEntry,
           {CountCell(++number), TextCell(unit.unit().code()),
            TextCell(unit.unit_name()), TextCell(RemindersText(unit)),
            TextCell(unit.excused() ? "được phép trễ" : "")});
  }
  if (missing.units().empty()) table.notes.push_back("Không thiếu đơn vị nào.");
  table.notes.push_back(BasisText(missing.basis()));
  return table;
}

std::string DaysLeftText(int32_t working_days_left) {
  if (working_days_left == 0) return "hạn hôm nay";
  return working_days_left < 0
             ? absl::StrCat("quá hạn ", -working_days_left, " ngày làm việc")
             : absl::StrCat("còn ", working_days_left, " ngày làm việc");
}

}  // namespace gandan
