#ifndef GANDAN_DISTRICT_HUB_QUERIES_FORM_WINDOW_H_
#define GANDAN_DISTRICT_HUB_QUERIES_FORM_WINDOW_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "district_hub/queries/facts.h"
#include "district_hub/queries/query_scope.h"
#include "domain/figures.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// What one unit said over a window, for what is listed and not added.
struct UnitDetail {
  std::vector<StandingReport> reports;  // One an entry period, oldest first.
  UnitFacts facts;
};

// How many units are in which band, by CODE.name.
using Distributions = std::map<std::string, std::vector<v1::BandCount>>;

// The figures of one form over a window of its entry periods: an entry period
// itself, a longer one, or the year so far.
//
// Not thread-safe. The query scope that made its periods must outlive it.
class FormWindow {
 public:
  // `entries`: oldest first; may be empty, as before the form's first period.
  // `totals`: one an entry, in the columns of its own form. `facts`: in those
  // of the last one.
  FormWindow(std::vector<EntryPeriod> entries,
             const std::vector<PeriodTotals>& totals,
             absl::optional<Accumulator> facts);

  // Of a single unit.
  FormWindow(std::vector<EntryPeriod> entries,
             const std::vector<PeriodTotals>& totals, UnitDetail detail);

  // Sets what is shown over several units where there is no sum.
  void SetDistributions(Distributions distributions) {
    distributions_ = std::move(distributions);
  }

  bool empty() const { return entries_.empty(); }
  const std::vector<EntryPeriod>& entries() const { return entries_; }
  const absl::optional<UnitDetail>& detail() const { return detail_; }

  // The form of the last entry period; the columns of everything here. Not
  // for an empty window.
  const Form& form() const { return *entries_.back().form; }

  // The figure of a part or derived value; NO_SUM over several units where the
  // indicator is a distribution. Entry periods in which the form did
  // not yet have the indicator are left out.
  v1::Figure OfName(const v1::Indicator& indicator,
                    absl::string_view name) const;

  // The figures over the last entries only, from the place `first` on.
  template <typename Use>
  auto WithFigures(size_t first, Use use) const {
    const std::vector<PeriodTotals> some(totals_.begin() + first,
                                         totals_.end());
    return use(WindowFigures(&form(), &some, facts()));
  }

  // The place of the first entry whose form has the indicator.
  size_t FirstWith(const v1::Indicator& indicator) const;

  // Reports expected, over all entries.
  uint32_t expected() const;

  // Of these, the reports that count.
  uint32_t counted() const;

 private:
  const Accumulator* facts() const {
    return facts_.has_value() ? &*facts_ : nullptr;
  }

  // The figure of a distribution over units: how many are in which band.
  v1::Figure WithoutSum(const std::string& key, const v1::Figure& figure) const;

  // Adds what one unit said and no sum keeps: day, text, items.
  void DescribeOfUnit(size_t part, size_t first, v1::Figure* figure) const;

  std::vector<EntryPeriod> entries_;
  std::vector<PeriodTotals> totals_;
  absl::optional<Accumulator> facts_;
  absl::optional<UnitDetail> detail_;
  Distributions distributions_;
};

// Whether the form types or computes the indicator in its period.
bool HasIndicator(const Form& form, const v1::Indicator& indicator);

// Sums moved to the columns of another form with parts of the same keys.
Accumulator InColumnsOf(const Form& to, const Form& from,
                        const Accumulator& sums);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_FORM_WINDOW_H_
