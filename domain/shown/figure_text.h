#ifndef GANDAN_DOMAIN_SHOWN_FIGURE_TEXT_H_
#define GANDAN_DOMAIN_SHOWN_FIGURE_TEXT_H_

// The one place that turns a figure into what people read. Missing, nil, not
// arising and zero are four different things.

#include <string>

#include "absl/types/optional.h"
#include "domain/shown/report_table.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// How figures are shown.
struct FigureStyle {
  int percent_decimals = 2;
  bool of_one_unit = false;  // Dates are days and not counts of units.
};

// The figure as a cell: its number, its text, how many units are in which band
// ("4 sao: 3 xã; 3 sao: 11 xã"), or why there is none.
Cell FigureCell(const v1::Figure& figure, const FigureStyle& style);

// The same as text, with its band: "95,20% (4 sao)".
std::string FigureText(const v1::Figure& figure, const FigureStyle& style);

// The number that stands in the cell; nothing if no number does.
absl::optional<Number> FigureNumber(const v1::Figure& figure,
                                    const FigureStyle& style);

// What has no sum over units, band by band; empty: the figure has no bands.
std::string DistributionText(const v1::Figure& figure);

// numerator ÷ denominator as a percentage, rounded as shown (base/numbers.h);
// nothing where the denominator is 0.
absl::optional<Number> PercentOf(int64_t numerator, int64_t denominator,
                                 int decimals);

// `now` beside `then`: an amount as a percentage of what it was, a percentage
// as the difference of both as shown. Nothing where that says nothing.
absl::optional<Number> ChangeOf(const v1::Figure& now, const v1::Figure& then,
                                const FigureStyle& style);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_SHOWN_FIGURE_TEXT_H_
