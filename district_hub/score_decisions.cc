#include "district_hub/score_decisions.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "district_hub/report_standing.h"
#include "domain/judge.h"
#include "domain/verified_score.h"
#include "storage/scores.h"

namespace gandan {
namespace {

// The report that the score is of.
absl::StatusOr<ReportKey> KeyOf(const DecisionGroup& group,
                                const v1::VerifyScoreRequest& request) {
  const std::shared_ptr<const Catalogue> newest = group.catalogues().newest();
  const v1::Indicator* const indicator =
      newest == nullptr ? nullptr : newest->FindIndicator(request.indicator());
  if (indicator == nullptr) return NoSuchIndicator(request.indicator());
  if (!indicator->verified_by_reviewer()) {
    return NotVerifiedByReviewer(request.indicator());
  }
  ReportKey key;
  key.form = indicator->form();
  ASSIGN_OR_RETURN(key.period, ParsePeriod(request.period()));
  ASSIGN_OR_RETURN(key.unit, UnitKeyFromProto(request.unit()));
  return key;
}

// The indicator as it is in the report's period.
absl::StatusOr<const v1::Indicator*> IndicatorOf(const ReportStanding& standing,
                                                 const std::string& code) {
  const v1::Indicator* const indicator =
      standing.catalogue->FindIndicator(code);
  if (indicator == nullptr) return NoSuchIndicator(code);
  const std::string headline = absl::StrCat(code, ".", indicator->headline());
  if (!standing.form->FindDerived(headline).has_value() &&
      !standing.form->FindPart(headline).has_value()) {
    return IndicatorBeginsAfter(code, standing.key.period);
  }
  return indicator;
}

// Whether each value is a quantity of the indicator, given once.
absl::Status CheckNames(const v1::VerifyScoreRequest& request,
                        const v1::Indicator& indicator) {
  std::set<std::string> names;
  for (const v1::Value& value : request.values()) {
    const auto part =
        std::find_if(indicator.parts().begin(), indicator.parts().end(),
                     [&](const v1::Part& one) {
                       return absl::StrCat(indicator.code(), ".", one.name()) ==
                              value.part();
                     });
    if (part == indicator.parts().end()) {
      return NoSuchValue(indicator.code(), value.part());
    }
    if (part->kind() != v1::QUANTITY || !value.has_quantity()) {
      return ScoreIsNoQuantity(value.part());
    }
    if (!names.insert(value.part()).second) {
      return ScoreGivenTwice(value.part());
    }
  }
  return absl::OkStatus();
}

// Judges what the report says of the indicator as if the unit had sent it.
absl::Status CheckRules(const DecisionGroup& group, const Report& report,
                        const v1::Indicator& indicator) {
  const std::string part = absl::StrCat(indicator.code(), ".");
  const std::string rule = absl::StrCat(indicator.code(), "#");
  for (const v1::Violation& found :
       JudgeReport(report, group.catalogues(), group.today())) {
    const bool ours = absl::StartsWith(found.where(), part) ||
                      absl::StartsWith(found.where(), rule);
    if (ours && found.severity() == v1::ERROR) {
      return ScoreBreaksRule(found.where(), found.text());
    }
  }
  return absl::OkStatus();
}

bool Differs(const v1::VerifyScoreRequest& request, const Report& own) {
  return std::any_of(
      request.values().begin(), request.values().end(),
      [&](const v1::Value& value) {
        const PartValue* const said = own.Find(value.part());
        const auto* const quantity =
            said == nullptr ? nullptr : std::get_if<Quantity>(said);
        return quantity == nullptr || quantity->scaled != value.quantity();
      });
}

absl::StatusOr<uint64_t> PutScore(DecisionGroup& group, const ReportKey& key,
                                  const storage::v1::VerifiedScore& verified) {
  storage::v1::LedgerEntry entry;
  *entry.mutable_score() = verified;
  ASSIGN_OR_RETURN(const uint64_t position,
                   group.ledger().Append(std::move(entry), &key.unit));
  ScoreAt score{position, {}};
  *score.row.mutable_values() = verified.values();
  score.row.set_revision(verified.revision());
  score.row.set_reason(verified.reason());
  score.row.set_by(verified.by());
  Scores::Put(&group.transaction(), key, verified.indicator(), score);
  return position;
}

}  // namespace

absl::Status VerifyScore(DecisionGroup& group,
                         const v1::VerifyScoreRequest& request,
                         v1::VerifyScoreResponse* response) {
  ASSIGN_OR_RETURN(const ReportKey key, KeyOf(group, request));
  ASSIGN_OR_RETURN(const ReportStanding standing, ReadStanding(group, key));
  ASSIGN_OR_RETURN(const v1::Indicator* const indicator,
                   IndicatorOf(standing, request.indicator()));
  if (!standing.state.has_value()) return NothingReceived();
  const uint32_t current = standing.state->row.revision();
  if (current != request.revision()) {
    return RevisionIsNotCurrent(current, request.revision());
  }
  RETURN_IF_ERROR(CheckNames(request, *indicator));
  const Report report = WithVerified(*standing.revision, request.values());
  RETURN_IF_ERROR(CheckRules(group, report, *indicator));
  if (request.reason().empty() && Differs(request, *standing.revision)) {
    return ScoreWithoutReason();
  }
  storage::v1::VerifiedScore verified;
  *verified.mutable_unit() = request.unit();
  verified.set_period(FormatPeriod(key.period));
  verified.set_indicator(request.indicator());
  verified.set_revision(request.revision());
  *verified.mutable_values() = QuantitiesOf(report, *indicator);
  verified.set_reason(request.reason());
  return group.AllOrNothing([&]() -> absl::Status {
    ASSIGN_OR_RETURN(const uint64_t position, PutScore(group, key, verified));
    *response->mutable_position() = group.PositionOf(position);
    return absl::OkStatus();
  });
}

}  // namespace gandan
