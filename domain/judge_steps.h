#ifndef GANDAN_DOMAIN_JUDGE_STEPS_H_
#define GANDAN_DOMAIN_JUDGE_STEPS_H_

// The steps of judging a report. Internal to the judge.

#include <memory>

#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "domain/catalogue.h"
#include "domain/judge.h"
#include "domain/report.h"

namespace gandan {

// What the head of a report refers to.
struct JudgedHead {
  std::shared_ptr<const Catalogue> catalogue;  // Of the form in its period.
  std::shared_ptr<const Catalogue> newest;     // Knows which units ended.
  const Form* form;
  const Unit* unit;  // Of `newest`; null if it is unknown.
  Window window;
};

// Judges form, period, version, unit, base and reasons. Nothing: the values
// cannot be judged, because their form is not known.
absl::optional<JudgedHead> JudgeHead(const Report& report,
                                     const CatalogueHistory& history,
                                     absl::CivilDay today, Violations* found);

// Judges every value by itself, and that none is missing.
void JudgeValues(const Report& report, const JudgedHead& head,
                 Violations* found);

// Judges the relations between the values of one report.
void JudgeRules(const Report& report, const Form& form, Violations* found);

// Judges the length and the characters of a reason or an explanation.
void JudgeReason(absl::string_view where, absl::string_view text,
                 Violations* found);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_JUDGE_STEPS_H_
