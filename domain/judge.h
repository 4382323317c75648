#ifndef GANDAN_DOMAIN_JUDGE_H_
#define GANDAN_DOMAIN_JUDGE_H_

// The rules a report must keep. The same code judges on node and hub.

#include <vector>

#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "domain/catalogue.h"
#include "domain/report.h"
#include "gandan/v1/report.pb.h"

namespace gandan {

// The largest magnitude of a QUANTITY as scaled: 10^15, so that the totals of
// nine thousand units cannot overflow.
inline constexpr int64_t kLargestQuantity = 1'000'000'000'000'000;

// The most characters of a reason, of a correction or of nil, and of an
// explanation.
inline constexpr size_t kMostReasonCharacters = 1000;

using Violations = std::vector<v1::Violation>;

// Judges what needs the report only: its form, version, period (no period
// whose window begins after `today`), that the unit reports it, and every
// value and rule. Rules about the period before are left out. Errors come
// before warnings; otherwise in the order of the report.
Violations JudgeReport(const Report& report, const CatalogueHistory& history,
                       absl::CivilDay today);

// Judges the rules about the period before: always warnings. `previous` is
// what counts for it; null: nothing, and the rules are skipped.
Violations JudgeAgainstPrevious(const Report& report, const Form& form,
                                const Report* previous);

// The opening stocks of a nil report's form that `previous` leaves above zero,
// by the form's carry-over: then the report may not be nil.
Violations JudgeNilAgainstPrevious(const Report& report, const Form& form,
                                   const Report* previous);

// What the system fills in for a computed part. Nothing: the part is not
// computed, or the unit lacks the attribute.
absl::optional<int64_t> ComputedValue(const v1::Part& part, const Unit& unit,
                                      const Window& window);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_JUDGE_H_
