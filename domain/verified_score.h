#ifndef GANDAN_DOMAIN_VERIFIED_SCORE_H_
#define GANDAN_DOMAIN_VERIFIED_SCORE_H_

// A score that the district notes beside the one a unit gave itself.

#include "domain/form.h"
#include "domain/report.h"
#include "gandan/v1/query.pb.h"
#include "gandan/v1/report.pb.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace gandan {

using ProtoValues = google::protobuf::RepeatedPtrField<v1::Value>;

// The unit's report as if it had said these quantities itself; what is not
// among them stays as the unit said it. Values of other kinds are passed over.
Report WithVerified(const Report& own, const ProtoValues& values);

// The quantities that a report gives for an indicator, in byte order of part.
ProtoValues QuantitiesOf(const Report& report, const v1::Indicator& indicator);

// What the indicator is shown by first, as one report of the form makes it.
v1::Figure HeadlineOf(const Form& form, const v1::Indicator& indicator,
                      const Report& report);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_VERIFIED_SCORE_H_
