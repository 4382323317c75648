#ifndef GANDAN_COMMUNE_NODE_FILES_TEMPLATE_WRITER_H_
#define GANDAN_COMMUNE_NODE_FILES_TEMPLATE_WRITER_H_

#include <string>

#include "commune_node/files/template_values.h"
#include "gandan/v1/node_local.pb.h"

namespace gandan {

// A file that ReadFileRows reads again: every part that is typed (also one that
// is computed from an attribute which the unit has not), with the values sent
// already or else carried over. CSV is written for a spreadsheet:
// byte order mark, ";", and the columns label and measure.
std::string WriteTemplate(const TemplateParts& parts, v1::FileFormat format);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_FILES_TEMPLATE_WRITER_H_
