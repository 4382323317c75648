#ifndef GANDAN_COMMUNE_NODE_FILES_TEMPLATE_VALUES_H_
#define GANDAN_COMMUNE_NODE_FILES_TEMPLATE_VALUES_H_

// What a form begins with, before anybody types: for files and for pages.

#include <string>

#include "absl/types/optional.h"
#include "domain/catalogue.h"
#include "domain/form.h"
#include "domain/report.h"

namespace gandan {

// What a form to be filled in is made of. All of it must outlive the calls.
struct TemplateParts {
  const Catalogue* catalogue;
  const Form* form;
  Period period;
  const Report* own;           // As it was sent already; null: not yet.
  const Report* previous;      // Of the period before; null: none.
  const Unit* unit = nullptr;  // Whose report; null: no catalogue names it.
};

// What the system fills in; nothing: the part is typed. One that is computed
// from an attribute of the unit is typed where the unit has none.
absl::optional<int64_t> FilledIn(const TemplateParts& parts,
                                 const FormPart& part);

// What the period before carries over to a part; nothing: it begins empty.
absl::optional<PartValue> Carried(const TemplateParts& parts,
                                  const FormPart& part);

// A value as people type it, which ReadPartValue reads again: "1.234,5", "có",
// "2024-05-27", "một|hai", "nil: lý do".
std::string TextAsTyped(const PartValue& value, const v1::Part& part);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_FILES_TEMPLATE_VALUES_H_
