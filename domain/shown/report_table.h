#ifndef GANDAN_DOMAIN_SHOWN_REPORT_TABLE_H_
#define GANDAN_DOMAIN_SHOWN_REPORT_TABLE_H_

// A table as people read it, before it is known where it goes: the terminal
// (text_table.h), CSV (csv_file.h) and XLSX (xlsx_file.h) show the same rows.

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace gandan {

// What a number counts, which decides what stands behind it.
enum class NumberKind {
  kAmount,   // "1.234"
  kPercent,  // "98,76%"
  kPoints,   // "+1,26 điểm %": a difference of percentages.
};

// An exact number to be shown.
struct Number {
  int64_t scaled = 0;  // × 10^decimals.
  int decimals = 0;
  NumberKind kind = NumberKind::kAmount;
  std::string before = "";  // Such as "≤ "; mostly empty.
};

// "1.234.567,89", as people write it here.
std::string NumberForPeople(const Number& number);

// "1234567.89", for programs; with "%" or " điểm %" behind it as above.
std::string NumberForPrograms(const Number& number);

// One cell: what people read, and the number behind it if it is one.
struct Cell {
  std::string text;
  absl::optional<Number> number;
};

// A cell that is no number.
Cell TextCell(absl::string_view text);

// A number, with its text as NumberForPeople writes it.
Cell NumberCell(const Number& number);

// A whole number of things.
Cell CountCell(int64_t count);

enum class Align { kLeft, kRight };

// A column. Only columns that wrap give way when the terminal is narrow.
struct Column {
  std::string heading;
  Align align = Align::kLeft;
  bool wraps = false;
};

enum class RowKind {
  kEntry,
  kDetail,  // Belongs to the entry above.
  kGroup,   // A heading over entries.
  kTotal,
};

// One row; it has as many cells as the table has columns.
struct Row {
  RowKind kind = RowKind::kEntry;
  std::vector<Cell> cells;
};

// A table with its title and what is said below it.
struct ReportTable {
  std::vector<std::string> title;  // Lines; the first is the title proper.
  std::vector<Column> columns;
  // The first columns that say what a row is about; they are repeated where a
  // wide table is shown in several parts. 0: it is never parted.
  size_t key_columns = 0;
  std::vector<Row> rows;
  std::vector<std::string> notes;
};

// Adds a row, filled up with empty cells.
void AddRow(ReportTable* table, RowKind kind, std::vector<Cell> cells);

// "IV" for 4; `number` from 1 to 3999.
std::string RomanNumeral(int number);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_SHOWN_REPORT_TABLE_H_
