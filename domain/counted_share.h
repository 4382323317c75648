#ifndef GANDAN_DOMAIN_COUNTED_SHARE_H_
#define GANDAN_DOMAIN_COUNTED_SHARE_H_

#include <string>

#include "absl/strings/string_view.h"
#include "domain/accumulator.h"
#include "domain/form.h"
#include "domain/report.h"
#include "google/protobuf/repeated_field.h"

namespace gandan {

// Parts by CODE.name.
using PartKeys = google::protobuf::RepeatedPtrField<std::string>;

// Whether the part is among them.
bool HasPart(const PartKeys& parts, absl::string_view part);

// What a report that counts gives to the totals: its values, but for the parts
// that an official took out of them. A part that is out is neither given nor
// nil. Parts the form does not know are ignored.
Accumulator CountedShare(const Report& report, const Form& form,
                         const PartKeys& parts_out);

// Takes the values of these parts off the report.
void DropParts(const PartKeys& parts, Report* report);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_COUNTED_SHARE_H_
