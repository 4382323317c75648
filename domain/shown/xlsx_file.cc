#include "domain/shown/xlsx_file.h"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/status_macros.h"
#include "domain/shown/display_text.h"

namespace gandan {
namespace {

constexpr int64_t kMostExcelDigits = 999'999'999'999'999;
constexpr uint8_t kPaperA4 = 9;
constexpr int kLeastWidth = 5;  // In characters.
constexpr int kMostWidth = 52;

// Builds one workbook.
//
// Not thread-safe.
class Workbook {
 public:
  explicit Workbook(const std::string& path)
      : workbook_(workbook_new(path.c_str())) {}

  void AddSheet(const Sheet& sheet);
  absl::Status Close(absl::Time created);

 private:
  struct Look {
    bool bold = false;
    bool border = false;
    bool wrap = false;
    uint8_t align = LXW_ALIGN_NONE;
    std::string number = "";  // Excel's number format.

    auto operator<=>(const Look&) const = default;
  };

  lxw_format* FormatOf(const Look& look);
  lxw_row_t AddTexts(lxw_worksheet* sheet, lxw_row_t row,
                     const std::vector<std::string>& texts, size_t columns,
                     bool title);
  void AddHeadings(lxw_worksheet* sheet, lxw_row_t row,
                   const ReportTable& table);
  void AddRow(lxw_worksheet* sheet, lxw_row_t at, const Row& row,
              const ReportTable& table);
  void AddCell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column,
               const Cell& cell, Look look);

  lxw_workbook* const workbook_;  // Owned; freed by Close().
  std::map<Look, lxw_format*> formats_;
};

// "#,##0.00%", "≤ "#,##0… Excel writes it as its user's country does.
std::string NumberFormat(const Number& number) {
  std::string digits = "#,##0";
  if (number.decimals > 0) {
    absl::StrAppend(&digits, ".", std::string(number.decimals, '0'));
  }
  switch (number.kind) {
    case NumberKind::kPercent:
      absl::StrAppend(&digits, "%");
      break;
    case NumberKind::kPoints: {
      const std::string points = absl::StrCat(digits, "\" điểm %\"");
      return absl::StrCat("+", points, ";-", points, ";", points);
    }
    case NumberKind::kAmount:
      break;
  }
  if (number.before.empty()) return digits;
  return absl::StrCat("\"", number.before, "\"", digits);
}

// The one place where a figure becomes a double: Excel knows nothing else. What
// it would round is written as text.
double NumberForExcel(const Number& number) {
  int places = number.decimals;
  if (number.kind == NumberKind::kPercent) places += 2;
  double power = 1;
  for (int i = 0; i < places; ++i) power *= 10;
  return static_cast<double>(number.scaled) / power;
}

bool FitsExcel(const Number& number) {
  return number.scaled <= kMostExcelDigits &&
         number.scaled >= -kMostExcelDigits;
}

int ColumnWidth(const ReportTable& table, size_t column) {
  int width = std::min(DisplayWidth(table.columns[column].heading), 12);
  for (const Row& row : table.rows) {
    if (row.kind == RowKind::kGroup) continue;
    width = std::max(width, DisplayWidth(row.cells[column].text));
  }
  return std::clamp(width + 1, kLeastWidth, kMostWidth);
}

void SetUpPrinting(lxw_worksheet* sheet, lxw_row_t heading) {
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, kPaperA4);
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_set_margins(sheet, 0.4, 0.4, 0.5, 0.6);
  worksheet_set_footer(sheet, "&C&P/&N");
  worksheet_repeat_rows(sheet, heading, heading);
  worksheet_freeze_panes(sheet, heading + 1, 0);
}

lxw_format* Workbook::FormatOf(const Look& look) {
  lxw_format*& format = formats_[look];
  if (format != nullptr) return format;
  format = workbook_add_format(workbook_);
  format_set_font_name(format, "Times New Roman");
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_align(format, look.align);
  if (look.bold) format_set_bold(format);
  if (look.border) format_set_border(format, LXW_BORDER_THIN);
  if (look.wrap) format_set_text_wrap(format);
  if (!look.number.empty()) {
    format_set_num_format(format, look.number.c_str());
  }
  return format;
}

// Lines across the table. Returns the row after them.
lxw_row_t Workbook::AddTexts(lxw_worksheet* sheet, lxw_row_t row,
                             const std::vector<std::string>& texts,
                             size_t columns, bool title) {
  for (size_t i = 0; i < texts.size(); ++i, ++row) {
    const Look look = {.bold = title && i == 0,
                       .wrap = !title,
                       .align = static_cast<uint8_t>(title ? LXW_ALIGN_CENTER
                                                           : LXW_ALIGN_LEFT)};
    const std::string text = Printable(texts[i]);
    if (columns > 1) {
      worksheet_merge_range(sheet, row, 0, row,
                            static_cast<lxw_col_t>(columns - 1), text.c_str(),
                            FormatOf(look));
    } else {
      worksheet_write_string(sheet, row, 0, text.c_str(), FormatOf(look));
    }
  }
  return row;
}

void Workbook::AddHeadings(lxw_worksheet* sheet, lxw_row_t row,
                           const ReportTable& table) {
  const Look look = {
      .bold = true, .border = true, .wrap = true, .align = LXW_ALIGN_CENTER};
  for (size_t i = 0; i < table.columns.size(); ++i) {
    const lxw_col_t column = static_cast<lxw_col_t>(i);
    worksheet_write_string(sheet, row, column, table.columns[i].heading.c_str(),
                           FormatOf(look));
    worksheet_set_column(sheet, column, column, ColumnWidth(table, i), nullptr);
  }
}

void Workbook::AddCell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column,
                       const Cell& cell, Look look) {
  if (cell.number.has_value() && FitsExcel(*cell.number)) {
    look.number = NumberFormat(*cell.number);
    worksheet_write_number(sheet, row, column, NumberForExcel(*cell.number),
                           FormatOf(look));
  } else if (cell.text.empty()) {
    worksheet_write_blank(sheet, row, column, FormatOf(look));
  } else {
    worksheet_write_string(sheet, row, column, Printable(cell.text).c_str(),
                           FormatOf(look));
  }
}

void Workbook::AddRow(lxw_worksheet* sheet, lxw_row_t at, const Row& row,
                      const ReportTable& table) {
  const bool bold = row.kind == RowKind::kGroup || row.kind == RowKind::kTotal;
  for (size_t i = 0; i < row.cells.size(); ++i) {
    const bool right = table.columns[i].align == Align::kRight;
    AddCell(sheet, at, static_cast<lxw_col_t>(i), row.cells[i],
            {.bold = bold,
             .border = true,
             .wrap = table.columns[i].wraps && row.kind != RowKind::kGroup,
             .align = static_cast<uint8_t>(right ? LXW_ALIGN_RIGHT
                                                 : LXW_ALIGN_LEFT)});
  }
}

void Workbook::AddSheet(const Sheet& sheet) {
  lxw_worksheet* added = workbook_add_worksheet(workbook_, sheet.name.c_str());
  const size_t columns = sheet.table.columns.size();
  lxw_row_t row = AddTexts(added, 0, sheet.table.title, columns, true);
  const lxw_row_t heading = ++row;
  AddHeadings(added, heading, sheet.table);
  for (const Row& entry : sheet.table.rows) {
    AddRow(added, ++row, entry, sheet.table);
  }
  AddTexts(added, row + 2, sheet.table.notes, columns, false);
  SetUpPrinting(added, heading);
}

absl::Status Workbook::Close(absl::Time created) {
  lxw_doc_properties properties = {};
  properties.created = absl::ToTimeT(created);
  workbook_set_properties(workbook_, &properties);
  const lxw_error error = workbook_close(workbook_);
  if (error == LXW_NO_ERROR) return absl::OkStatus();
  return absl::InternalError(
      absl::StrCat("cannot write the workbook: ", lxw_strerror(error)));
}

}  // namespace

absl::StatusOr<std::string> TablesAsXlsx(const std::vector<Sheet>& sheets,
                                         absl::Time created) {
  // The library writes files only; this one is in memory and has no name.
  const int file = memfd_create("workbook", MFD_CLOEXEC);
  if (file < 0) {
    return absl::ResourceExhaustedError("no memory for a workbook");
  }
  const absl::Cleanup close_file = [file] { close(file); };
  const std::string path = absl::StrCat("/proc/self/fd/", file);
  Workbook workbook(path);
  for (const Sheet& sheet : sheets) workbook.AddSheet(sheet);
  RETURN_IF_ERROR(workbook.Close(created));
  return ReadFile(path);
}

}  // namespace gandan
