#include "district_hub/call_policy.h"

#include <algorithm>
#include <memory>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/types/optional.h"
#include "base/status_macros.h"
#include "district_hub/account_failures.h"
#include "domain/catalogue.h"

namespace gandan {
namespace {

constexpr uint32_t kOfficials = kViewers | kReviewers | kAdmins | kAuditors;
constexpr uint32_t kAskers = kOfficials | kHubItself;
constexpr uint32_t kDeciders = kReviewers | kAdmins | kHubItself;
constexpr uint32_t kAdministrators = kAdmins | kHubItself;
constexpr uint32_t kWatchers = kAdmins | kAuditors | kHubItself;

constexpr Audited kNever = Audited::kNever;
constexpr Audited kSoon = Audited::kSoon;
constexpr Audited kBefore = Audited::kBefore;

constexpr CallRule kRules[] = {
    {"DistrictQuery", "GetCatalogue", kAskers, kOfNoUnit, kSoon},
    {"DistrictQuery", "GetSummary", kAskers, "scope.unit", kSoon},
    {"DistrictQuery", "GetBreakdown", kAskers, "scope.unit", kSoon},
    {"DistrictQuery", "GetSeries", kAskers, "scope.unit", kSoon},
    {"DistrictQuery", "GetCompleteness", kAskers, "scope.unit", kSoon},
    {"DistrictQuery", "GetReport", kAskers, "scope.unit", kSoon},
    {"DistrictQuery", "Explain", kAskers, "scope.unit", kSoon},
    {"DistrictQuery", "GetMissing", kAskers, "scope.unit", kSoon},
    {"DistrictQuery", "GetScores", kAskers, "scope.unit", kSoon},
    {"DistrictQuery", "GetRank", kAskers, "scope.unit", kSoon},

    {"DistrictAttention", "GetAttention", kAskers, "scope.unit", kSoon},
    {"DistrictExport", "ExportPeriod", kAskers, "scope.unit", kBefore},
    {"DistrictEvidence", "GetReportEvidence", kAskers, "unit", kBefore},
    {"DistrictEvidence", "ProveEntry", kAskers, kOfEveryUnit, kBefore},
    {"DistrictIssuing", "PreviewIssue", kAskers, "unit", kSoon},
    {"DistrictIssuing", "IssueReport", kAdministrators, kOfEveryUnit, kBefore},
    {"DistrictIssuing", "GetIssuedReport", kAskers, kOfNoUnit, kBefore},
    {"DistrictIssuing", "ListIssuedReports", kAskers, kOfNoUnit, kSoon},
    {"DistrictIssuing", "ListChangesSinceIssue", kAskers, kOfEveryUnit, kSoon},

    {"HubAdmin", "DecideReport", kDeciders, "unit", kBefore},
    {"HubAdmin", "ExcuseLateness", kDeciders, "unit", kBefore},
    {"HubAdmin", "VerifyScore", kDeciders, "unit", kBefore},
    {"HubAdmin", "ChangePeriod", kAdministrators, kOfEveryUnit, kBefore},
    {"HubAdmin", "GrantCorrections", kAdministrators, kOfEveryUnit, kBefore},
    {"HubAdmin", "PublishCatalogue", kAdministrators, kOfEveryUnit, kBefore},
    {"HubAdmin", "SignCertificate", kAdministrators, kOfEveryUnit, kBefore},
    {"HubAdmin", "Invite", kAdministrators, kOfEveryUnit, kBefore},
    {"HubAdmin", "BanKeys", kAdministrators, kOfEveryUnit, kBefore},
    {"HubAdmin", "ReleaseReport", kAdministrators, kOfEveryUnit, kBefore},
    {"HubAdmin", "UnbanKeys", kAdministrators, kOfEveryUnit, kBefore},
    {"HubAdmin", "PruneKeys", kAdministrators, kOfEveryUnit, kBefore},
    {"HubAdmin", "RollAuthority", kAdministrators, kOfEveryUnit, kBefore},
    {"HubAdmin", "ListNodes", kWatchers, kOfEveryUnit, kSoon},
    {"HubAdmin", "GetHubHealth", kWatchers, kOfEveryUnit, kSoon},

    {"HubUpkeep", "MakeBackup", kHubItself, kOfNoUnit, kBefore},
    {"HubUpkeep", "ConfirmRestore", kHubItself, kOfNoUnit, kBefore},

    {"HubAccounts", "AddUser", kAdministrators, kOfEveryUnit, kBefore},
    {"HubAccounts", "DisableUser", kAdministrators, kOfEveryUnit, kBefore},
    {"HubAccounts", "ResetUser", kAdministrators, kOfEveryUnit, kBefore},
    {"HubAccounts", "CreateToken", kAdministrators, kOfEveryUnit, kBefore},
    {"HubAccounts", "RevokeToken", kAdministrators, kOfEveryUnit, kBefore},
    {"HubAccounts", "ListUsers", kWatchers, kOfEveryUnit, kSoon},
    {"HubAccounts", "ListAudit", kWatchers, kOfEveryUnit, kBefore},
    {"HubAccounts", "LogIn", kAnybody | kAskers, kOfNoUnit, kBefore},
    {"HubAccounts", "LogOut", kOfficials, kOfNoUnit, kBefore},
    {"HubAccounts", "ChangePassword", kOfficials, kOfNoUnit, kBefore},

    {"ReportIntake", "SubmitReports", kNodes, kOfNoUnit, kNever},
    {"NodeDirectives", "FetchDirectives", kNodes, kOfNoUnit, kNever},
    {"NodeDirectives", "FetchOwnReports", kNodes, kOfNoUnit, kNever},
    {"NodeDirectives", "FetchCatalogue", kNodes, kOfNoUnit, kNever},
    {"NodeDirectives", "ProveHistory", kNodes, kOfNoUnit, kNever},
    {"NodeDirectives", "FetchTrust", kNodes, kOfNoUnit, kNever},
    {"NodeEnrolment", "Introduce", kAnybody | kNodes, kOfNoUnit, kNever},
    {"NodeEnrolment", "Enrol", kAnybody | kNodes, kOfNoUnit, kNever},
    {"NodeEnrolment", "Challenge", kAnybody | kNodes, kOfNoUnit, kNever},
    {"NodeEnrolment", "Renew", kAnybody | kNodes, kOfNoUnit, kNever},

    {"CommuneDesk", "OpenSession", kNodeItself, kOfNoUnit, kNever},
    {"CommuneDesk", "CloseSession", kNodeItself, kOfNoUnit, kNever},
    {"CommuneDesk", "OpenForm", kNodeItself, kOfNoUnit, kNever},
    {"CommuneDesk", "SaveDraft", kNodeItself, kOfNoUnit, kNever},
    {"CommuneDesk", "DiscardDraft", kNodeItself, kOfNoUnit, kNever},
    {"CommuneDesk", "SubmitDraft", kNodeItself, kOfNoUnit, kNever},
    {"NodeLocal", "SubmitFile", kNodeItself, kOfNoUnit, kNever},
    {"NodeLocal", "ApproveReport", kNodeItself, kOfNoUnit, kNever},
    {"NodeLocal", "SendBackReport", kNodeItself, kOfNoUnit, kNever},
    {"NodeLocal", "ResendReports", kNodeItself, kOfNoUnit, kNever},
    {"NodeLocal", "GetEvidence", kNodeItself, kOfNoUnit, kNever},
    {"NodeLocal", "GetHead", kNodeItself, kOfNoUnit, kNever},
    {"NodeLocal", "PutNodeAccount", kNodeItself, kOfNoUnit, kNever},
    {"NodeLocal", "ListNodeAccounts", kNodeItself, kOfNoUnit, kNever},
    {"NodeLocal", "GetStatus", kNodeItself, kOfNoUnit, kNever},
    {"NodeLocal", "ListQueue", kNodeItself, kOfNoUnit, kNever},
    {"NodeLocal", "GetNodeCatalogue", kNodeItself, kOfNoUnit, kNever},
    {"NodeLocal", "MakeTemplate", kNodeItself, kOfNoUnit, kNever},
};

uint32_t CallersOfRole(v1::Role role) {
  switch (role) {
    case v1::VIEWER:
      return kViewers;
    case v1::REVIEWER:
      return kReviewers;
    case v1::ADMIN:
      return kAdmins;
    case v1::AUDITOR:
      return kAuditors;
    default:
      return 0;
  }
}

uint32_t CallersOf(const Caller& caller) {
  switch (KindOf(caller)) {
    case CallerKind::kNode:
      return kNodes;
    case CallerKind::kOfficial:
      return CallersOfRole(caller.official->role);
    case CallerKind::kThisMachine:
      return kHubItself;
    case CallerKind::kStranger:
      return kAnybody;
  }
  return 0;
}

// The unit at a path of a request; nothing if the request leaves it out.
// INTERNAL: the handler showed no request, or it has no such field.
absl::StatusOr<absl::optional<v1::UnitKey>> UnitAt(
    const google::protobuf::Message* message, absl::string_view path) {
  absl::optional<v1::UnitKey> unit;
  for (const absl::string_view part : absl::StrSplit(path, '.')) {
    if (message == nullptr) return absl::InternalError("no request is shown");
    const auto* const field =
        message->GetDescriptor()->FindFieldByName(std::string(part));
    if (field == nullptr || field->message_type() == nullptr) {
      return absl::InternalError(absl::StrCat("there is no field ", path));
    }
    if (!message->GetReflection()->HasField(*message, field)) return unit;
    message = &message->GetReflection()->GetMessage(*message, field);
  }
  const auto* const found = dynamic_cast<const v1::UnitKey*>(message);
  if (found == nullptr) return absl::InternalError("no unit is at the path");
  unit = *found;
  return unit;
}

}  // namespace

absl::Span<const CallRule> CallRules() { return kRules; }

const CallRule* FindCallRule(absl::string_view method) {
  static const auto* const rules = [] {
    auto* const made =
        new absl::flat_hash_map<absl::string_view, const CallRule*>();
    for (const CallRule& rule : kRules) made->emplace(rule.method, &rule);
    return made;
  }();
  const auto found = rules->find(method);
  return found == rules->end() ? nullptr : found->second;
}

absl::Status HubCallPolicy::Check(const CalledMethod& call,
                                  const Caller& caller) {
  const CallRule* const rule = FindCallRule(call.name);
  if (rule == nullptr) return CallHasNoRule();
  if ((rule->callers & CallersOf(caller)) == 0) {
    return KindOf(caller) == CallerKind::kStranger ? LogInFirst()
                                                   : NotOfThisRole();
  }
  if (KindOf(caller) != CallerKind::kOfficial) return absl::OkStatus();
  return CheckUnits(*rule, call, *caller.official);
}

absl::Status HubCallPolicy::CheckUnits(const CallRule& rule,
                                       const CalledMethod& call,
                                       const Official& official) const {
  if (rule.unit == kOfNoUnit) return absl::OkStatus();
  if (rule.unit == kOfEveryUnit) {
    return official.units.empty() ? absl::OkStatus() : OutsideOwnUnits();
  }
  // Also for accounts of all units, so that a handler that shows no request is
  // found out before there is one of some.
  ASSIGN_OR_RETURN(const absl::optional<v1::UnitKey> named,
                   UnitAt(call.request, rule.unit));
  if (official.units.empty()) return absl::OkStatus();
  if (!named.has_value()) return OutsideOwnUnits();
  ASSIGN_OR_RETURN(const UnitKey unit, UnitKeyFromProto(*named));
  return IsInside(unit, official) ? absl::OkStatus() : OutsideOwnUnits();
}

bool HubCallPolicy::IsInside(const UnitKey& unit,
                             const Official& official) const {
  const auto is_own = [&](const UnitKey& key) {
    return std::find(official.units.begin(), official.units.end(), key) !=
           official.units.end();
  };
  if (is_own(unit)) return true;
  const std::shared_ptr<const Catalogue> newest = catalogues_->Get()->newest();
  if (newest == nullptr) return false;
  const Unit* above = newest->units().Find(unit);
  while (above != nullptr && !is_own(above->key)) above = above->parent;
  return above != nullptr;
}

}  // namespace gandan
