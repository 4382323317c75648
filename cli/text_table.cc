#include "cli/text_table.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "domain/shown/display_text.h"

namespace gandan {
namespace {

constexpr int kGap = 2;                  // Between columns.
constexpr int kLeastWrappingWidth = 14;  // Of a column that gives way.

// A column that is shown, and how wide.
struct ShownColumn {
  size_t column;
  int width;
};

using Shown = std::vector<ShownColumn>;

int LongestWord(absl::string_view text) {
  int longest = 0;
  for (absl::string_view word : absl::StrSplit(text, ' ')) {
    longest = std::max(longest, DisplayWidth(word));
  }
  return longest;
}

// Whether headings take several lines, to save room.
enum class Headings { kWhole, kWrapped };

// The width a column wants: that of its heading and its widest cell.
int WantedWidth(const ReportTable& table, size_t column, Headings headings) {
  const std::string& heading = table.columns[column].heading;
  int wanted = headings == Headings::kWhole ? DisplayWidth(heading)
                                            : LongestWord(heading);
  for (const Row& row : table.rows) {
    if (row.kind == RowKind::kGroup) continue;
    wanted = std::max(wanted, DisplayWidth(Printable(row.cells[column].text)));
  }
  return wanted;
}

Shown WantedColumns(const ReportTable& table, Headings headings) {
  Shown shown;
  for (size_t i = 0; i < table.columns.size(); ++i) {
    shown.push_back({i, WantedWidth(table, i, headings)});
  }
  return shown;
}

int TotalWidth(const Shown& shown) {
  int total = shown.empty() ? 0 : -kGap;
  for (const ShownColumn& column : shown) total += column.width + kGap;
  return total;
}

// Takes columns off the widest that wrap until all fit, or none gives way.
void Shrink(const ReportTable& table, int width, Shown* shown) {
  for (int over = TotalWidth(*shown) - width; over > 0; --over) {
    ShownColumn* widest = nullptr;
    for (ShownColumn& column : *shown) {
      if (!table.columns[column.column].wraps) continue;
      if (column.width <= kLeastWrappingWidth) continue;
      if (widest == nullptr || column.width > widest->width) widest = &column;
    }
    if (widest == nullptr) return;
    --widest->width;
  }
}

// The parts in which the table is shown, each with the key columns first.
std::vector<Shown> PartsOf(const ReportTable& table, int width) {
  const Shown roomy = WantedColumns(table, Headings::kWhole);
  if (width == 0 || TotalWidth(roomy) <= width) return {roomy};
  Shown all = WantedColumns(table, Headings::kWrapped);
  Shrink(table, width, &all);
  if (table.key_columns == 0 || TotalWidth(all) <= width) return {all};
  const Shown keys(all.begin(), all.begin() + table.key_columns);
  std::vector<Shown> parts;
  Shown part = keys;
  for (size_t i = table.key_columns; i < all.size(); ++i) {
    const bool full = TotalWidth(part) + kGap + all[i].width > width;
    if (full && part.size() > keys.size()) {
      parts.push_back(std::move(part));
      part = keys;
    }
    part.push_back(all[i]);
  }
  parts.push_back(std::move(part));
  return parts;
}

std::string Padded(const std::string& text, int width, Align align) {
  const std::string space(std::max(0, width - DisplayWidth(text)), ' ');
  return align == Align::kRight ? space + text : text + space;
}

void AppendLine(std::string line, std::string* out) {
  line.erase(line.find_last_not_of(' ') + 1);
  absl::StrAppend(out, line, "\n");
}

// One row of texts, each wrapped in its column.
void AppendRow(const ReportTable& table, const Shown& shown,
               const std::vector<std::string>& texts, std::string* out) {
  std::vector<std::vector<std::string>> wrapped;
  size_t height = 1;
  for (size_t i = 0; i < shown.size(); ++i) {
    wrapped.push_back(
        WrapText(Printable(texts[i]), std::max(1, shown[i].width)));
    height = std::max(height, wrapped.back().size());
  }
  for (size_t line = 0; line < height; ++line) {
    std::vector<std::string> cells;
    for (size_t i = 0; i < shown.size(); ++i) {
      const bool there = line < wrapped[i].size();
      cells.push_back(Padded(there ? wrapped[i][line] : "", shown[i].width,
                             table.columns[shown[i].column].align));
    }
    AppendLine(absl::StrJoin(cells, std::string(kGap, ' ')), out);
  }
}

// A heading over entries runs across the columns.
void AppendGroup(const Row& row, int width, std::string* out) {
  std::vector<std::string> texts;
  for (const Cell& cell : row.cells) {
    if (!cell.text.empty()) texts.push_back(Printable(cell.text));
  }
  const std::string heading = absl::StrJoin(texts, ". ");
  if (width == 0) return AppendLine(heading, out);
  for (std::string& line : WrapText(heading, width)) {
    AppendLine(std::move(line), out);
  }
}

void AppendRule(const Shown& shown, std::string* out) {
  for (int i = 0; i < TotalWidth(shown); ++i) out->append("─");
  out->append("\n");
}

std::vector<std::string> TextsOf(const Row& row, const Shown& shown) {
  std::vector<std::string> texts;
  for (const ShownColumn& column : shown) {
    texts.push_back(row.cells[column.column].text);
  }
  return texts;
}

void AppendPart(const ReportTable& table, const Shown& shown, int width,
                std::string* out) {
  std::vector<std::string> headings;
  for (const ShownColumn& column : shown) {
    headings.push_back(table.columns[column.column].heading);
  }
  AppendRow(table, shown, headings, out);
  AppendRule(shown, out);
  for (const Row& row : table.rows) {
    if (row.kind == RowKind::kGroup) {
      AppendGroup(row, width, out);
    } else {
      AppendRow(table, shown, TextsOf(row, shown), out);
    }
  }
}

void AppendTexts(const std::vector<std::string>& texts, int width,
                 std::string* out) {
  for (const std::string& text : texts) {
    const std::string printable = Printable(text);
    if (width == 0) {
      AppendLine(printable, out);
      continue;
    }
    for (std::string& line : WrapText(printable, width)) {
      AppendLine(std::move(line), out);
    }
  }
}

}  // namespace

std::string RenderTextTable(const ReportTable& table, int width) {
  std::string out;
  AppendTexts(table.title, width, &out);
  if (!table.columns.empty()) {
    for (const Shown& part : PartsOf(table, width)) {
      if (!out.empty()) out.append("\n");
      AppendPart(table, part, width, &out);
    }
  }
  if (!table.notes.empty()) out.append("\n");
  AppendTexts(table.notes, width, &out);
  return out;
}

}  // namespace gandan
