#include "domain/shown/report_table.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "base/numbers.h"

namespace gandan {
namespace {

absl::string_view Behind(NumberKind kind) {
  switch (kind) {
    case NumberKind::kAmount:
      return "";
    case NumberKind::kPercent:
      return "%";
    case NumberKind::kPoints:
      return " điểm %";
  }
  return "";
}

// A difference says its direction.
absl::string_view SignOf(const Number& number) {
  return number.kind == NumberKind::kPoints && number.scaled > 0 ? "+" : "";
}

}  // namespace

std::string NumberForPeople(const Number& number) {
  return absl::StrCat(number.before, SignOf(number),
                      FormatScaled(number.scaled, number.decimals),
                      Behind(number.kind));
}

std::string NumberForPrograms(const Number& number) {
  const std::string digits = absl::StrReplaceAll(
      FormatScaled(number.scaled, number.decimals), {{".", ""}, {",", "."}});
  return absl::StrCat(number.before, SignOf(number), digits,
                      Behind(number.kind));
}

Cell TextCell(absl::string_view text) {
  return {std::string(text), absl::nullopt};
}

Cell NumberCell(const Number& number) {
  return {NumberForPeople(number), number};
}

Cell CountCell(int64_t count) { return NumberCell({.scaled = count}); }

void AddRow(ReportTable* table, RowKind kind, std::vector<Cell> cells) {
  cells.resize(table->columns.size());
  table->rows.push_back({kind, std::move(cells)});
}

std::string RomanNumeral(int number) {
  static constexpr struct {
    int value;
    const char* letters;
  } kLetters[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
                  {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
                  {5, "V"},    {4, "IV"},   {1, "I"}};
  std::string numeral;
  for (const auto& [value, letters] : kLetters) {
    for (; number >= value; number -= value) numeral += letters;
  }
  return numeral;
}

}  // namespace gandan
