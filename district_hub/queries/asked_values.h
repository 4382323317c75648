#ifndef GANDAN_DISTRICT_HUB_QUERIES_ASKED_VALUES_H_
#define GANDAN_DISTRICT_HUB_QUERIES_ASKED_VALUES_H_

// Which indicators and values a question is about.

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "district_hub/queries/query_scope.h"
#include "gandan/v1/catalogue.pb.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace gandan {

// An indicator as it is in an asked period.
struct AskedIndicator {
  const v1::Indicator* indicator;
  const v1::Form* form;         // Its entry form.
  std::vector<Period> members;  // The form's periods in the asked one.
};

// One indicator in a period. NOT_FOUND: there is no such indicator, or not yet
// in that period. INVALID_ARGUMENT: its form is filled for a longer period.
absl::StatusOr<AskedIndicator> AskedIndicatorIn(QueryScope* scope,
                                                const Period& period,
                                                absl::string_view code);

// The indicators of these codes, or, without codes, all whose form is filled
// for the period or a part of it; in catalogue order. Errors as above.
absl::StatusOr<std::vector<AskedIndicator>> AskedIndicatorsIn(
    QueryScope* scope, const Period& period,
    const google::protobuf::RepeatedPtrField<std::string>& codes);

// One part or derived value of an indicator.
struct ValueOf {
  std::string name;
  std::string measure;  // Empty for a ratio.
};

// All of them: the parts, then what is computed.
std::vector<ValueOf> ValuesOf(const v1::Indicator& indicator);

// The value asked for; if none is, the headline. NOT_FOUND: the indicator has
// no such value.
absl::StatusOr<std::string> AskedValue(const v1::Indicator& indicator,
                                       const std::string& name);

// A period in which many indicators are asked about.
struct AskedPeriod {
  Period period;
  const Unit* unit;         // Asked about, on its last day.
  v1::PeriodWindow window;  // By the form of its span; else by the first form
                            // whose periods make it up.
};

// INVALID_ARGUMENT: the text is no period. NOT_FOUND: no form makes it up, or
// nobody reports on its last day.
absl::StatusOr<AskedPeriod> AskedPeriodOf(QueryScope* scope,
                                          absl::string_view text);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_ASKED_VALUES_H_
