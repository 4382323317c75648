#ifndef GANDAN_DOMAIN_CATALOGUE_H_
#define GANDAN_DOMAIN_CATALOGUE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "domain/form.h"
#include "domain/period.h"
#include "domain/unit.h"
#include "domain/work_calendar.h"
#include "gandan/v1/catalogue.pb.h"

namespace gandan {

// One published catalogue, checked and indexed.
//
// Immutable, so thread-safe.
class Catalogue {
 public:
  // INVALID_ARGUMENT, naming every fault: a code twice, a dangling reference,
  // a bad period, and what UnitRegister, WorkCalendar and Form refuse.
  static absl::StatusOr<std::shared_ptr<const Catalogue>> Build(
      v1::Catalogue data);

  const v1::Catalogue& data() const { return data_; }
  const UnitRegister& units() const { return *units_; }
  const WorkCalendar& work_calendar() const { return work_calendar_; }

  // The form as this version has it; null if there is none of the code, here
  // and below.
  const v1::Form* FindForm(absl::string_view code) const;

  // The indicator, of whatever form.
  const v1::Indicator* FindIndicator(absl::string_view code) const;

  // The unit of measure.
  const v1::Measure* FindMeasure(absl::string_view code) const;

  // The form as it is in a period of its span. NOT_FOUND: there is no such
  // form. OUT_OF_RANGE: the period is before its first one.
  // INVALID_ARGUMENT: the period is of another span.
  absl::StatusOr<const Form*> FormAt(absl::string_view code,
                                     const Period& period) const;

  // The last day on which a report of the period is in time. NOT_FOUND: the
  // working days of that year are not known.
  absl::StatusOr<absl::CivilDay> DueDay(const v1::Form& form,
                                        const Period& period) const;

 private:
  Catalogue() = default;

  // A form and what it is made of from one period on.
  struct FormEntry {
    const v1::Form* data;
    Period first;
    // Oldest first: an indicator may begin later than its form.
    std::vector<std::pair<Period, std::unique_ptr<Form>>> since;
  };

  // Adds a form as it is from each period in which it changes.
  absl::Status AddForm(const v1::Form& form);

  v1::Catalogue data_;
  std::unique_ptr<UnitRegister> units_;
  WorkCalendar work_calendar_;
  absl::flat_hash_map<std::string, FormEntry> forms_;
  absl::flat_hash_map<std::string, const v1::Indicator*> indicators_;
  absl::flat_hash_map<std::string, const v1::Measure*> measures_;
};

// Every published catalogue, so that an old period keeps the form version it
// was opened with.
//
// Immutable, so thread-safe; a new version makes a new history.
class CatalogueHistory {
 public:
  // `versions`: oldest first; may be empty.
  explicit CatalogueHistory(
      std::vector<std::shared_ptr<const Catalogue>> versions);

  // Null before the first publishing.
  std::shared_ptr<const Catalogue> newest() const;

  // Null if there is none.
  std::shared_ptr<const Catalogue> Version(uint32_t version) const;

  // The newest catalogue whose form of that code takes effect no later than
  // the period: its labels, rules and targets serve every revision in it.
  // Errors as Catalogue::FormAt; FAILED_PRECONDITION: none is published.
  absl::StatusOr<std::shared_ptr<const Catalogue>> ForPeriod(
      absl::string_view form, const Period& period) const;

 private:
  const std::vector<std::shared_ptr<const Catalogue>> versions_;
};

// Whether `next` may follow `newest` (null: it is the first), today.
// INVALID_ARGUMENT, naming every fault and what differs: an indicator kept
// under its code has other parts, maxima, formulas or aggregation; a form
// version has another set of indicators, or begins elsewhere; a new form
// version starts with a period already begun; a form, unit or version is gone;
// a unit has another parent; the year of `today` is not in the work calendar.
absl::Status CheckPublishing(const Catalogue* newest, const Catalogue& next,
                             absl::CivilDay today);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_CATALOGUE_H_
