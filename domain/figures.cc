#include "domain/figures.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "domain/exact.h"

namespace gandan {
namespace {

// The later of two, in the order in which one spoils a formula.
v1::FigureState Worse(v1::FigureState a, v1::FigureState b) {
  const auto weight = [](v1::FigureState state) {
    switch (state) {
      case v1::VALUE:
        return 0;
      case v1::LEFT_EMPTY:
        return 1;
      case v1::NO_FIGURES:
        return 2;
      case v1::NOT_REPORTED:
        return 3;
      default:
        return 4;
    }
  };
  return weight(a) < weight(b) ? b : a;
}

v1::FigureState StateOf(const v1::Coverage& coverage) {
  if (coverage.given() > 0) return v1::VALUE;
  if (coverage.counted() == 0) return v1::NOT_REPORTED;
  return coverage.nil() >= coverage.counted() ? v1::NO_FIGURES : v1::LEFT_EMPTY;
}

// Whether a smaller share of what was expected was given in `a`; of equals,
// whether a smaller one counts.
bool IsLessCovered(const v1::Coverage& a, const v1::Coverage& b) {
  const uint64_t given_a = uint64_t{a.given()} * b.expected();
  const uint64_t given_b = uint64_t{b.given()} * a.expected();
  if (given_a != given_b) return given_a < given_b;
  return uint64_t{a.counted()} * b.expected() <
         uint64_t{b.counted()} * a.expected();
}

// Reports of the period that count for the part.
uint32_t CountedFor(const PeriodTotals& period, const std::string& part) {
  const auto out = period.out.find(part);
  return out == period.out.end() ? period.counted
                                 : period.counted - out->second;
}

void SetBand(const v1::Derived& data, v1::Figure* figure) {
  for (const v1::Band& band : data.bands()) {
    if (!Reaches(*figure, v1::AT_LEAST, band.at_least())) continue;
    *figure->mutable_band() = band.label();
    return;
  }
}

// What remains of a figure whose value must not be seen.
v1::Figure Hidden(const v1::Figure& figure) {
  v1::Figure hidden;
  hidden.set_state(v1::HIDDEN);
  hidden.set_decimals(figure.decimals());
  hidden.set_ratio(figure.ratio());
  hidden.set_percent(figure.percent());
  *hidden.mutable_coverage() = figure.coverage();
  return hidden;
}

}  // namespace

// What the reports within reach give for one part.
struct WindowFigures::Share {
  Int128 sum = 0;
  v1::Coverage coverage;
};

// What a linear form comes to.
struct WindowFigures::LinearValue {
  v1::FigureState state = v1::VALUE;
  Int128 value = 0;
  v1::Coverage coverage;  // Of its least covered part.
};

WindowFigures::WindowFigures(const Form* form,
                             const std::vector<PeriodTotals>* periods,
                             const Accumulator* facts)
    : form_(form), periods_(periods), facts_(facts) {}

v1::Figure WindowFigures::OfPart(size_t part) const {
  const v1::Part& data = *form_->parts()[part].data;
  const Share share = ShareOf(part, WholeWindow());
  v1::Figure figure;
  figure.set_kind(data.kind());
  figure.set_decimals(data.decimals());
  *figure.mutable_coverage() = share.coverage;
  figure.set_state(StateOf(share.coverage));
  if (figure.state() != v1::VALUE) return figure;
  if (FitsInt64(share.sum)) {
    figure.set_scaled(static_cast<int64_t>(share.sum));
  } else {
    figure.set_state(v1::OVERFLOWED);
  }
  return figure;
}

v1::Figure WindowFigures::OfDerived(size_t derived) const {
  const FormDerived& value = form_->derived()[derived];
  v1::Figure figure = value.data->has_ratio() ? RatioOf(value) : SumOf(value);
  if (figure.state() != v1::VALUE) return figure;
  if (IsBelowMinimum(*value.indicator)) return Hidden(figure);
  SetBand(*value.data, &figure);
  return figure;
}

v1::Figure WindowFigures::OfName(const v1::Indicator& indicator,
                                 absl::string_view name) const {
  const std::string key = absl::StrCat(indicator.code(), ".", name);
  if (const auto part = form_->FindPart(key); part.has_value()) {
    return OfPart(*part);
  }
  if (const auto derived = form_->FindDerived(key); derived.has_value()) {
    return OfDerived(*derived);
  }
  v1::Figure figure;
  figure.set_state(v1::NOT_REPORTED);
  figure.mutable_coverage();
  return figure;
}

absl::optional<Accumulator::Column> WindowFigures::PartColumn(
    size_t part) const {
  const Share share = ShareOf(part, WholeWindow());
  if (StateOf(share.coverage) == v1::NOT_REPORTED || !FitsInt64(share.sum)) {
    return absl::nullopt;
  }
  return Accumulator::Column{.sum = static_cast<int64_t>(share.sum),
                             .given = share.coverage.given(),
                             .nil = share.coverage.nil()};
}

WindowFigures::Reach WindowFigures::WholeWindow() const {
  return {.begin = 0, .end = periods_->size()};
}

// A state at the end is that of the last period alone, with its own flows:
// what is carried out of June is not carried in plus all flows since January.
WindowFigures::Reach WindowFigures::ReachOf(const FormDerived& value) const {
  Reach reach = WholeWindow();
  if (value.data->time() == v1::CLOSING && reach.end > 0) {
    reach.begin = reach.end - 1;
  }
  return reach;
}

WindowFigures::Share WindowFigures::ShareOf(size_t part,
                                            const Reach& reach) const {
  if (reach.begin == reach.end) return {};
  const v1::TimeBehaviour time = form_->parts()[part].data->time();
  if (time == v1::FACT && facts_ != nullptr) return FactShareOf(part, reach);
  Reach own = reach;
  if (time == v1::OPENING) own.end = own.begin + 1;
  if (time == v1::CLOSING || time == v1::FACT) own.begin = own.end - 1;

  Share share;
  v1::Coverage& coverage = share.coverage;
  for (size_t i = own.begin; i < own.end; ++i) {
    const PeriodTotals& period = (*periods_)[i];
    const Accumulator::Column& column = period.totals.columns()[part];
    share.sum += column.sum;
    coverage.set_expected(coverage.expected() + period.expected);
    coverage.set_counted(coverage.counted() +
                         CountedFor(period, form_->parts()[part].key));
    coverage.set_given(coverage.given() + column.given);
    coverage.set_nil(coverage.nil() + column.nil);
  }
  return share;
}

// What holds at the end may have been stated before the window.
WindowFigures::Share WindowFigures::FactShareOf(size_t part,
                                                const Reach& reach) const {
  const PeriodTotals& last = (*periods_)[reach.end - 1];
  const Accumulator::Column& column = facts_->columns()[part];
  Share share;
  share.sum = column.sum;
  share.coverage.set_expected(last.expected);
  share.coverage.set_counted(std::max(
      CountedFor(last, form_->parts()[part].key), column.given + column.nil));
  share.coverage.set_given(column.given);
  share.coverage.set_nil(column.nil);
  return share;
}

WindowFigures::LinearValue WindowFigures::Evaluate(const FormLinear& linear,
                                                   const Reach& reach) const {
  LinearValue result;
  result.value = linear.constant;
  bool first = true;
  for (const FormLinear::Term& term : linear.terms) {
    const Share share = ShareOf(term.part, reach);
    result.state = Worse(result.state, StateOf(share.coverage));
    if (!AddProduct(share.sum, term.factor, &result.value)) {
      result.state = Worse(result.state, v1::OVERFLOWED);
    }
    if (first || IsLessCovered(share.coverage, result.coverage)) {
      result.coverage = share.coverage;
    }
    first = false;
  }
  if (result.state == v1::VALUE && !FitsInt64(result.value)) {
    result.state = v1::OVERFLOWED;
  }
  return result;
}

v1::Figure WindowFigures::SumOf(const FormDerived& value) const {
  const LinearValue sum = Evaluate(value.numerator, ReachOf(value));
  v1::Figure figure;
  figure.set_state(sum.state);
  figure.set_decimals(static_cast<uint32_t>(value.decimals));
  *figure.mutable_coverage() = sum.coverage;
  if (sum.state == v1::VALUE) {
    figure.set_scaled(static_cast<int64_t>(sum.value));
  }
  return figure;
}

v1::Figure WindowFigures::RatioOf(const FormDerived& value) const {
  const LinearValue of = Evaluate(value.numerator, WholeWindow());
  const LinearValue over = Evaluate(value.denominator, WholeWindow());
  v1::Figure figure;
  figure.set_ratio(true);
  figure.set_percent(value.data->percent());
  figure.set_state(Worse(of.state, over.state));
  *figure.mutable_coverage() =
      IsLessCovered(over.coverage, of.coverage) ? over.coverage : of.coverage;
  if (figure.state() != v1::VALUE) return figure;
  if (over.value == 0) figure.set_state(v1::NOT_ARISING);
  figure.set_numerator(static_cast<int64_t>(of.value));
  figure.set_denominator(static_cast<int64_t>(over.value));
  return figure;
}

bool WindowFigures::IsBelowMinimum(const v1::Indicator& indicator) const {
  if (indicator.minimum_n_of().empty()) return false;
  v1::Figure n;
  if (const auto part = form_->FindPart(indicator.minimum_n_of());
      part.has_value()) {
    n = OfPart(*part);
  } else if (const auto derived = form_->FindDerived(indicator.minimum_n_of());
             derived.has_value()) {
    n = SumOf(form_->derived()[*derived]);
  }
  return !Reaches(n, v1::AT_LEAST, indicator.minimum_n());
}

}  // namespace gandan
