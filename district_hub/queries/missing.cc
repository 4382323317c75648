#include <algorithm>
#include <set>
#include <utility>

#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "district_hub/queries/answers.h"
#include "district_hub/queries/issued_reports.h"
#include "district_hub/queries/page_token.h"
#include "district_hub/queries/report_status.h"
#include "district_hub/queries/standing_reports.h"
#include "domain/working_days_left.h"
#include "storage/reminders.h"

namespace gandan {

namespace {

// The form and period asked about. NOT_FOUND: nothing is expected in it.
absl::StatusOr<EntryPeriod> AskedEntry(QueryScope* scope, const v1::Form& form,
                                       const v1::GetMissingRequest& request) {
  ASSIGN_OR_RETURN(const Period period, ParsePeriod(request.period()));
  if (period.span != form.span()) {
    return PeriodNotOfForm(request.period(), form.code());
  }
  ASSIGN_OR_RETURN(const absl::optional<EntryPeriod> entry,
                   scope->EntryPeriodAt(form, period));
  if (!entry.has_value()) return FormBeginsAfter(form.code(), period);
  return *entry;
}

// Those of whom nothing had come, in order of key.
absl::StatusOr<Units> MissingUnits(QueryScope* scope, const EntryPeriod& entry,
                                   const Unit& unit) {
  std::set<UnitKey> came;
  RETURN_IF_ERROR(ScanStandings(*scope, entry, unit,
                                [&](const UnitKey& reporter, const StateAt&) {
                                  came.insert(reporter);
                                  return absl::OkStatus();
                                }));
  // A unit that reports itself is below none whose states were scanned.
  if (unit.data->reports()) {
    ASSIGN_OR_RETURN(const absl::optional<StateAt> own,
                     StateOf(*scope, entry, unit));
    if (own.has_value()) came.insert(unit.key);
  }
  Units missing = scope->ReportersOn(unit, entry.window.cutoff_day);
  missing.erase(
      std::remove_if(missing.begin(), missing.end(),
                     [&](const Unit* one) { return came.count(one->key) > 0; }),
      missing.end());
  return missing;
}

absl::StatusOr<v1::MissingUnit> MissingOf(const QueryScope& scope,
                                          const EntryPeriod& entry,
                                          const Unit& unit) {
  const Reminders reminders(&scope.reader());
  const ReportKey report = KeyOf(entry, unit);
  v1::MissingUnit missing;
  *missing.mutable_unit() = ToProto(unit.key);
  missing.set_unit_name(NameOf(unit));
  ASSIGN_OR_RETURN(const storage::v1::ReminderRow row, reminders.Of(report));
  for (const storage::v1::ReminderRow::Sent& sent : row.sent()) {
    if (sent.position() >= scope.as_of().size) continue;
    v1::SentReminder* const shown = missing.add_reminders();
    shown->set_working_days_left(sent.working_days_left());
    *shown->mutable_sent_at() = TimestampOfMicros(sent.sent_at_us());
    *shown->mutable_position() = PositionAt(scope, sent.position());
  }
  ASSIGN_OR_RETURN(const bool excused,
                   reminders.IsExcused(report, scope.as_of().size));
  missing.set_excused(excused);
  return missing;
}

// 0 where nobody can say.
int DaysLeft(const QueryScope& scope, const EntryPeriod& entry) {
  if (!entry.due_day.has_value()) return 0;
  return WorkingDaysLeft(scope.catalogue().work_calendar(),
                         VietnamDay(scope.as_of().time), *entry.due_day)
      .value_or(0);
}

}  // namespace

absl::StatusOr<v1::GetMissingResponse> AnswerMissing(
    const QuerySnapshot& snapshot, const v1::GetMissingRequest& request) {
  ASSIGN_OR_RETURN(auto asked, ResolveQuestion(snapshot, request));
  QueryScope& scope = asked.scope;
  ASSIGN_OR_RETURN(const v1::Form* const form, scope.FindForm(request.form()));
  ASSIGN_OR_RETURN(const EntryPeriod entry, AskedEntry(&scope, *form, request));
  ASSIGN_OR_RETURN(const Unit* const unit,
                   scope.RequireUnitOn(entry.window.cutoff_day));
  ASSIGN_OR_RETURN(const Units all, MissingUnits(&scope, entry, *unit));
  const Units units = UnitsOfPage(asked.page, all);

  v1::GetMissingResponse response;
  ASSIGN_OR_RETURN(*response.mutable_basis(),
                   BasisIn(scope, unit, entry.period));
  ASSIGN_OR_RETURN(*response.mutable_window(),
                   scope.WindowOfPeriod(*form, entry.period));
  for (const Unit* one : units) {
    ASSIGN_OR_RETURN(*response.add_units(), MissingOf(scope, entry, *one));
  }
  response.set_next_page_token(asked.NextPageToken(units, all));
  response.set_working_days_left(DaysLeft(scope, entry));
  return response;
}

}  // namespace gandan
