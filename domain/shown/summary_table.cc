#include "domain/shown/summary_table.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "domain/shown/answer_text.h"
#include "domain/shown/figure_text.h"
#include "domain/shown/plan_text.h"

namespace gandan {
namespace {

constexpr int kProgressDecimals = 1;
constexpr char kNothing[] = "–";

// What every row of one summary needs.
struct Context {
  const v1::GetSummaryResponse& summary;
  const CatalogueBook& book;
  FigureStyle style;
};

std::vector<Column> Columns() {
  return {{"STT", Align::kRight},
          {"Mã"},
          {"Chỉ tiêu", Align::kLeft, /*wraps=*/true},
          {"ĐVT", Align::kLeft, /*wraps=*/true},
          {"Kế hoạch", Align::kRight},
          {"Thực hiện trong kỳ", Align::kRight},
          {"Luỹ kế", Align::kRight},
          {"% KH", Align::kRight},
          {"So cùng kỳ", Align::kRight},
          {"Ghi chú", Align::kLeft, /*wraps=*/true}};
}

Cell NumberOrNothing(const absl::optional<Number>& number) {
  return number.has_value() ? NumberCell(*number) : TextCell(kNothing);
}

// What is counted: a date or a yes counts the units that have it.
std::string MeasureOf(const v1::SummaryRow& row, const Context& context) {
  if (!row.measure().empty()) return context.book.MeasureLabel(row.measure());
  const v1::Figure& figure = row.in_period();
  if (figure.percent()) return "%";
  const v1::Part* part = context.book.FindPart(row.indicator(), row.value());
  const v1::PartKind kind = part == nullptr ? figure.kind() : part->kind();
  switch (kind) {
    case v1::DATE:
      return context.style.of_one_unit ? "ngày" : "xã";
    case v1::YESNO:
      return context.style.of_one_unit ? "có/không" : "xã";
    case v1::TEXT:
      return context.style.of_one_unit ? "văn bản" : "xã";
    default:
      return "";
  }
}

std::string SignOf(v1::Comparison comparison) {
  switch (comparison) {
    case v1::AT_MOST:
      return "≤ ";
    case v1::EQUAL:
      return "= ";
    case v1::AT_LEAST:  // What a plan usually says.
    case v1::COMPARISON_UNSPECIFIED:
    case v1::Comparison_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::Comparison_INT_MAX_SENTINEL_DO_NOT_USE_:
      return "";
  }
  return "";
}

Cell PlanCell(const v1::SummaryRow& row) {
  if (!row.has_plan()) return TextCell("");
  return NumberCell({.scaled = row.plan().target(),
                     .kind = row.in_period().percent() ? NumberKind::kPercent
                                                       : NumberKind::kAmount,
                     .before = SignOf(row.plan().comparison())});
}

Cell ProgressCell(const v1::SummaryRow& row) {
  if (!row.has_plan()) return TextCell("");
  if (row.in_period().state() != v1::VALUE) return TextCell(kNothing);
  const absl::optional<Number> progress = ProgressNumber(row.plan());
  if (progress.has_value()) return NumberCell(*progress);
  return TextCell(row.plan().reached() ? "đạt" : "không đạt");
}

Cell LastYearCell(const v1::SummaryRow& row, const Context& context) {
  const v1::YearComparison& year = row.last_year();
  if (year.figure().state() == v1::NOT_COMPARABLE) {
    return FigureCell(year.figure(), context.style);
  }
  return NumberOrNothing(
      ChangeOf(year.now_both(), year.then_both(), context.style));
}

// Whether reports behind the row are received and not yet accepted.
bool IsProvisional(const v1::SummaryRow& row, const Context& context) {
  const v1::Indicator* indicator = context.book.FindIndicator(row.indicator());
  const v1::FigureState state = row.in_period().state();
  if (indicator == nullptr || (state != v1::VALUE && state != v1::NO_SUM)) {
    return false;
  }
  for (const v1::FormStates& form : context.summary.forms()) {
    if (form.form() != indicator->form()) continue;
    return form.counts().received() + form.counts().returned_counted() > 0;
  }
  return false;
}

// What is said about last year, where the two cannot simply be compared.
std::string LastYearNote(const v1::SummaryRow& row) {
  const v1::YearComparison& year = row.last_year();
  if (year.across_merger()) return "so sánh qua sáp nhập";
  const uint32_t units = row.in_period().coverage().counted();
  if (year.units_both() == 0 || year.units_both() >= units) return "";
  return absl::StrCat("cùng kỳ: ", year.units_both(), " xã có ở cả hai năm");
}

// A distribution is too wide for a column of numbers: it goes to the notes.
Cell NarrowCell(const v1::Figure& figure, const Context& context) {
  return figure.distribution().empty() ? FigureCell(figure, context.style)
                                       : TextCell("xem ghi chú");
}

std::string DistributionNote(const v1::SummaryRow& row) {
  const std::string in_period = DistributionText(row.in_period());
  const std::string to_date = DistributionText(row.year_to_date());
  if (to_date.empty() || to_date == in_period) return in_period;
  return absl::StrCat(in_period, in_period.empty() ? "" : "; ",
                      "luỹ kế: ", to_date);
}

std::string NotesOf(const v1::SummaryRow& row, const Context& context) {
  const bool one_period = IsEntryPeriod(context.book, row.indicator(),
                                        context.summary.window().period());
  const v1::Figure& figure = row.in_period();
  std::vector<std::string> notes = {
      figure.state() == v1::NOT_REPORTED ? "chưa báo cáo" : "",
      LightText(row.plan().light()),
      DistributionNote(row),
      CoverageText(figure.coverage(), one_period),
      figure.band().vi(),
      IsProvisional(row, context) ? "tạm tính" : "",
      LastYearNote(row)};
  notes.erase(std::remove(notes.begin(), notes.end(), ""), notes.end());
  return absl::StrJoin(notes, "; ");
}

std::string LabelOf(const v1::SummaryRow& row, const Context& context) {
  const std::string value =
      context.book.ValueLabel(row.indicator(), row.value());
  if (!row.headline()) return absl::StrCat("– ", value);
  const v1::Indicator* indicator = context.book.FindIndicator(row.indicator());
  return indicator == nullptr ? value : indicator->label().vi();
}

std::vector<Cell> CellsOf(const v1::SummaryRow& row, absl::string_view number,
                          const Context& context) {
  const bool headline = row.headline();
  return {TextCell(number),
          TextCell(headline ? row.indicator()
                            : absl::StrCat(row.indicator(), ".", row.value())),
          TextCell(LabelOf(row, context)),
          TextCell(MeasureOf(row, context)),
          PlanCell(row),
          NarrowCell(row.in_period(), context),
          NarrowCell(row.year_to_date(), context),
          ProgressCell(row),
          LastYearCell(row, context),
          TextCell(NotesOf(row, context))};
}

// The rows of a group, those of an indicator together: first its headline, by
// which people know it, then what that is made of.
std::vector<const v1::SummaryRow*> RowsOf(const Context& context,
                                          const v1::Group& group) {
  std::vector<const v1::SummaryRow*> rows;
  for (const v1::SummaryRow& row : context.summary.rows()) {
    const v1::Indicator* indicator =
        context.book.FindIndicator(row.indicator());
    if (indicator != nullptr && indicator->group() == group.code()) {
      rows.push_back(&row);
    }
  }
  for (auto first = rows.begin(); first != rows.end();) {
    const auto last =
        std::find_if(first, rows.end(), [&](const v1::SummaryRow* row) {
          return row->indicator() != (*first)->indicator();
        });
    std::stable_partition(
        first, last, [](const v1::SummaryRow* row) { return row->headline(); });
    first = last;
  }
  return rows;
}

// The rows of one group under its heading; nothing if it has none.
void AddGroup(const Context& context, const v1::Group& group, int numeral,
              ShownValues shown, ReportTable* table) {
  AddRow(table, RowKind::kGroup,
         {TextCell(RomanNumeral(numeral)), {}, TextCell(group.label().vi())});
  int number = 0;
  for (const v1::SummaryRow* const row : RowsOf(context, group)) {
    if (row->headline()) {
      AddRow(table, RowKind::kEntry,
             CellsOf(*row, absl::StrCat(++number), context));
    } else if (shown == ShownValues::kAll) {
      AddRow(table, RowKind::kDetail, CellsOf(*row, "", context));
    }
  }
}

// What is said about the reports that came, less what is zero.
std::string CompletenessNotes(const v1::StateCounts& counts) {
  const std::pair<uint32_t, absl::string_view> said[] = {
      {counts.missing(), "chưa báo cáo"}, {counts.overdue(), "quá hạn"},
      {counts.late(), "trễ hạn"},         {counts.returned(), "trả lại"},
      {counts.accepted(), "đã duyệt"},    {counts.nil(), "không có số liệu"}};
  std::vector<std::string> notes;
  for (const auto& [count, words] : said) {
    if (count > 0) notes.push_back(absl::StrCat(count, " ", words));
  }
  return absl::StrJoin(notes, "; ");
}

// One total row a form: reports expected, come, and what became of them.
void AddCompleteness(const Context& context, ReportTable* table) {
  for (const v1::FormStates& states : context.summary.forms()) {
    const v1::StateCounts& counts = states.counts();
    if (counts.expected() == 0) continue;
    const v1::Form* form = context.book.FindForm(states.form());
    const std::string label =
        form == nullptr ? states.form() : form->label().vi();
    const uint32_t came = counts.expected() - counts.missing();
    AddRow(
        table, RowKind::kTotal,
        {{},
         {},
         TextCell(absl::StrCat("Tổng cộng: ", label)),
         TextCell("báo cáo"),
         CountCell(counts.expected()),
         CountCell(came),
         {},
         NumberOrNothing(PercentOf(came, counts.expected(), kProgressDecimals)),
         {},
         TextCell(CompletenessNotes(counts))});
  }
}

}  // namespace

ReportTable SummaryTable(const v1::GetSummaryResponse& summary,
                         const CatalogueBook& book, ShownValues shown) {
  const Context context{summary, book, StyleOf(book, summary.basis().unit())};
  ReportTable table;
  table.title = {
      absl::StrCat("Kết quả thực hiện: ", book.data().plan().label().vi()),
      absl::StrCat(summary.basis().unit_name(), ", ",
                   PeriodText(summary.window().period())),
      WindowText(summary.window())};
  table.columns = Columns();
  int numeral = 0;
  for (const v1::Group& group : book.data().groups()) {
    if (!RowsOf(context, group).empty()) {
      AddGroup(context, group, ++numeral, shown, &table);
    }
  }
  AddCompleteness(context, &table);
  table.notes = {
      "– : chưa báo cáo hoặc không so sánh được. Tạm tính: có báo "
      "cáo đã nhận, chưa duyệt.",
      BasisText(summary.basis())};
  return table;
}

}  // namespace gandan
