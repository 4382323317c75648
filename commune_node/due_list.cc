#include "commune_node/due_list.h"

#include <algorithm>
#include <memory>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/clock.h"
#include "base/numbers.h"
#include "base/status_macros.h"
#include "domain/iso_day.h"
#include "domain/working_days_left.h"

namespace gandan {
namespace {

// Whether a row of the form and period is listed that `fits`.
bool IsListed(const v1::GetStatusResponse& response, absl::string_view form,
              absl::string_view period,
              bool (*fits)(const v1::LocalReport& report)) {
  return std::any_of(response.reports().begin(), response.reports().end(),
                     [&](const v1::LocalReport& report) {
                       return !report.has_for_unit() && report.form() == form &&
                              report.period() == period && fits(report);
                     });
}

bool IsPrepared(const v1::LocalReport& report) {
  return report.state() != v1::LOCAL_MISSING && report.state() != v1::DRAFT;
}

// Adds what is missing, and says when all of it is due.
//
// Not thread-safe.
class DueList {
 public:
  DueList(const NodeDatabase& database, const CatalogueHistory& catalogues)
      : database_(database),
        catalogues_(catalogues),
        today_(absl::ToCivilDay(
            database.clock()->Now() + database.contacts()->hub_ahead(),
            VietnamTime())) {}

  void AddMissing(v1::GetStatusResponse* response) const {
    const std::shared_ptr<const Catalogue> newest = catalogues_.newest();
    for (const v1::Form& form : newest->data().forms()) {
      const Period current =
          PeriodHolding(today_, form.span(), form.calendar());
      for (const Period& period : {Previous(current), current}) {
        const std::string text = FormatPeriod(period);
        if (!IsExpected(*newest, form, period) ||
            IsListed(*response, form.code(), text,
                     [](const v1::LocalReport&) { return true; })) {
          continue;
        }
        v1::LocalReport* const missing = response->add_reports();
        missing->set_form(form.code());
        missing->set_period(text);
        missing->set_state(v1::LOCAL_MISSING);
      }
    }
  }

  // Nothing is said of what the hub has, and of what nobody can say.
  absl::Status SetDue(v1::LocalReport* report) const {
    const absl::StatusOr<Period> period = ParsePeriod(report->period());
    if (report->has_for_unit() || !period.ok()) return absl::OkStatus();
    ASSIGN_OR_RETURN(
        const absl::optional<storage::v1::OwnReportRow> own,
        database_.store()->FindOwnReport({report->form(), *period}));
    const bool received = own.has_value() && own->state() > v1::STATE_MISSING;
    const auto catalogue = catalogues_.ForPeriod(report->form(), *period);
    if (received || !catalogue.ok()) return absl::OkStatus();
    const auto form = (*catalogue)->FormAt(report->form(), *period);
    if (!form.ok()) return absl::OkStatus();
    const auto due = (*catalogue)->DueDay((*form)->data(), *period);
    if (!due.ok()) return absl::OkStatus();
    const auto left =
        WorkingDaysLeft((*catalogue)->work_calendar(), today_, *due);
    if (!left.ok()) return absl::OkStatus();
    report->set_due_day(FormatIsoDay(*due));
    report->set_working_days_left(*left);
    return absl::OkStatus();
  }

 private:
  // Whether the form has begun, and the unit reports at the end of the period.
  bool IsExpected(const Catalogue& newest, const v1::Form& form,
                  const Period& period) const {
    if (!catalogues_.ForPeriod(form.code(), period).ok()) return false;
    const Unit* const unit = newest.units().Find(database_.unit());
    return unit != nullptr && unit->data->reports() &&
           unit->ExistsOn(WindowOf(period, form.calendar()).cutoff_day);
  }

  const NodeDatabase& database_;
  const CatalogueHistory& catalogues_;
  const absl::CivilDay today_;
};

// Own ones first, then by form and period; a period that is none comes first.
bool InOrder(const v1::LocalReport& a, const v1::LocalReport& b) {
  const auto order = [](const v1::LocalReport& report) {
    return std::make_tuple(report.for_unit().code(),
                           report.for_unit().valid_from(), report.form(),
                           ParsePeriod(report.period()).value_or(Period()));
  };
  return order(a) < order(b);
}

}  // namespace

absl::Status AddDueReports(const NodeDatabase& database,
                           v1::GetStatusResponse* response) {
  const auto catalogues = database.catalogues()->History();
  if (absl::IsFailedPrecondition(catalogues.status())) return absl::OkStatus();
  RETURN_IF_ERROR(catalogues.status());
  const DueList list(database, **catalogues);
  list.AddMissing(response);
  for (v1::LocalReport& report : *response->mutable_reports()) {
    RETURN_IF_ERROR(list.SetDue(&report));
  }
  std::stable_sort(response->mutable_reports()->begin(),
                   response->mutable_reports()->end(), InOrder);
  return absl::OkStatus();
}

std::string DueInWords(const v1::LocalReport& report) {
  const absl::StatusOr<absl::CivilDay> due = ParseIsoDay(report.due_day());
  if (!due.ok()) return "";
  const int left = report.working_days_left();
  std::string words = absl::StrCat(FormatDay(*due), ", ");
  if (left > 0) {
    absl::StrAppend(&words, "còn ", left, " ngày làm việc (", left, " left)");
  } else if (left == 0) {
    absl::StrAppend(&words, "hạn hôm nay (today)");
  } else {
    absl::StrAppend(&words, "quá hạn ", -left, " ngày làm việc (", -left,
                    " overdue)");
  }
  return words;
}

v1::Text ReminderNotice(const v1::Reminder& reminder,
                        const v1::GetStatusResponse& response) {
  v1::Text text;
  if (IsListed(response, reminder.form(), reminder.period(), IsPrepared)) {
    return text;
  }
  const absl::StatusOr<absl::CivilDay> due = ParseIsoDay(reminder.due_day());
  const std::string day = due.ok() ? FormatDay(*due) : reminder.due_day();
  const std::string name =
      absl::StrCat(reminder.form(), " ", reminder.period());
  const bool overdue = reminder.working_days_left() < 0;
  text.set_vi(absl::StrCat("Huyện nhắc: ", name, " chưa nộp, ",
                           overdue ? "đã quá hạn " : "hạn ", day, "."));
  text.set_en(absl::StrCat("Reminder: ", name, " has not been reported, ",
                           overdue ? "and was due " : "and is due ", day, "."));
  return text;
}

}  // namespace gandan
