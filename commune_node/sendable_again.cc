#include "commune_node/sendable_again.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "base/status_macros.h"
#include "domain/refusals.h"

namespace gandan {
namespace {

// By form and period, as they are written.
using Openings =
    std::map<std::pair<std::string, std::string>, v1::LedgerPosition>;

bool IsBefore(const v1::LedgerPosition& a, const v1::LedgerPosition& b) {
  return std::make_tuple(a.epoch(), a.index()) <
         std::make_tuple(b.epoch(), b.index());
}

// Days written in this way compare as texts.
bool IsOpening(const v1::PeriodChange& change, absl::CivilDay today) {
  return change.open() && (change.last_day().empty() ||
                           absl::FormatCivilTime(today) <= change.last_day());
}

// The newest opening of each period that was opened after `since` and is not
// over.
absl::StatusOr<Openings> OpenedSince(const NodeStore& store,
                                     const v1::LedgerPosition& since,
                                     absl::CivilDay today) {
  Openings openings;
  RETURN_IF_ERROR(store.VisitDirectives([&](const v1::Directive& directive) {
    const v1::PeriodChange& change = directive.period();
    if (IsOpening(change, today)) {
      openings.try_emplace({change.form(), change.period()},
                           directive.position());
    }
    return IsBefore(since, directive.position());
  }));
  return openings;
}

}  // namespace

absl::StatusOr<std::vector<OwnReport>> SendableAgain(
    const NodeStore& store, std::vector<OwnReport> reports,
    absl::CivilDay today) {
  reports.erase(std::remove_if(reports.begin(), reports.end(),
                               [](const OwnReport& own) {
                                 return !own.of.is_own() ||
                                        !WasRefusedAsClosed(own.row);
                               }),
                reports.end());
  if (reports.empty()) return reports;
  const auto position = [](const OwnReport& own) {
    return own.row.receipt().position();
  };
  const auto first =
      std::min_element(reports.begin(), reports.end(),
                       [&](const OwnReport& a, const OwnReport& b) {
                         return IsBefore(position(a), position(b));
                       });
  ASSIGN_OR_RETURN(const Openings openings,
                   OpenedSince(store, position(*first), today));
  reports.erase(
      std::remove_if(reports.begin(), reports.end(),
                     [&](const OwnReport& own) {
                       const auto opened = openings.find(
                           {own.of.form, FormatPeriod(own.of.period)});
                       return opened == openings.end() ||
                              IsBefore(opened->second, position(own));
                     }),
      reports.end());
  return reports;
}

bool WasRefusedAsClosed(const storage::v1::OwnReportRow& row) {
  if (!row.has_receipt() || row.receipt().outcome() != v1::REFUSED) {
    return false;
  }
  const auto& violations = row.receipt().violations();
  return std::any_of(violations.begin(), violations.end(),
                     [](const v1::Violation& violation) {
                       return violation.code() == PeriodClosed("").code();
                     });
}

bool IsSetAside(const storage::v1::OwnReportRow& row) {
  return row.has_receipt() && row.receipt().outcome() == v1::QUARANTINED;
}

}  // namespace gandan
