#ifndef GANDAN_COMMUNE_NODE_OPENED_FORM_H_
#define GANDAN_COMMUNE_NODE_OPENED_FORM_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "commune_node/files/template_values.h"
#include "commune_node/node_database.h"
#include "domain/catalogue.h"
#include "domain/report.h"
#include "gandan/v1/report.pb.h"
#include "storage/node_report.h"

namespace gandan {

// A form of one period with what the node knows of it: what somebody needs who
// fills it in, from a file or on a page.
struct OpenedForm {
  std::shared_ptr<const CatalogueHistory> history;
  std::shared_ptr<const Catalogue> catalogue;  // Of the form's period.
  const Form* form = nullptr;
  Period period;
  absl::optional<Report> own;  // As it waits or was sent; nothing: not yet.
  absl::optional<Report> previous;  // Of the period before; nothing: none.
  UnitKey unit;                     // Whose report it is.

  // As TemplateParts; this must outlive them.
  TemplateParts parts() const;
};

// Which report a request names. FAILED_PRECONDITION: it is of a unit whose
// reports this one may not correct. INVALID_ARGUMENT: no period.
absl::StatusOr<NodeReport> ReportNamed(const NodeDatabase& database,
                                       const std::string& form,
                                       const std::string& period,
                                       const v1::UnitKey& for_unit);

// Opens a form. INVALID_ARGUMENT: the catalogue has no such form in that
// period. FAILED_PRECONDITION: there is no catalogue yet. Errors of the disk.
absl::StatusOr<OpenedForm> OpenForm(const NodeDatabase& database,
                                    const NodeReport& of);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_OPENED_FORM_H_
