#ifndef GANDAN_DISTRICT_HUB_QUERIES_RANKING_H_
#define GANDAN_DISTRICT_HUB_QUERIES_RANKING_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "domain/figures.h"

namespace gandan {

// Puts rows into order by a figure and numbers them: best first, equals in the
// order they had, those that are not ranked last and without a number. Equals
// share a rank, and the next one counts them all: 1, 2, 2, 4.
template <typename Row, typename IsRanked, typename FigureOf>
void RankRows(v1::Better better, IsRanked is_ranked, FigureOf figure_of,
              std::vector<Row>* rows) {
  const auto compare = [&](const Row& a, const Row& b) {
    return CompareFigures(figure_of(a), figure_of(b));
  };
  const auto first_unranked =
      std::stable_partition(rows->begin(), rows->end(), is_ranked);
  std::stable_sort(rows->begin(), first_unranked,
                   [&](const Row& a, const Row& b) {
                     const int order = compare(a, b);
                     return better == v1::LOWER ? order < 0 : order > 0;
                   });
  const size_t ranked = static_cast<size_t>(first_unranked - rows->begin());
  for (size_t i = 0; i < ranked; ++i) {
    Row& row = (*rows)[i];
    const bool equal = i > 0 && compare((*rows)[i - 1], row) == 0;
    row.set_rank(equal ? (*rows)[i - 1].rank() : static_cast<uint32_t>(i + 1));
  }
}

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_RANKING_H_
