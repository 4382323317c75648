#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "district_hub/queries/answers.h"
#include "district_hub/queries/asked_values.h"
#include "district_hub/queries/issued_reports.h"
#include "district_hub/queries/mergers.h"
#include "district_hub/queries/window_reader.h"

namespace gandan {

namespace {

constexpr size_t kMostPoints = 600;

// An indicator over many periods.
class SeriesReader {
 public:
  SeriesReader(QueryScope* scope, const v1::Form* form, std::string indicator,
               std::string value)
      : scope_(scope),
        reader_(scope),
        form_(form),
        indicator_(std::move(indicator)),
        value_(std::move(value)) {}

  // The next point, oldest first.
  absl::StatusOr<v1::SeriesPoint> Read(const Period& period) {
    v1::SeriesPoint point;
    point.set_period(FormatPeriod(period));
    const Unit* const unit = reader_.UnitOf(period, *form_);
    Units reporters;
    if (unit != nullptr) {
      reporters = scope_->ReportersOn(
          *unit, WindowOf(period, form_->calendar()).cutoff_day);
    }
    point.set_merger_before(
        previous_.has_value() &&
        AcrossMerger(scope_->catalogue(), *previous_, reporters));
    previous_ = std::move(reporters);
    ASSIGN_OR_RETURN(*point.mutable_figure(), FigureOf(period, unit));
    return point;
  }

 private:
  absl::StatusOr<v1::Figure> FigureOf(const Period& period, const Unit* unit) {
    const auto asked = AskedIndicatorIn(scope_, period, indicator_);
    if (absl::IsNotFound(asked.status())) {
      return FormWindow({}, {}, absl::nullopt).OfName({}, value_);
    }
    if (!asked.ok()) return asked.status();
    ASSIGN_OR_RETURN(const FormWindow window,
                     reader_.Over(*asked->form, asked->members, unit));
    return window.OfName(*asked->indicator, value_);
  }

  QueryScope* const scope_;
  WindowReader reader_;
  const v1::Form* const form_;
  const std::string indicator_;
  const std::string value_;
  absl::optional<Units> previous_;
};

}  // namespace

absl::StatusOr<v1::GetSeriesResponse> AnswerSeries(
    const QuerySnapshot& snapshot, const v1::GetSeriesRequest& request) {
  ASSIGN_OR_RETURN(QueryScope scope,
                   QueryScope::Resolve(snapshot, request.scope()));
  ASSIGN_OR_RETURN(const Period first, ParsePeriod(request.first_period()));
  ASSIGN_OR_RETURN(const Period last, ParsePeriod(request.last_period()));
  ASSIGN_OR_RETURN(const std::vector<Period> periods,
                   PeriodsBetween(first, last, kMostPoints));
  ASSIGN_OR_RETURN(const AskedIndicator asked,
                   AskedIndicatorIn(&scope, last, request.indicator()));
  ASSIGN_OR_RETURN(std::string value,
                   AskedValue(*asked.indicator, request.value()));
  ASSIGN_OR_RETURN(
      const Unit* const unit,
      scope.RequireUnitOn(WindowOf(last, asked.form->calendar()).cutoff_day));
  v1::GetSeriesResponse response;
  ASSIGN_OR_RETURN(*response.mutable_basis(), BasisIn(scope, unit, last));
  SeriesReader reader(&scope, asked.form, request.indicator(),
                      std::move(value));
  for (const Period& period : periods) {
    ASSIGN_OR_RETURN(*response.add_points(), reader.Read(period));
  }
  return response;
}

}  // namespace gandan
