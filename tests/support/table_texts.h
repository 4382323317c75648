#ifndef GANDAN_TESTS_SUPPORT_TABLE_TEXTS_H_
#define GANDAN_TESTS_SUPPORT_TABLE_TEXTS_H_

#include <string>
#include <vector>

#include "domain/shown/report_table.h"

namespace gandan {

// What stands in the cells of a row.
inline std::vector<std::string> TextsOf(const Row& row) {
  std::vector<std::string> texts;
  for (const Cell& cell : row.cells) texts.push_back(cell.text);
  return texts;
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_TABLE_TEXTS_H_
