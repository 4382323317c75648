#ifndef GANDAN_COMMUNE_NODE_FILES_TEMPLATE_WRITER_H_
#define GANDAN_COMMUNE_NODE_FILES_TEMPLATE_WRITER_H_

#include <string>

#include "domain/catalogue.h"
#include "domain/form.h"
#include "domain/report.h"
#include "gandan/v1/node_local.pb.h"

namespace gandan {

// What a file to be filled in is made of. All of it must outlive the call.
struct TemplateParts {
  const Catalogue* catalogue;
  const Form* form;
  Period period;
  const Report* own;           // As it was sent already; null: not yet.
  const Report* previous;      // Of the period before; null: none.
  const Unit* unit = nullptr;  // Whose report; null: no catalogue names it.
};

// A file that ReadFileRows reads again: every part that is typed (also one that
// is computed from an attribute which the unit has not), with the values sent
// already or else carried over. CSV is written for a spreadsheet:
// byte order mark, ";", and the columns label and measure.
std::string WriteTemplate(const TemplateParts& parts, v1::FileFormat format);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_FILES_TEMPLATE_WRITER_H_
