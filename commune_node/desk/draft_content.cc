#include "commune_node/desk/draft_content.h"

#include <utility>

#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "domain/period.h"

namespace gandan {
namespace {

constexpr char kReason[] = "reason";
constexpr char kNil[] = "nil";

// A cell as the row of a file. Its line is its place among the draft's cells,
// so that a fault can be told where it belongs.
FileRow RowOf(const v1::DraftCell& cell, uint32_t line, const NodeReport& of) {
  FileRow row;
  row.line = line;
  row.form = of.form;
  row.period = FormatPeriod(of.period);
  // "E01.dossiers", or "explain.B02#2".
  const absl::string_view part = cell.part();
  const size_t dot = part.find('.');
  row.indicator = std::string(part.substr(0, dot));
  if (dot != absl::string_view::npos) {
    row.part = std::string(part.substr(dot + 1));
  }
  row.value = TypedText{cell.text()};
  return row;
}

}  // namespace

DraftContent ReadDraft(const v1::Draft& draft, const NodeReport& of,
                       const CatalogueHistory& history) {
  DraftContent content;
  FileRows rows;
  std::string nil_reason;
  for (int i = 0; i < draft.cells_size(); ++i) {
    const v1::DraftCell& cell = draft.cells(i);
    if (cell.text().empty()) continue;
    if (cell.part() == kReason) {
      content.reason = cell.text();
    } else if (cell.part() == kNil) {
      nil_reason = cell.text();
    } else {
      rows.rows.push_back(RowOf(cell, uint32_t(i) + 1, of));
    }
  }
  // A nil report says nothing else; what was typed stays in the draft.
  if (!nil_reason.empty()) rows.rows.clear();
  FileContent read = ReadReportFile(rows, "", history);
  for (const v1::FileFault& fault : read.faults) {
    v1::CellFault cell;
    if (fault.line() > 0) cell.set_part(draft.cells(fault.line() - 1).part());
    cell.set_code(fault.code());
    *cell.mutable_text() = fault.text();
    content.faults.push_back(std::move(cell));
  }
  if (!read.drafts.empty()) content.draft = std::move(read.drafts.front());
  content.draft.form = of.form;
  content.draft.period = of.period;
  content.draft.nil_reason = nil_reason;
  // What could be read is judged all the same.
  content.draft.set_aside = false;
  return content;
}

}  // namespace gandan
