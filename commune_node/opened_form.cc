#include "commune_node/opened_form.h"

#include "base/status_macros.h"
#include "commune_node/correction_grants.h"
#include "domain/report_bytes.h"

namespace gandan {
namespace {

// The newest report that the node knows, as it waits for approval or as it was
// sent; nothing: none.
absl::StatusOr<absl::optional<Report>> NewestOf(const NodeDatabase& database,
                                                const NodeReport& of) {
  absl::optional<Report> report;
  ASSIGN_OR_RETURN(const auto pending, database.pending()->Find(of));
  if (pending.has_value()) {
    report = ReadReport(pending->report()).report;
    return report;
  }
  ASSIGN_OR_RETURN(const auto row, database.store()->FindOwnReport(of));
  if (row.has_value()) report = ReadReport(row->report()).report;
  return report;
}

}  // namespace

TemplateParts OpenedForm::parts() const {
  return {.catalogue = catalogue.get(),
          .form = form,
          .period = period,
          .own = own.has_value() ? &*own : nullptr,
          .previous = previous.has_value() ? &*previous : nullptr,
          .unit = catalogue->units().Find(unit)};
}

absl::StatusOr<NodeReport> ReportNamed(const NodeDatabase& database,
                                       const std::string& form,
                                       const std::string& period,
                                       const v1::UnitKey& for_unit) {
  NodeReport of{form, {}};
  ASSIGN_OR_RETURN(of.period, ParsePeriod(period));
  ASSIGN_OR_RETURN(of.for_unit, GrantedUnit(database, for_unit));
  return of;
}

absl::StatusOr<OpenedForm> OpenForm(const NodeDatabase& database,
                                    const NodeReport& of) {
  OpenedForm opened;
  ASSIGN_OR_RETURN(opened.history, database.catalogues()->History());
  const auto catalogue = opened.history->ForPeriod(of.form, of.period);
  if (!catalogue.ok()) {
    return absl::InvalidArgumentError(catalogue.status().message());
  }
  opened.catalogue = *catalogue;
  const auto form = opened.catalogue->FormAt(of.form, of.period);
  if (!form.ok()) return absl::InvalidArgumentError(form.status().message());
  opened.form = *form;
  opened.period = of.period;
  ASSIGN_OR_RETURN(opened.own, NewestOf(database, of));
  ASSIGN_OR_RETURN(
      opened.previous,
      NewestOf(database, {of.form, Previous(of.period), of.for_unit}));
  opened.unit = of.is_own() ? database.unit() : of.for_unit;
  return opened;
}

}  // namespace gandan
