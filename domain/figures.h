#ifndef GANDAN_DOMAIN_FIGURES_H_
#define GANDAN_DOMAIN_FIGURES_H_

// From accumulated parts to the figures people read: flows summed, openings
// first, closings last, ratios of sums, bands. Exact integers.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "domain/accumulator.h"
#include "domain/form.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// What counts of one entry period, for the units asked about.
struct PeriodTotals {
  Accumulator totals;
  uint32_t expected = 0;  // Reports expected.
  uint32_t counted = 0;   // Reports that count.
  uint32_t nil = 0;       // Of those, nil as a whole.
  // By CODE.name: counted reports whose part is out of the totals.
  std::map<std::string, uint32_t> out = {};
};

// Figures of one form over a window of its entry periods, oldest first (one
// for the entry period itself). Those of a single unit come out in the same
// way from the totals of its reports; its dates, texts and items, which no sum
// keeps, are for the caller to fill in, as are distributions, which no sum
// has.
//
// Not thread-safe. The form, the periods and the facts must outlive it.
class WindowFigures {
 public:
  // FACTs look back: `facts` holds, in the columns of the form's FACT parts,
  // what holds at the end of the window. Null: only the last period counts.
  WindowFigures(const Form* form, const std::vector<PeriodTotals>* periods,
                const Accumulator* facts = nullptr);

  // The figure of a part, by its place in the form, with coverage. A stock
  // whose period is missing is NOT_REPORTED. A report whose part is out of the
  // totals does not count for that part.
  v1::Figure OfPart(size_t part) const;

  // The figure of a derived value, by its place in the form, with its band; the
  // coverage is that of its least covered part. Below its indicator's minimum_n
  // it is HIDDEN; what does not fit in 64 bits is OVERFLOWED.
  v1::Figure OfDerived(size_t derived) const;

  // The figure of an indicator's part or derived value by name. State
  // NOT_REPORTED if the form does not have it in this period.
  v1::Figure OfName(const v1::Indicator& indicator,
                    absl::string_view name) const;

  // The part's share over the window, for an explanation: sum, given and nil.
  // Nothing: its period has no report that counts, or the sum does not fit in
  // 64 bits.
  absl::optional<Accumulator::Column> PartColumn(size_t part) const;

 private:
  // Entry periods looked at, from `begin` to before `end`.
  struct Reach {
    size_t begin;
    size_t end;
  };
  struct Share;
  struct LinearValue;

  // Every entry period.
  Reach WholeWindow() const;

  // The periods that a derived value is made of.
  Reach ReachOf(const FormDerived& value) const;

  // A part's share, by its behaviour over time.
  Share ShareOf(size_t part, const Reach& reach) const;

  // A FACT's share, which may be older than the window.
  Share FactShareOf(size_t part, const Reach& reach) const;

  // A linear form over the reach: with the state of what spoils it most.
  LinearValue Evaluate(const FormLinear& linear, const Reach& reach) const;

  // The figure of a sum or count.
  v1::Figure SumOf(const FormDerived& value) const;

  // The figure of a ratio: both sides summed first, then set over each other.
  v1::Figure RatioOf(const FormDerived& value) const;

  // Whether too few survey forms stand behind it to be shown.
  bool IsBelowMinimum(const v1::Indicator& indicator) const;

  const Form* const form_;
  const std::vector<PeriodTotals>* const periods_;
  const Accumulator* const facts_;
};

// Whether a figure is at least, at most or equal to a value in the unit shown
// (a percentage as 100), compared exactly. False without a VALUE.
bool Reaches(const v1::Figure& figure, v1::Comparison comparison,
             int64_t value);

// Less than, equal or greater (negative, 0, positive), exactly. Both must have
// a VALUE of the same kind.
int CompareFigures(const v1::Figure& a, const v1::Figure& b);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_FIGURES_H_
