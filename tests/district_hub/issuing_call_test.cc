#include "district_hub/issuing_call.h"

#include "base/sha256.h"
#include "district_hub/queries/issued_reports.h"
#include "district_hub/report_decisions.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::HasSubstr;

v1::IssueReportRequest JuneIssue(uint32_t confirm_open) {
  v1::IssueReportRequest request;
  request.set_period("2024-06");
  request.set_number("12/BC-UBND");
  request.set_signer("Nguyễn Văn A");
  request.set_confirm_open(confirm_open);
  return request;
}

// Issues of a hub's district, and the pool on which they are prepared.
class Issuer {
 public:
  explicit Issuer(HubCore* core, Caller caller = {})
      : core_(*core), call_(std::make_shared<TestCall>(std::move(caller))) {}

  // Begins an issue and waits until the pool has prepared it.
  void Begin(const v1::IssueReportRequest& request) {
    request_ = request;
    std::make_shared<IssuingCall>(&query_, &core_.queue(), call_, &request_,
                                  &response_)
        ->Begin();
    absl::Notification prepared;
    ASSERT_TRUE(pool_.TryRun([&] { prepared.Notify(); }));
    prepared.WaitForNotification();
  }

  absl::StatusOr<v1::IssueReportResponse> Wait() const {
    if (!call_->Wait().ok()) return call_->Wait();
    return response_;
  }

 private:
  HubCore& core_;
  WorkerPool pool_{1, 100};
  const CallDoor door_;
  const QueryContext query_ = {.engine = &core_.engine(),
                               .catalogues = &core_.catalogues(),
                               .clock = &core_.clock(),
                               .pool = &pool_,
                               .door = &door_,
                               .hub_unit = District()};
  const std::shared_ptr<TestCall> call_;
  v1::IssueReportRequest request_;
  v1::IssueReportResponse response_;
};

// Decides on Gia Ray's first revision of a month.
std::function<absl::Status(DecisionGroup&)> Deciding(const Period& period,
                                                     v1::ReportState state) {
  v1::DecideReportRequest request;
  *request.mutable_unit() = ToProto(GiaRay());
  request.set_form("month");
  request.set_period(FormatPeriod(period));
  request.set_revision(1);
  request.set_state(state);
  request.set_reason("vì");
  return [request](DecisionGroup& group) {
    v1::DecideReportResponse response;
    return DecideReport(group, request, &response);
  };
}

TEST(IssuingCallTest, IsPrintedAndKeptAtOnce) {
  HubCore core;
  ASSERT_OK(core.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())}));
  Issuer issuer(&core);

  issuer.Begin(JuneIssue(3));
  const auto issued = issuer.Wait();

  ASSERT_OK(issued);
  EXPECT_EQ(issued->issue().position().index(), 2u);
  EXPECT_EQ(issued->issue().document_digest(), Sha256(issued->document()));
}

TEST(IssuingCallTest, NamesTheOfficialWhoIssued) {
  HubCore core;
  Official official;
  official.name = "lan";
  Caller caller;
  caller.official = official;
  Issuer issuer(&core, caller);

  issuer.Begin(JuneIssue(3));
  const auto issued = issuer.Wait();

  ASSERT_OK(issued);
  EXPECT_EQ(issued->issue().by(), "lan");
  const auto issues = ReadIssues(core.engine());
  ASSERT_OK(issues);
  EXPECT_EQ(issues->at(0).issued.by(), "lan");
}

TEST(IssuingCallTest, WhatIsDecidedAfterPrintingIsPrintedToo) {
  HubCore core;
  ASSERT_OK(core.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())}));
  Issuer issuer(&core);
  absl::Notification go_on;
  const auto held = core.HoldUp(&go_on);

  // Printed before the return, which is decided first.
  const auto returned = core.Queue(Deciding(June(), v1::STATE_RETURNED));
  issuer.Begin(JuneIssue(3));
  go_on.Notify();
  ASSERT_OK(returned->Wait());
  const auto issued = issuer.Wait();

  ASSERT_OK(issued);
  EXPECT_EQ(issued->issue().position().index(), 3u);
  EXPECT_THAT(issued->document(), HasSubstr("trả lại, không tính"));
}

TEST(IssuingCallTest, WhatIsOpenIsCountedAgainWhenItChanges) {
  HubCore core;
  ASSERT_OK(core.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())}));
  Issuer issuer(&core);
  absl::Notification go_on;
  const auto held = core.HoldUp(&go_on);

  const auto accepted = core.Queue(Deciding(June(), v1::STATE_ACCEPTED));
  issuer.Begin(JuneIssue(3));
  go_on.Notify();
  ASSERT_OK(accepted->Wait());

  const auto refused = issuer.Wait();

  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(std::string(refused.status().message()),
              HasSubstr("Có 2 báo cáo"));
}

TEST(IssuingCallTest, ALaterPeriodsReportIsNoChange) {
  HubCore core;
  core.clock().Set(absl::FromCivil(absl::CivilDay(2024, 7, 16), VietnamTime()));
  ASSERT_OK(core.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), July())}));
  Issuer issuer(&core);
  absl::Notification go_on;
  const auto held = core.HoldUp(&go_on);

  const auto accepted = core.Queue(Deciding(July(), v1::STATE_ACCEPTED));
  issuer.Begin(JuneIssue(3));
  go_on.Notify();
  ASSERT_OK(accepted->Wait());
  const auto issued = issuer.Wait();

  ASSERT_OK(issued);
  EXPECT_EQ(issued->issue().position().index(), 2u);
}

TEST(IssuingCallTest, AnIssueInBetweenIsFoundWhenItIsPreparedAgain) {
  HubCore core;
  Issuer first(&core);
  Issuer second(&core);
  Issuer third(&core);
  absl::Notification go_on;
  const auto held = core.HoldUp(&go_on);
  v1::IssueReportRequest other = JuneIssue(3);
  other.set_number("13/BC-UBND");

  first.Begin(JuneIssue(3));
  second.Begin(JuneIssue(3));
  third.Begin(other);
  go_on.Notify();

  ASSERT_OK(first.Wait());
  ASSERT_OK(second.Wait());
  EXPECT_EQ(second.Wait()->issue().position().index(),
            first.Wait()->issue().position().index());
  EXPECT_EQ(second.Wait()->document(), first.Wait()->document());
  EXPECT_THAT(third.Wait(), StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(IssuingCallTest, AWriteThatFailedAndWasKeptIsFoundByTheRepeat) {
  HubCore core;
  core.forgetful().FailNextWrite(ForgetfulEngine::Fate::kKept);
  Issuer issuer(&core);
  issuer.Begin(JuneIssue(3));
  ASSERT_THAT(issuer.Wait(), StatusIs(absl::StatusCode::kUnavailable));

  // As long as the engine is opened again it is turned away.
  absl::StatusOr<v1::IssueReportResponse> again;
  do {
    Issuer next(&core);
    next.Begin(JuneIssue(3));
    again = next.Wait();
  } while (absl::IsUnavailable(again.status()));

  ASSERT_OK(again);
  EXPECT_EQ(again->issue().position().index(), 1u);
  const auto issues = ReadIssues(core.engine());
  ASSERT_OK(issues);
  EXPECT_EQ(issues->size(), 1u);
}

}  // namespace
}  // namespace gandan
