#include "district_hub/queries/asked_values.h"

#include <algorithm>

#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "district_hub/queries/form_window.h"

namespace gandan {

namespace {

// The indicator as it is in the last of its form's periods; null if it is not
// there yet.
absl::StatusOr<const v1::Indicator*> IndicatorAt(QueryScope* scope,
                                                 const v1::Form& form,
                                                 const Period& last,
                                                 absl::string_view code) {
  ASSIGN_OR_RETURN(const absl::optional<EntryPeriod> entry,
                   scope->EntryPeriodAt(form, last));
  if (!entry.has_value()) return nullptr;
  ASSIGN_OR_RETURN(const std::shared_ptr<const Catalogue> catalogue,
                   scope->catalogues().ForPeriod(form.code(), last));
  const v1::Indicator* const indicator = catalogue->FindIndicator(code);
  if (indicator == nullptr || indicator->form() != form.code() ||
      !HasIndicator(*entry->form, *indicator)) {
    return nullptr;
  }
  return indicator;
}

// Indicators that a later catalogue no longer has are still those of their
// periods: the newest catalogue's codes, then the others'.
std::vector<std::string> CodesIn(const QueryScope& scope,
                                 const Period& period) {
  std::vector<std::string> codes;
  const auto add = [&](const Catalogue& catalogue) {
    for (const v1::Indicator& indicator : catalogue.data().indicators()) {
      if (std::find(codes.begin(), codes.end(), indicator.code()) ==
          codes.end()) {
        codes.push_back(indicator.code());
      }
    }
  };
  add(scope.catalogue());
  for (const v1::Form& form : scope.catalogue().data().forms()) {
    const std::vector<Period> members = MembersOf(period, form.span());
    if (members.empty()) continue;
    const auto catalogue =
        scope.catalogues().ForPeriod(form.code(), members.back());
    if (catalogue.ok() && catalogue->get() != &scope.catalogue()) {
      add(**catalogue);
    }
  }
  return codes;
}

absl::StatusOr<AskedIndicator> Find(QueryScope* scope, const Period& period,
                                    absl::string_view code) {
  for (const v1::Form& form : scope->catalogue().data().forms()) {
    const std::vector<Period> members = MembersOf(period, form.span());
    if (members.empty()) continue;
    ASSIGN_OR_RETURN(const v1::Indicator* const indicator,
                     IndicatorAt(scope, form, members.back(), code));
    if (indicator != nullptr) return AskedIndicator{indicator, &form, members};
  }
  return AskedIndicator{nullptr, nullptr, {}};
}

absl::StatusOr<const v1::Form*> FormForWindow(const QueryScope& scope,
                                              const Period& period) {
  const v1::Form* made_of = nullptr;
  for (const v1::Form& form : scope.catalogue().data().forms()) {
    if (form.span() == period.span) return &form;
    if (made_of == nullptr && !MembersOf(period, form.span()).empty()) {
      made_of = &form;
    }
  }
  if (made_of == nullptr) return NoFormMakesUp(period);
  return made_of;
}

}  // namespace

absl::StatusOr<AskedIndicator> AskedIndicatorIn(QueryScope* scope,
                                                const Period& period,
                                                absl::string_view code) {
  ASSIGN_OR_RETURN(AskedIndicator asked, Find(scope, period, code));
  if (asked.indicator != nullptr) return asked;
  const v1::Indicator* const known = scope->catalogue().FindIndicator(code);
  if (known == nullptr) return NoSuchIndicator(code);
  ASSIGN_OR_RETURN(const v1::Form* const form, scope->FindForm(known->form()));
  if (MembersOf(period, form->span()).empty()) {
    return PeriodNotOfIndicator(period, code, form->code());
  }
  return IndicatorBeginsAfter(code, period);
}

absl::StatusOr<std::vector<AskedIndicator>> AskedIndicatorsIn(
    QueryScope* scope, const Period& period,
    const google::protobuf::RepeatedPtrField<std::string>& codes) {
  for (const std::string& code : codes) {
    RETURN_IF_ERROR(AskedIndicatorIn(scope, period, code).status());
  }
  std::vector<AskedIndicator> asked;
  for (const std::string& code : CodesIn(*scope, period)) {
    if (!codes.empty() &&
        std::find(codes.begin(), codes.end(), code) == codes.end()) {
      continue;
    }
    ASSIGN_OR_RETURN(AskedIndicator found, Find(scope, period, code));
    if (found.indicator != nullptr) asked.push_back(std::move(found));
  }
  return asked;
}

std::vector<ValueOf> ValuesOf(const v1::Indicator& indicator) {
  std::vector<ValueOf> values;
  for (const v1::Part& part : indicator.parts()) {
    values.push_back({part.name(), part.measure()});
  }
  for (const v1::Derived& derived : indicator.derived()) {
    values.push_back({derived.name(), derived.measure()});
  }
  return values;
}

absl::StatusOr<std::string> AskedValue(const v1::Indicator& indicator,
                                       const std::string& name) {
  if (name.empty()) return indicator.headline();
  for (const ValueOf& value : ValuesOf(indicator)) {
    if (value.name == name) return name;
  }
  return NoSuchValue(indicator.code(), name);
}

absl::StatusOr<AskedPeriod> AskedPeriodOf(QueryScope* scope,
                                          absl::string_view text) {
  AskedPeriod asked;
  ASSIGN_OR_RETURN(asked.period, ParsePeriod(text));
  ASSIGN_OR_RETURN(const v1::Form* const form,
                   FormForWindow(*scope, asked.period));
  ASSIGN_OR_RETURN(asked.unit,
                   scope->RequireUnitOn(
                       WindowOf(asked.period, form->calendar()).cutoff_day));
  ASSIGN_OR_RETURN(asked.window, scope->WindowOfPeriod(*form, asked.period));
  return asked;
}

}  // namespace gandan
