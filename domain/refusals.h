#ifndef GANDAN_DOMAIN_REFUSALS_H_
#define GANDAN_DOMAIN_REFUSALS_H_

// Every refusal and warning a report can meet, each a function named for it,
// so that codes and wording (Vietnamese and English) are in one place. All are
// errors unless a severity is asked for.

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "gandan/v1/report.pb.h"

namespace gandan {

// The bytes.
v1::Violation MalformedReport(absl::string_view detail);
v1::Violation NotCanonicalReport(absl::string_view detail);
v1::Violation ReportTooLarge(size_t bytes, size_t most);

// The head.
v1::Violation ReportOfAnotherUnit(absl::string_view reported,
                                  absl::string_view caller);
v1::Violation UnknownUnit(absl::string_view unit);
v1::Violation UnknownForm(absl::string_view form,
                          absl::string_view nearest = "");
v1::Violation WrongFormVersion(uint32_t given, uint32_t expected);
v1::Violation PeriodOfAnotherSpan(absl::string_view period);
v1::Violation PeriodBeforeForm(absl::string_view period);
v1::Violation PeriodInFuture(absl::string_view period);
v1::Violation PeriodClosed(absl::string_view period);
v1::Violation UnitNotReporting(absl::string_view unit,
                               absl::string_view period);
v1::Violation StaleBase(uint32_t current_revision,
                        absl::string_view current_digest_hex);
v1::Violation CorrectionWithoutReason();
v1::Violation ReasonWithoutBase();
v1::Violation UnreadableTwice();  // Quarantined.

// The values.
v1::Violation UnknownPart(absl::string_view part, absl::string_view nearest);
v1::Violation ComputedPartDiffers(absl::string_view part, int64_t given,
                                  int64_t expected);
v1::Violation MissingPart(absl::string_view part, absl::string_view label);
// `expected`: the name of a v1::PartKind.
v1::Violation WrongKind(absl::string_view part, absl::string_view expected);
v1::Violation QuantityTooLarge(absl::string_view part);
v1::Violation BelowMinimum(absl::string_view part, absl::string_view minimum,
                           v1::Severity severity = v1::ERROR);
v1::Violation AboveMaximum(absl::string_view part, absl::string_view maximum,
                           v1::Severity severity = v1::ERROR);
v1::Violation TextTooLong(absl::string_view part, size_t characters,
                          size_t most);
v1::Violation ControlCharacters(absl::string_view part);
v1::Violation TooManyItems(absl::string_view part, size_t items, size_t most);
v1::Violation EmptyItem(absl::string_view part, size_t item);  // From 1.
v1::Violation EmptyNilReason(absl::string_view part);
v1::Violation NilReportWithValues();
v1::Violation NilReportWithOpeningStock(absl::string_view part);
v1::Violation ArithmeticOverflow(absl::string_view where);
v1::Violation TotalWouldOverflow(absl::string_view part);

// What the catalogue says, in its own words: ranges, patterns, rules. Where it
// has none, a general text.
v1::Violation CatalogueViolation(absl::string_view code,
                                 absl::string_view where, v1::Severity severity,
                                 const v1::Text& message);

// Whether any of them refuses.
bool HasError(const google::protobuf::RepeatedPtrField<v1::Violation>& all);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_REFUSALS_H_
