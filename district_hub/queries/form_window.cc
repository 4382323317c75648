#include "district_hub/queries/form_window.h"

#include <string>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"

namespace gandan {

namespace {

// Puts the day, text or items typed for a part beside its figure.
void DescribeValue(const Report& report, const std::string& part,
                   v1::Figure* figure) {
  const PartValue* const value = report.Find(part);
  if (value == nullptr) return;
  if (const auto* day = std::get_if<Day>(value)) {
    figure->set_scaled(day->days);
  } else if (const auto* text = std::get_if<Text>(value)) {
    figure->add_texts(text->text);
  } else if (const auto* list = std::get_if<TextList>(value)) {
    for (const std::string& item : list->items) figure->add_texts(item);
  }
}

}  // namespace

FormWindow::FormWindow(std::vector<EntryPeriod> entries,
                       const std::vector<PeriodTotals>& totals,
                       absl::optional<Accumulator> facts)
    : entries_(std::move(entries)), facts_(std::move(facts)) {
  for (size_t i = 0; i < entries_.size(); ++i) {
    PeriodTotals moved = totals[i];
    moved.totals = InColumnsOf(form(), *entries_[i].form, totals[i].totals);
    totals_.push_back(std::move(moved));
  }
}

FormWindow::FormWindow(std::vector<EntryPeriod> entries,
                       const std::vector<PeriodTotals>& totals,
                       UnitDetail detail)
    : FormWindow(std::move(entries), totals, detail.facts.sums) {
  detail_ = std::move(detail);
}

v1::Figure FormWindow::OfName(const v1::Indicator& indicator,
                              absl::string_view name) const {
  v1::Figure figure;
  figure.set_state(v1::NOT_REPORTED);
  if (empty()) {
    figure.mutable_coverage();
    return figure;
  }
  const size_t first = FirstWith(indicator);
  figure =
      first == 0
          ? WindowFigures(&form(), &totals_, facts()).OfName(indicator, name)
          : WithFigures(first, [&](const WindowFigures& figures) {
              return figures.OfName(indicator, name);
            });
  const std::string key = absl::StrCat(indicator.code(), ".", name);
  if (!detail_.has_value()) {
    return indicator.distribution() ? WithoutSum(key, figure) : figure;
  }
  const auto part = form().FindPart(key);
  if (part.has_value() && figure.state() == v1::VALUE) {
    DescribeOfUnit(*part, first, &figure);
  }
  return figure;
}

v1::Figure FormWindow::WithoutSum(const std::string& key,
                                  const v1::Figure& figure) const {
  v1::Figure result = figure;
  if (figure.coverage().given() == 0) return result;
  result.set_state(v1::NO_SUM);
  result.clear_scaled();
  result.clear_numerator();
  result.clear_denominator();
  result.clear_band();
  const auto found = distributions_.find(key);
  if (found == distributions_.end()) return result;
  for (const v1::BandCount& band : found->second) {
    *result.add_distribution() = band;
  }
  return result;
}

size_t FormWindow::FirstWith(const v1::Indicator& indicator) const {
  size_t first = 0;
  while (first + 1 < entries_.size() && entries_[first].form != &form() &&
         !HasIndicator(*entries_[first].form, indicator)) {
    ++first;
  }
  return first;
}

uint32_t FormWindow::expected() const {
  uint32_t expected = 0;
  for (const PeriodTotals& totals : totals_) expected += totals.expected;
  return expected;
}

uint32_t FormWindow::counted() const {
  uint32_t counted = 0;
  for (const PeriodTotals& totals : totals_) counted += totals.counted;
  return counted;
}

void FormWindow::DescribeOfUnit(size_t part, size_t first,
                                v1::Figure* figure) const {
  const FormPart& described = form().parts()[part];
  const std::vector<StandingReport>& reports = detail_->reports;
  size_t begin = first;
  size_t end = reports.size();
  switch (described.data->time()) {
    case v1::FACT:
      if (const int from = detail_->facts.from[part]; from >= 0) {
        DescribeValue(*detail_->facts.reports[from].counted, described.key,
                      figure);
      }
      return;
    case v1::OPENING:
      end = first + 1;
      break;
    case v1::CLOSING:
      begin = end - 1;
      break;
    default:
      break;
  }
  for (size_t i = begin; i < end; ++i) {
    if (!reports[i].counted.has_value()) continue;
    DescribeValue(*reports[i].counted, described.key, figure);
  }
}

bool HasIndicator(const Form& form, const v1::Indicator& indicator) {
  if (indicator.parts_size() > 0) {
    return form
        .FindPart(
            absl::StrCat(indicator.code(), ".", indicator.parts(0).name()))
        .has_value();
  }
  return indicator.derived_size() > 0 &&
         form.FindDerived(absl::StrCat(indicator.code(), ".",
                                       indicator.derived(0).name()))
             .has_value();
}

Accumulator InColumnsOf(const Form& to, const Form& from,
                        const Accumulator& sums) {
  if (&to == &from) return sums;
  Accumulator moved(to.parts().size());
  for (size_t part = 0; part < to.parts().size(); ++part) {
    const auto place = from.FindPart(to.parts()[part].key);
    if (place.has_value()) moved.columns()[part] = sums.columns()[*place];
  }
  return moved;
}

}  // namespace gandan
