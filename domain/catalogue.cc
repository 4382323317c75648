#include "domain/catalogue.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/status_macros.h"
#include "domain/catalogue_check.h"
#include "domain/faults.h"

namespace gandan {
namespace {

template <typename Map>
auto FindOrNull(const Map& map, absl::string_view key) ->
    typename Map::mapped_type {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : found->second;
}

}  // namespace

absl::StatusOr<std::shared_ptr<const Catalogue>> Catalogue::Build(
    v1::Catalogue data) {
  std::shared_ptr<Catalogue> built(new Catalogue);
  built->data_ = std::move(data);
  const v1::Catalogue& kept = built->data_;
  Faults faults;
  faults.AddStatus(CheckCatalogueData(kept));
  auto units = UnitRegister::Build(kept.units());
  faults.AddStatus(units.status());
  if (units.ok()) built->units_ = *std::move(units);
  auto work_calendar = WorkCalendar::Build(kept.work_calendar());
  faults.AddStatus(work_calendar.status());
  if (work_calendar.ok()) built->work_calendar_ = *std::move(work_calendar);
  for (const v1::Indicator& indicator : kept.indicators()) {
    built->indicators_[indicator.code()] = &indicator;
  }
  for (const v1::Measure& measure : kept.measures()) {
    built->measures_[measure.code()] = &measure;
  }
  for (const v1::Form& form : kept.forms()) {
    faults.AddStatus(built->AddForm(form));
  }
  RETURN_IF_ERROR(faults.status());
  return built;
}

absl::Status Catalogue::AddForm(const v1::Form& form) {
  ASSIGN_OR_RETURN(const Period first, ParsePeriod(form.valid_from()));
  std::set<Period> changes = {first};
  for (const v1::Indicator& indicator : data_.indicators()) {
    if (indicator.form() != form.code() || indicator.valid_from().empty()) {
      continue;
    }
    ASSIGN_OR_RETURN(const Period from, ParsePeriod(indicator.valid_from()));
    if (first < from) changes.insert(from);
  }
  FormEntry entry{&form, first, {}};
  Faults faults;
  for (const Period& period : changes) {
    auto at = Form::Build(data_, form, period);
    faults.AddStatus(at.status());
    if (at.ok()) entry.since.emplace_back(period, *std::move(at));
  }
  RETURN_IF_ERROR(faults.status());
  forms_[form.code()] = std::move(entry);
  return absl::OkStatus();
}

const v1::Form* Catalogue::FindForm(absl::string_view code) const {
  const auto found = forms_.find(code);
  return found == forms_.end() ? nullptr : found->second.data;
}

const v1::Indicator* Catalogue::FindIndicator(absl::string_view code) const {
  return FindOrNull(indicators_, code);
}

const v1::Measure* Catalogue::FindMeasure(absl::string_view code) const {
  return FindOrNull(measures_, code);
}

absl::StatusOr<const Form*> Catalogue::FormAt(absl::string_view code,
                                              const Period& period) const {
  const auto found = forms_.find(code);
  if (found == forms_.end()) {
    return absl::NotFoundError(
        InBothLanguages(absl::StrCat("Không có biểu ", code, "."),
                        absl::StrCat("There is no form ", code, ".")));
  }
  const FormEntry& entry = found->second;
  if (period.span != entry.first.span) {
    return absl::InvalidArgumentError(InBothLanguages(
        absl::StrCat(FormatPeriod(period), " không phải là kỳ của biểu ", code,
                     ", có kỳ đầu là ", entry.data->valid_from(), "."),
        absl::StrCat(FormatPeriod(period), " is no period of form ", code,
                     ", whose first is ", entry.data->valid_from(), ".")));
  }
  if (period < entry.first) {
    return absl::OutOfRangeError(InBothLanguages(
        absl::StrCat("Biểu ", code, " bắt đầu từ kỳ ", entry.data->valid_from(),
                     ", sau ", FormatPeriod(period), "."),
        absl::StrCat("Form ", code, " begins with ", entry.data->valid_from(),
                     ", after ", FormatPeriod(period), ".")));
  }
  auto after =
      std::find_if(entry.since.begin(), entry.since.end(),
                   [&](const auto& since) { return period < since.first; });
  return std::prev(after)->second.get();
}

absl::StatusOr<absl::CivilDay> Catalogue::DueDay(const v1::Form& form,
                                                 const Period& period) const {
  return work_calendar_.AfterWorkingDays(
      WindowOf(period, form.calendar()).cutoff_day,
      static_cast<int>(data_.due().working_days_after_cutoff()));
}

CatalogueHistory::CatalogueHistory(
    std::vector<std::shared_ptr<const Catalogue>> versions)
    : versions_(std::move(versions)) {}

std::shared_ptr<const Catalogue> CatalogueHistory::newest() const {
  return versions_.empty() ? nullptr : versions_.back();
}

std::shared_ptr<const Catalogue> CatalogueHistory::Version(
    uint32_t version) const {
  for (const auto& catalogue : versions_) {
    if (catalogue->data().version() == version) return catalogue;
  }
  return nullptr;
}

absl::StatusOr<std::shared_ptr<const Catalogue>> CatalogueHistory::ForPeriod(
    absl::string_view form, const Period& period) const {
  if (versions_.empty()) {
    return absl::FailedPreconditionError(InBothLanguages(
        "Chưa có danh mục nào được công bố.", "No catalogue is published."));
  }
  absl::Status status;
  for (auto version = versions_.rbegin(); version != versions_.rend();
       ++version) {
    const absl::StatusOr<const Form*> at = (*version)->FormAt(form, period);
    if (at.ok()) return *version;
    // The newest catalogue that knows the form says best what is wrong.
    if (status.ok() || absl::IsNotFound(status)) status = at.status();
  }
  return status;
}

}  // namespace gandan
