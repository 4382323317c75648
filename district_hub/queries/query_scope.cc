#include "district_hub/queries/query_scope.h"

#include "absl/strings/str_cat.h"
#include "base/clock.h"
#include "base/numbers.h"
#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "district_hub/queries/report_status.h"

namespace gandan {

absl::StatusOr<QueryScope> QueryScope::Resolve(const QuerySnapshot& snapshot,
                                               const v1::Scope& scope) {
  ASSIGN_OR_RETURN(const AsOf as_of, ResolveAsOf(snapshot, scope));
  return ResolveAt(snapshot, scope, as_of);
}

absl::StatusOr<QueryScope> QueryScope::ResolveAt(const QuerySnapshot& snapshot,
                                                 const v1::Scope& scope,
                                                 const AsOf& as_of) {
  ASSIGN_OR_RETURN(DecidedForAll decided, DecidedForAll::Read(snapshot, as_of));
  QueryScope resolved(&snapshot, as_of, std::move(decided));
  if (!scope.has_unit()) return resolved;
  ASSIGN_OR_RETURN(const UnitKey key, UnitKeyFromProto(scope.unit()));
  resolved.named_unit_ = resolved.catalogue().units().Find(key);
  if (resolved.named_unit_ == nullptr) return NoSuchUnit(key);
  return resolved;
}

const Unit* QueryScope::UnitOn(absl::CivilDay day) {
  if (named_unit_ != nullptr) return named_unit_;
  const UnitRegister& units = catalogue().units();
  if (snapshot_->hub_unit.has_value()) {
    const Unit* const own = units.Find(*snapshot_->hub_unit);
    if (own != nullptr && own->ExistsOn(day)) return own;
  }
  for (const Unit* top : units.TopOn(day)) {
    if (!ReportersOn(*top, day).empty()) return top;
  }
  return nullptr;
}

absl::StatusOr<const Unit*> QueryScope::RequireUnitOn(absl::CivilDay day) {
  const Unit* const unit = UnitOn(day);
  if (unit == nullptr) return NoUnitReportsOn(day);
  return unit;
}

const Units& QueryScope::ReportersOn(const Unit& unit, absl::CivilDay day) {
  const auto [place, is_new] = reporters_.try_emplace({&unit, day});
  if (is_new) place->second = catalogue().units().ReportersOn(unit, day);
  return place->second;
}

absl::StatusOr<const v1::Form*> QueryScope::FindForm(
    absl::string_view code) const {
  const v1::Form* const form = catalogue().FindForm(code);
  if (form == nullptr) return NoSuchForm(code);
  return form;
}

absl::StatusOr<std::vector<EntryPeriod>> QueryScope::EntryPeriods(
    const v1::Form& form, const std::vector<Period>& periods) {
  std::vector<EntryPeriod> entries;
  for (const Period& period : periods) {
    ASSIGN_OR_RETURN(const absl::optional<EntryPeriod> entry,
                     EntryPeriodAt(form, period));
    if (entry.has_value()) entries.push_back(*entry);
  }
  return entries;
}

absl::StatusOr<absl::optional<EntryPeriod>> QueryScope::EntryPeriodAt(
    const v1::Form& form, const Period& period) {
  const auto key = std::make_pair(form.code(), period);
  const auto found = entries_.find(key);
  if (found != entries_.end()) return found->second;
  absl::optional<EntryPeriod> entry;
  const auto of_period = catalogues().ForPeriod(form.code(), period);
  if (of_period.ok()) {
    ASSIGN_OR_RETURN(const Form* const built,
                     (*of_period)->FormAt(form.code(), period));
    const auto due = catalogue().DueDay(built->data(), period);
    entry = EntryPeriod{period, WindowOf(period, built->data().calendar()),
                        built, absl::nullopt};
    if (due.ok()) entry->due_day = *due;
  } else if (!absl::IsOutOfRange(of_period.status())) {
    return of_period.status();
  }
  entries_.emplace(key, entry);
  return entry;
}

bool QueryScope::IsOverdue(const EntryPeriod& entry) const {
  return entry.due_day.has_value() && VietnamDay(as_of_.time) > *entry.due_day;
}

absl::StatusOr<v1::PeriodWindow> QueryScope::WindowOfPeriod(
    const v1::Form& form, const Period& period) const {
  const Window window = WindowOf(period, form.calendar());
  v1::PeriodWindow result;
  result.set_period(FormatPeriod(period));
  result.set_first_day(FormatIsoDay(window.first_day));
  result.set_cutoff_day(FormatIsoDay(window.cutoff_day));
  const auto due = catalogue().DueDay(form, period);
  if (due.ok()) result.set_due_day(FormatIsoDay(*due));
  if (period.span == form.span()) {
    ASSIGN_OR_RETURN(const bool closed, decided_.IsClosed(form.code(), period));
    result.set_closed(closed);
  }
  return result;
}

v1::Basis QueryScope::BasisFor(const Unit* unit) const {
  v1::Basis basis;
  if (as_of_.size > 0) {
    *basis.mutable_position() = epochs().PositionOf(as_of_.size - 1);
  }
  *basis.mutable_time() = TimestampOfMicros(absl::ToUnixMicros(snapshot_->now));
  if (unit != nullptr) {
    *basis.mutable_unit() = ToProto(unit->key);
    basis.set_unit_name(NameOf(*unit));
  }
  basis.set_catalogue_version(catalogue().data().version());
  return basis;
}

std::string NameOf(const Unit& unit) {
  if (unit.data->kind().empty()) return unit.data->name();
  return absl::StrCat(unit.data->kind(), " ", unit.data->name());
}

absl::CivilDay VietnamDay(absl::Time time) {
  return absl::ToCivilDay(time, VietnamTime());
}

}  // namespace gandan
