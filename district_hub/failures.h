#ifndef GANDAN_DISTRICT_HUB_FAILURES_H_
#define GANDAN_DISTRICT_HUB_FAILURES_H_

// Every failure that officials and ops may cause, each a function named for
// it, so that codes and wording (Vietnamese, line break, English) are in one
// place.

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "domain/period.h"
#include "domain/unit.h"
#include "gandan/v1/report.pb.h"

namespace gandan {

// What is named and not there: NOT_FOUND.

// `unit`: as it was asked for.
absl::Status NoSuchUnit(absl::string_view unit);

// No unit of that code begins on that day.
absl::Status NoSuchUnit(const UnitKey& unit);

// Nobody below the scope reports on the cut-off day.
absl::Status NoUnitReportsOn(absl::CivilDay day);

// Not in the catalogue that the answer goes by.
absl::Status NoSuchForm(absl::string_view form);

// In neither the newest catalogue nor that of the period.
absl::Status NoSuchIndicator(absl::string_view indicator);

// Neither a part nor a derived value of the indicator.
absl::Status NoSuchValue(absl::string_view indicator, absl::string_view value);

// Versions are numbered from 1 without gaps.
absl::Status NoSuchCatalogue(uint32_t version);

// Every form is filled for a longer period.
absl::Status NoFormMakesUp(const Period& period);

// The indicator is known, but was not asked for yet in that period.
absl::Status IndicatorBeginsAfter(absl::string_view indicator,
                                  const Period& period);

// Nothing was to be reported in it yet.
absl::Status FormBeginsAfter(absl::string_view form, const Period& period);

// The unit did not report on the cut-off day, or the form had not begun.
absl::Status NoReportExpected(absl::string_view form, absl::string_view period,
                              const UnitKey& unit);

// A report that is missing cannot be decided on.
absl::Status NothingReceived();

// The hub did not stop on that report, or it was released since.
absl::Status NothingToRelease();

// No report was issued under that number.
absl::Status NoSuchIssue(absl::string_view number);

// What is asked wrongly: INVALID_ARGUMENT.

// A period of another span than the form's.
absl::Status PeriodNotOfForm(absl::string_view period, absl::string_view form);

// The periods of the indicator's form do not make up the one asked about.
absl::Status PeriodNotOfIndicator(const Period& period,
                                  absl::string_view indicator,
                                  absl::string_view form);

// A report is somebody's.
absl::Status ScopeWithoutUnit();

// Beyond the ledger, or of an epoch that has not begun.
absl::Status NotALedgerPosition();

// A timestamp whose nanoseconds are out of range.
absl::Status NotATime();

// Malformed, of another question, or of another ledger.
absl::Status BadPageToken();

// In rows: units, or reports.
absl::Status PageTooLarge(size_t most);

// A decision asks for another state.
absl::Status NeitherAcceptedNorReturned();

// The commune must know what to mend.
absl::Status ReturnWithoutReason();

// The ledger keeps why a closed period was touched.
absl::Status ReopeningWithoutReason();

// A closed period is opened through a day: nobody has to think of closing it.
absl::Status ReopeningWithoutLastDay();

// It is to be written 2024-05-27.
absl::Status NotADay(absl::string_view text);

// It would be over before it began.
absl::Status LastDayIsOver(absl::string_view day);

// Neither a closing nor an acceptance opens a period.
absl::Status LastDayOpensNothing();

// A return names a part of another form, or none at all.
absl::Status NoSuchPart(absl::string_view form, absl::string_view part);

// A return names each part once.
absl::Status PartNamedTwice(absl::string_view part);

// Only a return names parts.
absl::Status PartsOfAnAcceptance();

// The ledger keeps why a report may come late.
absl::Status ExcuseWithoutReason();

// A date or text among the verified values.
absl::Status ScoreIsNoQuantity(absl::string_view part);

// Among the verified values.
absl::Status ScoreGivenTwice(absl::string_view part);

// A report with that value would be refused. `text`: what is wrong with it.
absl::Status ScoreBreaksRule(absl::string_view where, const v1::Text& text);

// The commune must know why its score was changed.
absl::Status ScoreWithoutReason();

// The ledger keeps why somebody may correct another's reports.
absl::Status GrantWithoutReason();

// A paper has both.
absl::Status IssueWithoutNumber();
absl::Status IssueWithoutSigner();

// A number and a reason go together.
absl::Status SupersedingNeedsReason();

// Too long, in characters, or not for printing.
absl::Status TextCannotBePrinted(size_t most);

// What cannot be as things stand: FAILED_PRECONDITION.

// A new hub answers no question until somebody publishes one: asking again
// helps nobody.
absl::Status NoCatalogueYet();

// By the catalogue, or because neither higher nor lower is better.
absl::Status NotRankable(absl::string_view indicator);

// By the catalogue: only the unit itself says what its value is.
absl::Status NotVerifiedByReviewer(absl::string_view indicator);

// It takes no reports, and no decisions that change a figure, until it is
// opened again.
absl::Status PeriodIsClosed();

// Only what was closed is opened again: it has an end from then on.
absl::Status PeriodWasNeverClosed();

// Who is to mend a report of a closed period needs days to do so.
absl::Status MendingNeedsLastDay();

// A unit that exists corrects its reports itself.
absl::Status UnitHasNotEnded(const UnitKey& unit);

// So many reports are missing or not accepted, and another number was
// confirmed. `which`: they, or the first of them.
absl::Status ReportsAreOpen(size_t open, uint32_t confirmed,
                            absl::string_view which);

// It is issued again only in place of the issue that stands.
absl::Status PeriodIsIssued(absl::string_view standing);

// Nothing was issued of the period yet.
absl::Status NothingToSupersede(absl::string_view number);

// What is there already, and says something else: ALREADY_EXISTS.

// A number is used once a year.
absl::Status IssueNumberIsUsed(absl::string_view number);

// What somebody else changed meanwhile: ABORTED.

// Reports kept coming while an issue was being printed.
absl::Status IssueKeptChanging();

// Who asked looked at another revision than the one that stands.
absl::Status RevisionIsNotCurrent(uint32_t current, uint32_t asked);

// Since the one at hand was checked.
absl::Status AnotherCatalogueWasPublished();

// What passes: UNAVAILABLE.

// A write failed and the database is being opened again, or the hub stops.
absl::Status CannotStore();

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_FAILURES_H_
