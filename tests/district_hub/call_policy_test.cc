#include "district_hub/call_policy.h"

#include <filesystem>
#include <map>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "gandan/v1/accounts.pb.h"
#include "gandan/v1/admin.pb.h"
#include "gandan/v1/attention.pb.h"
#include "gandan/v1/commune_desk.pb.h"
#include "gandan/v1/directives.pb.h"
#include "gandan/v1/enrolment.pb.h"
#include "gandan/v1/evidence.pb.h"
#include "gandan/v1/export.pb.h"
#include "gandan/v1/intake.pb.h"
#include "gandan/v1/issuing.pb.h"
#include "gandan/v1/node_local.pb.h"
#include "gandan/v1/query.pb.h"
#include "gandan/v1/upkeep.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_catalogue.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;
using ::testing::IsEmpty;

const auto kDenied = StatusIs(absl::StatusCode::kPermissionDenied);
const auto kUnknown = StatusIs(absl::StatusCode::kUnauthenticated);

// Every file of the contract that has a service.
std::vector<const FileDescriptor*> ServiceFiles() {
  return {v1::LogInRequest::descriptor()->file(),
          v1::InviteRequest::descriptor()->file(),
          v1::FetchDirectivesRequest::descriptor()->file(),
          v1::EnrolRequest::descriptor()->file(),
          v1::SubmitReportsRequest::descriptor()->file(),
          v1::IssueReportRequest::descriptor()->file(),
          v1::SubmitFileRequest::descriptor()->file(),
          v1::OpenFormRequest::descriptor()->file(),
          v1::ExportPeriodRequest::descriptor()->file(),
          v1::ProveEntryRequest::descriptor()->file(),
          v1::GetAttentionRequest::descriptor()->file(),
          v1::MakeBackupRequest::descriptor()->file(),
          v1::GetSummaryRequest::descriptor()->file()};
}

std::vector<const MethodDescriptor*> EveryMethod() {
  std::vector<const MethodDescriptor*> methods;
  for (const FileDescriptor* file : ServiceFiles()) {
    for (int i = 0; i < file->service_count(); ++i) {
      const auto* service = file->service(i);
      for (int j = 0; j < service->method_count(); ++j) {
        methods.push_back(service->method(j));
      }
    }
  }
  return methods;
}

// A policy over the tiny catalogue.
struct TinyPolicy {
  CatalogueHolder catalogues;
  HubCallPolicy policy{&catalogues};

  TinyPolicy() {
    catalogues.Set(std::make_shared<CatalogueHistory>(
        std::vector<std::shared_ptr<const Catalogue>>{TinyCatalogue()}));
  }
};

Caller AsOfficial(v1::Role role, std::vector<UnitKey> units = {}) {
  Caller caller;
  caller.address = "ipv4:10.0.0.5:40123";
  caller.official = Official{"hoa", role, std::move(units)};
  return caller;
}

Caller AsStranger() {
  Caller caller;
  caller.address = "ipv4:10.0.0.5:40123";
  return caller;
}

v1::DecideReportRequest DecisionOf(const UnitKey& unit) {
  v1::DecideReportRequest request;
  *request.mutable_unit() = ToProto(unit);
  return request;
}

TEST(CallRulesTest, FilesWithServicesAreAllLookedAt) {
  size_t files = 0;
  for (const auto& file : std::filesystem::directory_iterator(
           PROJECT_SOURCE_FOLDER "/proto/gandan/v1")) {
    const std::string text = ReadFile(file.path().string()).value();
    files += absl::StrContains(text, "\nservice ") ? 1 : 0;
  }

  EXPECT_EQ(files, ServiceFiles().size());
}

TEST(CallRulesTest, EveryRpcHasARule) {
  std::vector<std::string> without;
  for (const MethodDescriptor* method : EveryMethod()) {
    const CallRule* rule = FindCallRule(method->name());
    if (rule == nullptr || rule->service != method->service()->name()) {
      without.push_back(method->full_name());
    }
  }

  EXPECT_THAT(without, IsEmpty());
}

TEST(CallRulesTest, EveryRuleIsOfAnRpc) {
  std::set<std::string> names;
  for (const MethodDescriptor* method : EveryMethod()) {
    names.insert(absl::StrCat(method->service()->name(), ".", method->name()));
  }

  for (const CallRule& rule : CallRules()) {
    EXPECT_EQ(names.count(absl::StrCat(rule.service, ".", rule.method)), 1)
        << rule.method;
    EXPECT_NE(rule.callers, 0u) << rule.method;
  }
  EXPECT_EQ(CallRules().size(), names.size());
}

TEST(CallRulesTest, NoTwoServicesShareTheNameOfAnRpc) {
  std::map<std::string, int> times;
  for (const MethodDescriptor* method : EveryMethod()) ++times[method->name()];

  for (const auto& [name, count] : times) EXPECT_EQ(count, 1) << name;
}

TEST(CallRulesTest, UnitOfARuleIsAFieldOfTheRequest) {
  for (const MethodDescriptor* method : EveryMethod()) {
    const absl::string_view path = FindCallRule(method->name())->unit;
    if (path == kOfNoUnit || path == kOfEveryUnit) continue;
    const auto* message = method->input_type();
    if (path == "scope.unit") {
      message = message->FindFieldByName("scope")->message_type();
    } else {
      EXPECT_EQ(path, "unit") << method->full_name();
    }
    const auto* field = message->FindFieldByName("unit");
    ASSERT_NE(field, nullptr) << method->full_name();
    EXPECT_EQ(field->message_type(), v1::UnitKey::descriptor());
  }
}

TEST(CallRulesTest, WhatDecidesIsWrittenDownBeforeItsAnswer) {
  for (const CallRule& rule : CallRules()) {
    const bool of_officials = (rule.callers & (kAdmins | kHubItself)) != 0;
    EXPECT_EQ(rule.audited != Audited::kNever, of_officials) << rule.method;
    const bool for_all_askers = (rule.callers & kViewers) != 0;
    const bool for_watchers = (rule.callers & kAuditors) != 0;
    if (of_officials && !for_all_askers && !for_watchers) {
      EXPECT_EQ(rule.audited, Audited::kBefore) << rule.method;
    }
  }
}

TEST(HubCallPolicyTest, WhatHasNoRuleNobodyMay) {
  TinyPolicy tiny;

  EXPECT_THAT(tiny.policy.Check("DropEverything", AsOfficial(v1::ADMIN)),
              kDenied);
  EXPECT_THAT(tiny.policy.Check("DropEverything", Caller()), kDenied);
}

TEST(HubCallPolicyTest, StrangersMayLogInOnly) {
  TinyPolicy tiny;

  EXPECT_OK(tiny.policy.Check("LogIn", AsStranger()));
  EXPECT_THAT(tiny.policy.Check("GetCatalogue", AsStranger()), kUnknown);
  EXPECT_THAT(tiny.policy.Check("SubmitReports", AsStranger()), kUnknown);
}

TEST(HubCallPolicyTest, NodesMayReportAndNothingElse) {
  TinyPolicy tiny;
  const Caller node{PeerIdentity{GiaRay(), "fingerprint"}};

  EXPECT_OK(tiny.policy.Check("SubmitReports", node));
  EXPECT_THAT(tiny.policy.Check("GetCatalogue", node), kDenied);
  EXPECT_THAT(tiny.policy.Check("BanKeys", node), kDenied);
}

TEST(HubCallPolicyTest, RolesMayWhatTheirNamesSay) {
  TinyPolicy tiny;
  const v1::DecideReportRequest decision = DecisionOf(GiaRay());
  const CalledMethod decide("DecideReport", &decision);

  EXPECT_THAT(tiny.policy.Check(decide, AsOfficial(v1::VIEWER)), kDenied);
  EXPECT_THAT(tiny.policy.Check(decide, AsOfficial(v1::AUDITOR)), kDenied);
  EXPECT_OK(tiny.policy.Check(decide, AsOfficial(v1::REVIEWER)));
  EXPECT_OK(tiny.policy.Check(decide, AsOfficial(v1::ADMIN)));
  EXPECT_OK(tiny.policy.Check(decide, Caller()));
  EXPECT_THAT(tiny.policy.Check("ChangePeriod", AsOfficial(v1::REVIEWER)),
              kDenied);
  EXPECT_THAT(tiny.policy.Check("ListAudit", AsOfficial(v1::REVIEWER)),
              kDenied);
  EXPECT_OK(tiny.policy.Check("ListAudit", AsOfficial(v1::AUDITOR)));
  EXPECT_THAT(
      tiny.policy.Check("GetCatalogue", AsOfficial(v1::ROLE_UNSPECIFIED)),
      kDenied);
}

TEST(HubCallPolicyTest, ReviewerDecidesOnOwnUnitsOnly) {
  TinyPolicy tiny;
  const v1::DecideReportRequest inside = DecisionOf(GiaRay());
  const v1::DecideReportRequest outside = DecisionOf(BaoHoa());
  const v1::DecideReportRequest of_none;
  const Caller reviewer = AsOfficial(v1::REVIEWER, {GiaRay()});

  EXPECT_OK(tiny.policy.Check({"DecideReport", &inside}, reviewer));
  EXPECT_THAT(tiny.policy.Check({"DecideReport", &outside}, reviewer), kDenied);
  EXPECT_THAT(tiny.policy.Check({"DecideReport", &of_none}, reviewer), kDenied);
}

TEST(HubCallPolicyTest, UnitsBelowAnOwnOneAreOwn) {
  TinyPolicy tiny;
  const v1::DecideReportRequest below = DecisionOf(GiaRay());
  const UnitKey above = TinyCatalogue()->units().Find(GiaRay())->parent->key;

  EXPECT_OK(tiny.policy.Check({"DecideReport", &below},
                              AsOfficial(v1::REVIEWER, {above})));
}

TEST(HubCallPolicyTest, UnitOfTheSameCodeOfAnotherDateIsAnother) {
  TinyPolicy tiny;
  const v1::DecideReportRequest decision =
      DecisionOf({GiaRay().code, GiaRay().valid_from + 400});

  EXPECT_THAT(tiny.policy.Check({"DecideReport", &decision},
                                AsOfficial(v1::REVIEWER, {GiaRay()})),
              kDenied);
}

TEST(HubCallPolicyTest, ViewerOfSomeUnitsNamesOneOfThem) {
  TinyPolicy tiny;
  const Caller viewer = AsOfficial(v1::VIEWER, {GiaRay()});
  v1::GetSummaryRequest own;
  *own.mutable_scope()->mutable_unit() = ToProto(GiaRay());
  const v1::GetSummaryRequest all;

  EXPECT_OK(tiny.policy.Check({"GetSummary", &own}, viewer));
  EXPECT_THAT(tiny.policy.Check({"GetSummary", &all}, viewer), kDenied);
  EXPECT_THAT(tiny.policy.Check("ListChangesSinceIssue", viewer), kDenied);
  EXPECT_OK(tiny.policy.Check("GetCatalogue", viewer));
  EXPECT_OK(tiny.policy.Check({"GetSummary", &all}, AsOfficial(v1::VIEWER)));
}

TEST(HubCallPolicyTest, HandlerThatShowsNoRequestIsFoundOut) {
  TinyPolicy tiny;

  EXPECT_THAT(tiny.policy.Check("GetSummary", AsOfficial(v1::VIEWER)),
              StatusIs(absl::StatusCode::kInternal));
}

}  // namespace
}  // namespace gandan
