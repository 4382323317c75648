#ifndef GANDAN_DISTRICT_HUB_QUERIES_QUERY_SCOPE_H_
#define GANDAN_DISTRICT_HUB_QUERIES_QUERY_SCOPE_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "district_hub/queries/as_of.h"
#include "district_hub/queries/query_snapshot.h"
#include "domain/catalogue.h"
#include "domain/period.h"
#include "domain/unit.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// An entry form in one of its periods.
struct EntryPeriod {
  Period period;
  Window window;
  const Form* form;
  absl::optional<absl::CivilDay> due_day;  // Nothing: not known.
};

using Units = std::vector<const Unit*>;

// Where and as of when a question is asked, and what the catalogues say about
// it. What it hands out lives as long as it does.
//
// Not thread-safe. The snapshot must outlive it.
class QueryScope {
 public:
  // INVALID_ARGUMENT: the scope is malformed. NOT_FOUND: there is no such
  // unit.
  static absl::StatusOr<QueryScope> Resolve(const QuerySnapshot& snapshot,
                                            const v1::Scope& scope);

  // The same for a later page, which is as of the moment of the first. Errors
  // as above.
  static absl::StatusOr<QueryScope> ResolveAt(const QuerySnapshot& snapshot,
                                              const v1::Scope& scope,
                                              const AsOf& as_of);

  const Reader& reader() const { return *snapshot_->reader; }
  const AsOf& as_of() const { return as_of_; }
  // Of the whole ledger, for the places that an answer names.
  const LedgerEpochs& epochs() const { return snapshot_->epochs; }
  // Whether the answer is about what stands at the snapshot.
  bool is_now() const { return as_of_.size == snapshot_->size; }
  // The newest at the moment asked about.
  const Catalogue& catalogue() const {
    return *decided_.catalogues()->newest();
  }
  const CatalogueHistory& catalogues() const { return *decided_.catalogues(); }

  // The unit asked about: the one named, or the hub's own on the day, or that
  // at the top under which somebody reports. Null: nobody reports on the day.
  const Unit* UnitOn(absl::CivilDay day);

  // As UnitOn, where an answer needs one. NOT_FOUND: there is none.
  absl::StatusOr<const Unit*> RequireUnitOn(absl::CivilDay day);

  // Those of whom reports are expected on the day, in order of key.
  const Units& ReportersOn(const Unit& unit, absl::CivilDay day);

  // The form of that code. NOT_FOUND: there is none.
  absl::StatusOr<const v1::Form*> FindForm(absl::string_view code) const;

  // The entry periods among periods of the form's span; those before the
  // form's first are left out. Errors as EntryPeriodAt.
  absl::StatusOr<std::vector<EntryPeriod>> EntryPeriods(
      const v1::Form& form, const std::vector<Period>& periods);

  // The form in one period. Nothing: the period is before the form's first.
  // INVALID_ARGUMENT: it is of another span.
  absl::StatusOr<absl::optional<EntryPeriod>> EntryPeriodAt(
      const v1::Form& form, const Period& period);

  // Whether a missing report of the period is overdue.
  bool IsOverdue(const EntryPeriod& entry) const;

  // A period's days, as the form's calendar has them, and whether it was closed
  // for all. Errors as Reader.
  absl::StatusOr<v1::PeriodWindow> WindowOfPeriod(const v1::Form& form,
                                                  const Period& period) const;

  // What the answer rests on. `unit`: null if there is none.
  v1::Basis BasisFor(const Unit* unit) const;

 private:
  QueryScope(const QuerySnapshot* snapshot, const AsOf& as_of,
             DecidedForAll decided)
      : snapshot_(snapshot), as_of_(as_of), decided_(std::move(decided)) {}

  const QuerySnapshot* snapshot_;
  AsOf as_of_;
  DecidedForAll decided_;
  const Unit* named_unit_ = nullptr;
  std::map<std::pair<const Unit*, absl::CivilDay>, Units> reporters_;
  std::map<std::pair<std::string, Period>, absl::optional<EntryPeriod>>
      entries_;
};

// A unit's kind and name: "xã Xuân Định".
std::string NameOf(const Unit& unit);

// "2024-06-14 15:00" in Vietnam is the day 2024-06-14.
absl::CivilDay VietnamDay(absl::Time time);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_QUERY_SCOPE_H_
