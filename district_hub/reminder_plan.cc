#include "district_hub/reminder_plan.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "base/numbers.h"
#include "base/status_macros.h"
#include "domain/working_days_left.h"
#include "storage/hub_registry.h"
#include "storage/ledger.h"
#include "storage/reminders.h"

namespace gandan {
namespace {

constexpr int kReminders[] = {7, 3, 1, 0};

// At most 60 working days lie between cut-off and due day, and some of the days
// between them are holidays.
constexpr int kFurthestCutoff = 120 + kMostDaysOverdue;

// A form in a period that calls for a reminder today.
struct DuePeriod {
  std::string form;
  Period period;
  absl::CivilDay cutoff_day;
  absl::CivilDay due_day;
  int working_days_left;  // As DueReminder.
};

// Nothing: it has not begun, its due day is not known, or today is no day for
// a reminder of it.
absl::optional<DuePeriod> DuePeriodOf(const CatalogueHistory& catalogues,
                                      const v1::Form& form,
                                      const Period& period,
                                      absl::CivilDay today) {
  const auto catalogue = catalogues.ForPeriod(form.code(), period);
  if (!catalogue.ok()) return absl::nullopt;
  const auto then = (*catalogue)->FormAt(form.code(), period);
  if (!then.ok()) return absl::nullopt;
  const auto due = (*catalogue)->DueDay((*then)->data(), period);
  if (!due.ok() || *due + kMostDaysOverdue < today) return absl::nullopt;
  const auto left = WorkingDaysLeft((*catalogue)->work_calendar(), today, *due);
  if (!left.ok()) return absl::nullopt;
  const absl::optional<int> reminder = ReminderOf(*left);
  if (!reminder.has_value()) return absl::nullopt;
  const Window window = WindowOf(period, (*then)->data().calendar());
  return DuePeriod{form.code(), period, window.cutoff_day, *due, *reminder};
}

// Oldest first.
std::vector<DuePeriod> DuePeriods(const CatalogueHistory& catalogues,
                                  const v1::Form& form, absl::CivilDay today) {
  std::vector<DuePeriod> due;
  Period period = PeriodHolding(today, form.span(), form.calendar());
  while (WindowOf(period, form.calendar()).cutoff_day + kFurthestCutoff >=
         today) {
    absl::optional<DuePeriod> one =
        DuePeriodOf(catalogues, form, period, today);
    if (one.has_value()) due.push_back(*std::move(one));
    period = Previous(period);
  }
  std::reverse(due.begin(), due.end());
  return due;
}

// The units that have sent something, among those directly below `parent`.
absl::StatusOr<std::set<UnitKey>> Reported(const Reader& reader,
                                           const DuePeriod& due,
                                           const UnitKey& parent,
                                           uint64_t size) {
  std::set<UnitKey> units;
  RETURN_IF_ERROR(
      ReportStore(&reader).ScanStates(due.form, due.period, parent, size,
                                      [&](const UnitKey& unit, const StateAt&) {
                                        units.insert(unit);
                                        return true;
                                      }));
  return units;
}

bool WasSent(const storage::v1::ReminderRow& row, int working_days_left) {
  return std::any_of(row.sent().begin(), row.sent().end(),
                     [&](const storage::v1::ReminderRow::Sent& sent) {
                       return sent.working_days_left() == working_days_left;
                     });
}

// Whether a missing report's unit is to be reminded.
absl::StatusOr<bool> IsToBeReminded(const Reader& reader,
                                    const DueReminder& due, uint64_t size,
                                    absl::CivilDay today) {
  const ReportKey& report = due.report;
  const Reminders reminders(&reader);
  ASSIGN_OR_RETURN(const storage::v1::ReminderRow row, reminders.Of(report));
  if (WasSent(row, due.working_days_left)) return false;
  ASSIGN_OR_RETURN(const bool excused, reminders.IsExcused(report, size));
  if (excused) return false;
  ASSIGN_OR_RETURN(const PeriodStanding standing,
                   HubRegistry(&reader).Standing(report.form, report.period,
                                                 report.unit, today));
  return standing != PeriodStanding::kClosed;
}

// Collects the reminders of one day.
//
// Not thread-safe.
class Planner {
 public:
  Planner(const Reader* reader, const UnitRegister* units, uint64_t size,
          absl::CivilDay today)
      : reader_(*reader), units_(*units), size_(size), today_(today) {}

  // Adds those of one form and period.
  absl::Status Add(const DuePeriod& due) {
    for (const Unit* top : units_.TopOn(due.cutoff_day)) {
      std::map<UnitKey, std::set<UnitKey>> reported;
      for (const Unit* parent :
           units_.ReportersParentsOn(*top, due.cutoff_day)) {
        ASSIGN_OR_RETURN(reported[parent->key],
                         Reported(reader_, due, parent->key, size_));
      }
      for (const Unit* unit : units_.ReportersOn(*top, due.cutoff_day)) {
        const UnitKey parent =
            unit->parent == nullptr ? UnitKey() : unit->parent->key;
        if (reported[parent].count(unit->key) > 0) continue;
        RETURN_IF_ERROR(AddMissing(due, unit->key, parent));
      }
    }
    return absl::OkStatus();
  }

  std::vector<DueReminder> Take() { return std::move(reminders_); }

 private:
  absl::Status AddMissing(const DuePeriod& due, const UnitKey& unit,
                          const UnitKey& parent) {
    DueReminder reminder{{due.form, due.period, unit},
                         parent,
                         due.due_day,
                         due.working_days_left};
    ASSIGN_OR_RETURN(const bool remind,
                     IsToBeReminded(reader_, reminder, size_, today_));
    if (remind) reminders_.push_back(std::move(reminder));
    return absl::OkStatus();
  }

  const Reader& reader_;
  const UnitRegister& units_;
  const uint64_t size_;
  const absl::CivilDay today_;
  std::vector<DueReminder> reminders_;
};

absl::Status Send(DecisionGroup& group, const DueReminder& due) {
  storage::v1::LedgerEntry entry;
  storage::v1::SentReminder* const sent = entry.mutable_reminder();
  *sent->mutable_unit() = ToProto(due.report.unit);
  sent->set_form(due.report.form);
  sent->set_period(FormatPeriod(due.report.period));
  sent->set_working_days_left(due.working_days_left);
  sent->set_due_day(FormatIsoDay(due.due_day));
  ASSIGN_OR_RETURN(storage::v1::ReminderRow row,
                   Reminders(&group.transaction()).Of(due.report));
  storage::v1::ReminderRow::Sent* const noted = row.add_sent();
  noted->set_working_days_left(due.working_days_left);
  noted->set_sent_at_us(absl::ToUnixMicros(group.ledger().now()));
  ASSIGN_OR_RETURN(const uint64_t position,
                   group.ledger().Append(std::move(entry), &due.report.unit));
  noted->set_position(position);
  Reminders::Put(&group.transaction(), due.report, row);
  return absl::OkStatus();
}

}  // namespace

absl::optional<int> ReminderOf(int working_days_left) {
  if (working_days_left < 0) return kOverdue;
  const bool is_one = std::count(std::begin(kReminders), std::end(kReminders),
                                 working_days_left) > 0;
  return is_one ? absl::make_optional(working_days_left) : absl::nullopt;
}

absl::StatusOr<std::vector<DueReminder>> DueReminders(
    const Reader& reader, const CatalogueHistory& catalogues,
    absl::CivilDay today) {
  const std::shared_ptr<const Catalogue> newest = catalogues.newest();
  if (newest == nullptr) return std::vector<DueReminder>();
  ASSIGN_OR_RETURN(const uint64_t size, Ledger(&reader).Size());
  Planner planner(&reader, &newest->units(), size, today);
  for (const v1::Form& form : newest->data().forms()) {
    for (const DuePeriod& due : DuePeriods(catalogues, form, today)) {
      RETURN_IF_ERROR(planner.Add(due));
    }
  }
  return planner.Take();
}

absl::Status SendReminders(DecisionGroup& group,
                           const std::vector<DueReminder>& due) {
  const ReportStore store(&group.transaction());
  for (const DueReminder& one : due) {
    const uint64_t size = group.ledger().size();
    ASSIGN_OR_RETURN(const absl::optional<StateAt> state,
                     store.StateAsOf(one.report, one.parent, size));
    if (state.has_value()) continue;  // It came since it was planned.
    ASSIGN_OR_RETURN(const bool remind, IsToBeReminded(group.transaction(), one,
                                                       size, group.today()));
    if (!remind) continue;
    RETURN_IF_ERROR(group.AllOrNothing([&] { return Send(group, one); }));
  }
  return absl::OkStatus();
}

}  // namespace gandan
