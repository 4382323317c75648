#ifndef GANDAN_DOMAIN_PART_CHECK_H_
#define GANDAN_DOMAIN_PART_CHECK_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "domain/faults.h"
#include "gandan/v1/catalogue.pb.h"

namespace gandan {

// Adds a fault for each language without a text. `where` names what is
// labelled.
void CheckLabel(absl::string_view where, const v1::Text& label, Faults* faults);

// Adds a fault, with a near word, if `code` is not among `known`. `what`: what
// it is the code of.
void CheckReference(absl::string_view where, absl::string_view what,
                    const std::string& code,
                    const std::vector<std::string>& known, Faults* faults);

// Adds what is wrong with one part by itself.
void CheckPart(absl::string_view where, const v1::Part& part,
               const std::vector<std::string>& measures, Faults* faults);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_PART_CHECK_H_
