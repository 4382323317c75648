#ifndef GANDAN_COMMUNE_NODE_TEXT_TABLE_H_
#define GANDAN_COMMUNE_NODE_TEXT_TABLE_H_

#include <string>
#include <vector>

namespace gandan {

// A table for a terminal, whose columns line up whatever the letters: widths
// are counted in characters, not bytes.
//
// Not thread-safe.
class TextTable {
 public:
  explicit TextTable(std::vector<std::string> header) {
    rows_.push_back(std::move(header));
  }

  // Adds a row below the others; it has as many cells as the header.
  void AddRow(std::vector<std::string> cells) {
    rows_.push_back(std::move(cells));
  }

  bool empty() const { return rows_.size() == 1; }

  // One line a row, the header first; two spaces between columns.
  std::string Print() const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_TEXT_TABLE_H_
