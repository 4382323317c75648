#ifndef GANDAN_DOMAIN_REFUSALS_H_
#define GANDAN_DOMAIN_REFUSALS_H_

// Every refusal and warning a report can meet, each a function named for it,
// so that codes and wording (Vietnamese and English) are in one place. All are
// errors unless a severity is asked for.

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "gandan/v1/report.pb.h"

namespace gandan {

// The bytes.

// Cut off, not UTF-8, or no report at all.
v1::Violation MalformedReport(absl::string_view detail);
// A report, but not written by our writer.
v1::Violation NotCanonicalReport(absl::string_view detail);
// More bytes than the hub takes in one report.
v1::Violation ReportTooLarge(size_t bytes, size_t most);

// The head.

// The certificate is of one unit, the report of another.
v1::Violation ReportOfAnotherUnit(absl::string_view reported,
                                  absl::string_view caller);
// No unit of that code and first day, at any time.
v1::Violation UnknownUnit(absl::string_view unit);
// `nearest`: a code that may have been meant; empty: none is near.
v1::Violation UnknownForm(absl::string_view form,
                          absl::string_view nearest = "");
// Filled in with another version than the period has.
v1::Violation WrongFormVersion(uint32_t given, uint32_t expected);
// A quarter for a monthly form, and the like.
v1::Violation PeriodOfAnotherSpan(absl::string_view period);
// Before the form was introduced.
v1::Violation PeriodBeforeForm(absl::string_view period);
// Its window has not begun.
v1::Violation PeriodInFuture(absl::string_view period);
// Closed by the receiver.
v1::Violation PeriodClosed(absl::string_view period);
// A unit that does not report, or not on the cut-off day.
v1::Violation UnitNotReporting(absl::string_view unit,
                               absl::string_view period);
// Corrects what is not current. Revision 0: nothing was received.
v1::Violation StaleBase(uint32_t current_revision,
                        absl::string_view current_digest_hex);
// It names a base but not why.
v1::Violation CorrectionWithoutReason();
// It says why but names no base.
v1::Violation ReasonWithoutBase();
// The approval beside it is not one of these bytes.
v1::Violation ApprovalMismatch();
// None is beside it, and the receiver takes none without.
v1::Violation ApprovalMissing();
// The hub stopped twice while deciding it; it is quarantined.
v1::Violation UnreadableTwice();

// The values.

// `nearest`: a part that may have been meant; empty: none is near.
v1::Violation UnknownPart(absl::string_view part, absl::string_view nearest);
// Both numbers in the scale of the part.
v1::Violation ComputedPartDiffers(absl::string_view part, int64_t given,
                                  int64_t expected);
// Left empty though it is needed. `label`: its Vietnamese name.
v1::Violation MissingPart(absl::string_view part, absl::string_view label);
// `expected`: the name of a v1::PartKind.
v1::Violation WrongKind(absl::string_view part, absl::string_view expected);
// Beyond kLargestQuantity.
v1::Violation QuantityTooLarge(absl::string_view part);
// The limit as it is shown to people.
v1::Violation BelowMinimum(absl::string_view part, absl::string_view minimum,
                           v1::Severity severity = v1::ERROR);
// The limit as it is shown to people.
v1::Violation AboveMaximum(absl::string_view part, absl::string_view maximum,
                           v1::Severity severity = v1::ERROR);
// Lengths in characters.
v1::Violation TextTooLong(absl::string_view part, size_t characters,
                          size_t most);
// Characters that nobody types; see HasControlCharacters.
v1::Violation ControlCharacters(absl::string_view part);
// Of a list.
v1::Violation TooManyItems(absl::string_view part, size_t items, size_t most);
// `item`: from 1.
v1::Violation EmptyItem(absl::string_view part, size_t item);
// Nil without a reason, for a part or as a whole.
v1::Violation EmptyNilReason(absl::string_view part);
// Nil as a whole, and yet values.
v1::Violation NilReportWithValues();
// The period before carried something over into the part.
v1::Violation NilReportWithOpeningStock(absl::string_view part);
// A rule whose sides do not fit in 128 bits.
v1::Violation ArithmeticOverflow(absl::string_view where);
// The sum over the units would not fit in 64 bits.
v1::Violation TotalWouldOverflow(absl::string_view part);

// What the catalogue says, in its own words: ranges, patterns, rules. Where it
// has none, a general text.
v1::Violation CatalogueViolation(absl::string_view code,
                                 absl::string_view where, v1::Severity severity,
                                 const v1::Text& message);

// Whether any of them refuses.
bool HasError(const google::protobuf::RepeatedPtrField<v1::Violation>& all);

// The same for violations on their way.
bool HasError(const std::vector<v1::Violation>& all);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_REFUSALS_H_
