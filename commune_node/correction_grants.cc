#include "commune_node/correction_grants.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/clock.h"
#include "base/numbers.h"
#include "base/status_macros.h"
#include "domain/iso_day.h"

namespace gandan {
namespace {

std::string NameOf(const v1::UnitKey& unit) {
  return unit.valid_from().empty()
             ? unit.code()
             : absl::StrCat(unit.code(), "/", unit.valid_from());
}

std::string DayOf(const std::string& iso) {
  const absl::StatusOr<absl::CivilDay> day = ParseIsoDay(iso);
  return day.ok() ? FormatDay(*day) : iso;
}

bool IsMeant(const v1::CorrectionGrant& grant, const v1::UnitKey& asked) {
  return grant.ended().code() == asked.code() &&
         (asked.valid_from().empty() ||
          grant.ended().valid_from() == asked.valid_from());
}

absl::Status NoGrantStands(const v1::UnitKey& asked) {
  const std::string unit = NameOf(asked);
  return absl::FailedPreconditionError(InBothLanguages(
      absl::StrCat("Đơn vị này không được đính chính báo cáo của ", unit,
                   ", hoặc đã hết hạn; hãy hỏi huyện."),
      absl::StrCat("This unit may not correct the reports of ", unit,
                   ", or may no more; ask the district.")));
}

absl::Status SeveralAreGranted(const v1::UnitKey& asked) {
  const std::string unit = NameOf(asked);
  return absl::InvalidArgumentError(InBothLanguages(
      absl::StrCat("Có nhiều đơn vị mang mã ", unit, "; hãy viết MÃ/NGÀY."),
      absl::StrCat("Several units have the code ", unit, "; write CODE/DAY.")));
}

}  // namespace

absl::StatusOr<std::vector<v1::CorrectionGrant>> StandingGrants(
    const NodeStore& store, absl::CivilDay today) {
  const std::string day = absl::FormatCivilTime(today);
  std::vector<v1::CorrectionGrant> standing;
  std::set<std::string> told;
  RETURN_IF_ERROR(store.VisitDirectives([&](const v1::Directive& directive) {
    if (!directive.has_grant()) return true;
    const v1::CorrectionGrant& grant = directive.grant();
    // Only the newest word on a unit counts; days so written compare as texts.
    const bool newest = told.insert(NameOf(grant.ended())).second;
    if (newest && day <= grant.last_day()) standing.push_back(grant);
    return true;
  }));
  return standing;
}

absl::StatusOr<UnitKey> GrantedUnit(const NodeDatabase& database,
                                    const v1::UnitKey& asked) {
  if (asked.code().empty()) return UnitKey();
  const absl::CivilDay today =
      absl::ToCivilDay(database.clock()->Now(), VietnamTime());
  ASSIGN_OR_RETURN(std::vector<v1::CorrectionGrant> grants,
                   StandingGrants(*database.store(), today));
  grants.erase(std::remove_if(grants.begin(), grants.end(),
                              [&](const v1::CorrectionGrant& grant) {
                                return !IsMeant(grant, asked);
                              }),
               grants.end());
  if (grants.empty()) return NoGrantStands(asked);
  if (grants.size() > 1) return SeveralAreGranted(asked);
  return UnitKeyFromProto(grants[0].ended());
}

v1::Text GrantNotice(const v1::CorrectionGrant& grant) {
  const std::string ended = NameOf(grant.ended());
  v1::Text text;
  if (grant.last_day().empty()) {
    text.set_vi(absl::StrCat("Không còn được đính chính báo cáo của ", ended,
                             ". ", grant.reason()));
    text.set_en(absl::StrCat("The reports of ", ended,
                             " may not be corrected any more. ",
                             grant.reason()));
    return text;
  }
  text.set_vi(absl::StrCat("Được đính chính báo cáo của ", ended,
                           " đến hết ngày ", DayOf(grant.last_day()),
                           " (--for ", ended, "). ", grant.reason()));
  text.set_en(absl::StrCat(
      "The reports of ", ended, " may be corrected through ",
      DayOf(grant.last_day()), " (--for ", ended, "). ", grant.reason()));
  return text;
}

}  // namespace gandan
