#ifndef GANDAN_DISTRICT_HUB_QUERIES_EXPLAINED_SHARES_H_
#define GANDAN_DISTRICT_HUB_QUERIES_EXPLAINED_SHARES_H_

#include <vector>

#include "absl/status/statusor.h"
#include "district_hub/queries/form_window.h"
#include "district_hub/queries/formula.h"
#include "district_hub/queries/window_reader.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// What each report gives to the parts of a formula over a window. Errors of
// every call as ReadStanding (standing_reports.h).
//
// Not thread-safe. What it is given must outlive it.
class ExplainedShares {
 public:
  // `window`: of the scope. `first`: place of the first entry that counts for
  // the indicator.
  ExplainedShares(WindowReader* reader, const FormWindow* window, size_t first,
                  const std::vector<FormulaPart>* parts)
      : reader_(reader), window_(window), first_(first), parts_(parts) {}

  // The parts over all units.
  std::vector<v1::ExplainedPart> Parts() const;

  // The reports of one unit that give a share, or were to, oldest first.
  absl::StatusOr<std::vector<v1::ExplainedReport>> ReportsOf(const Unit& unit);

 private:
  // Whether an entry of the window gives shares of a part, FACTs apart.
  bool Gives(const FormulaPart& part, size_t entry) const;

  v1::ExplainedReport RowOf(const Unit& unit,
                            const StandingReport& standing) const;
  // The share of part number `place` in a report, as a figure.
  v1::Figure ShareOf(size_t place, const StandingReport& standing) const;
  // `newest`: the report of the last period.
  void AddFacts(const Unit& unit, const UnitFacts& facts,
                const StandingReport& newest,
                std::vector<v1::ExplainedReport>* rows) const;

  WindowReader* const reader_;
  const FormWindow* const window_;
  const size_t first_;
  const std::vector<FormulaPart>* const parts_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_EXPLAINED_SHARES_H_
