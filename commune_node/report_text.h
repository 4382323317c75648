#ifndef GANDAN_COMMUNE_NODE_REPORT_TEXT_H_
#define GANDAN_COMMUNE_NODE_REPORT_TEXT_H_

#include <string>

#include "gandan/v1/catalogue.pb.h"
#include "gandan/v1/report.pb.h"

namespace gandan {

// A report for who is to approve it: what it corrects, its figures with their
// labels, and its explanations. What the catalogue does not name is shown by
// its code.
std::string DescribeReport(const v1::Report& report,
                           const v1::Catalogue& catalogue);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_REPORT_TEXT_H_
