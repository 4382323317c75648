// What officials decide reaches the commune, and what it sends after that
// reaches them: a real node and a real hub on a real line.

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "commune_node/directives_poller.h"
#include "commune_node/uplink.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/call_errors.h"
#include "net/identity.h"
#include "tests/support/running_hub.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_node.h"
#include "tests/support/text_proto.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr char kReport[] =
    "unit { code: '26461' valid_from: '2024-01-01' } form: 'month' "
    "period: '2024-06' ";

// A commune and its district; both keep the same day.
struct Federation {
  explicit Federation(const UnitKey& unit = XuanDinh())
      : node(TestNode::With::kCatalogue, unit) {
    node.clock().Set(hub.clock().Now());
    TestNode::MustBeOk(hub.Publish().status());
    line = hub.Enrol(unit);
    uplink = std::make_unique<Uplink>(&node.database(), line.channel,
                                      UplinkOptions(), node.random());
    poller = std::make_unique<DirectivesPoller>(&node.database(), line.channel,
                                                PollerOptions(), node.random());
  }

  void ChangePeriod(const std::string& change) {
    TestNode::MustBeOk(
        Call(*hub.Admin(), &v1::HubAdmin::Stub::ChangePeriod,
             Proto<v1::ChangePeriodRequest>(absl::StrCat(kReport, change)),
             RunningHub::kTimeout)
            .status());
  }

  void Return(const std::string& decision) {
    TestNode::MustBeOk(
        Call(*hub.Admin(), &v1::HubAdmin::Stub::DecideReport,
             Proto<v1::DecideReportRequest>(absl::StrCat(
                 kReport, "revision: 1 state: STATE_RETURNED ", decision)),
             RunningHub::kTimeout)
            .status());
  }

  v1::GetReportResponse AtTheHub() {
    v1::GetReportRequest request;
    *request.mutable_scope()->mutable_unit() = ToProto(XuanDinh());
    request.set_form("month");
    request.set_period("2024-06");
    return Call(*hub.Query(), &v1::DistrictQuery::Stub::GetReport, request,
                RunningHub::kTimeout)
        .value();
  }

  v1::LocalReport AtTheNode() {
    return node.operations().GetStatus({})->reports(0);
  }

  int Resend() { return node.operations().ResendReports({})->entries_size(); }

  RunningHub hub;
  TestNode node;
  NodeLine line;
  std::unique_ptr<Uplink> uplink;
  std::unique_ptr<DirectivesPoller> poller;
};

TEST(WorkingCycleTest, ReportOfAClosedPeriodIsResentOnceItIsOpenAgain) {
  Federation test;
  test.node.Queue(1);
  const std::string bytes =
      test.node.outbox().List(1, 1).value().at(0).queued.report();
  test.ChangePeriod("open: false");

  test.uplink->Step();
  test.poller->Step();
  EXPECT_EQ(test.AtTheNode().state(), v1::LOCAL_REFUSED);
  EXPECT_FALSE(test.AtTheNode().sendable_again());
  EXPECT_EQ(test.Resend(), 0);

  test.ChangePeriod("open: true reason: 'x' last_day: '2024-06-20'");
  test.poller->Step();
  EXPECT_TRUE(test.AtTheNode().sendable_again());
  EXPECT_EQ(test.AtTheHub().revisions_size(), 0);
  EXPECT_EQ(test.Resend(), 1);
  EXPECT_EQ(test.Resend(), 0);
  test.uplink->Step();

  EXPECT_EQ(test.AtTheNode().state(), v1::LOCAL_RECEIVED);
  EXPECT_EQ(test.Resend(), 0);
  const v1::GetReportResponse report = test.AtTheHub();
  ASSERT_THAT(report.revisions(), SizeIs(1));
  EXPECT_EQ(report.revisions(0).report_bytes(), bytes);
  EXPECT_EQ(report.revisions(0).sequence(), 2);
}

TEST(WorkingCycleTest, NodeIsToldWhichPartsAreToBeMended) {
  Federation test;
  test.node.Queue(1);
  test.uplink->Step();
  test.Return("reason: 'xem lại' parts: 'D01.received'");

  test.poller->Step();

  EXPECT_EQ(test.AtTheNode().state(), v1::LOCAL_RETURNED);
  EXPECT_THAT(test.AtTheNode().parts(), ElementsAre("D01.received"));
  EXPECT_EQ(test.AtTheNode().reason(), "xem lại");
  EXPECT_TRUE(test.AtTheHub().status().counts());
  EXPECT_THAT(test.AtTheHub().decisions(0).parts(),
              ElementsAre("D01.received"));
}

TEST(WorkingCycleTest, ExcusedReportIsLateWithAReason) {
  Federation test;
  ASSERT_OK(Call(
      *test.hub.Admin(), &v1::HubAdmin::Stub::ExcuseLateness,
      Proto<v1::ExcuseLatenessRequest>(absl::StrCat(kReport, "reason: 'lũ'")),
      RunningHub::kTimeout));
  test.hub.clock().Advance(absl::Hours(24 * 7));
  test.node.Queue(1);

  test.uplink->Step();
  test.poller->Step();

  EXPECT_THAT(test.AtTheNode().receipt().labels(),
              ElementsAre(v1::LATE, v1::LATE_EXCUSED));
  EXPECT_THAT(test.node.operations().GetStatus({})->notices(0).vi(),
              HasSubstr("lũ"));
  EXPECT_TRUE(test.AtTheHub().decisions(0).excused());
}

TEST(WorkingCycleTest, CorrectedClosingStockIsToldWithTheOpeningBehindIt) {
  Federation test;
  const absl::Time august =
      absl::FromCivil(absl::CivilDay(2024, 8, 1), VietnamTime());
  test.hub.clock().Set(august);
  test.node.clock().Set(august);
  const std::string june = MonthBytes(XuanDinh(), June(), {.received = 10});
  const auto add = [&](const std::string& bytes, const Period& period) {
    ASSERT_OK(test.node.outbox().Add(bytes, {"month", period}, august));
  };
  add(june, June());
  add(MonthBytes(XuanDinh(), July(), {.carried_in = 3}), July());
  add(CorrectionOf(june, MonthReport(XuanDinh(), June(), {.received = 12})),
      June());

  test.uplink->Step();
  test.poller->Step();

  const auto status = test.node.operations().GetStatus({});
  EXPECT_EQ(status->reports(0).receipt().revision(), 2u);
  EXPECT_THAT(status->notices(0).vi(), HasSubstr("month 2024-07"));
  EXPECT_THAT(status->notices(0).vi(), HasSubstr("D01.carried_in"));
}

TEST(WorkingCycleTest, DistrictSeesWhatTheNodeSaysOfItself) {
  Federation test;
  test.node.Queue(1);

  test.poller->Step();

  const auto nodes = Call(*test.hub.Admin(), &v1::HubAdmin::Stub::ListNodes,
                          v1::ListNodesRequest(), RunningHub::kTimeout);
  ASSERT_OK(nodes);
  ASSERT_THAT(nodes->keys(), SizeIs(1));
  EXPECT_NE(nodes->keys(0).version(), "");
  EXPECT_EQ(nodes->keys(0).catalogue_version(), 1u);
  EXPECT_EQ(nodes->keys(0).unsent(), 1u);
  EXPECT_TRUE(nodes->keys(0).has_oldest_unsent());
}

TEST(WorkingCycleTest, UnbannedNodeGoesOnOnTheSameConnection) {
  Federation test;
  v1::BanKeysRequest ban;
  *ban.mutable_unit() = ToProto(XuanDinh());
  ban.set_reason("x");
  v1::UnbanKeysRequest unban;
  *unban.mutable_unit() = ToProto(XuanDinh());
  unban.set_reason("x");
  test.node.Queue(1);
  ASSERT_OK(Call(*test.hub.Admin(), &v1::HubAdmin::Stub::BanKeys, ban,
                 RunningHub::kTimeout));
  test.uplink->Step();
  EXPECT_EQ(test.AtTheNode().state(), v1::WAITING);

  ASSERT_OK(Call(*test.hub.Admin(), &v1::HubAdmin::Stub::UnbanKeys, unban,
                 RunningHub::kTimeout));
  test.uplink->Step();

  EXPECT_EQ(test.AtTheNode().state(), v1::LOCAL_RECEIVED);
}

TEST(GrantTest, SuccessorsCertificateCorrectsWhatItIsGrantedOnly) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const NodeLine ended = hub.Enrol(BaoHoa());
  const NodeLine successor = hub.Enrol({"26461", absl::CivilDay(2025, 7, 1)});
  const std::string june = MonthBytes(BaoHoa(), June());
  const std::string correction =
      CorrectionOf(june, MonthReport(BaoHoa(), June(), {.received = 20}));
  ASSERT_OK(RunningHub::Submit(ended, 1, {june}));
  hub.clock().Set(absl::FromCivil(absl::CivilDay(2025, 7, 15), VietnamTime()));
  const auto before = RunningHub::Submit(successor, 1, {correction});

  ASSERT_OK(Call(*hub.Admin(), &v1::HubAdmin::Stub::GrantCorrections,
                 Proto<v1::GrantCorrectionsRequest>(
                     "ended { code: '26464' valid_from: '2024-01-01' } "
                     "to { code: '26461' valid_from: '2025-07-01' } "
                     "last_day: '2025-07-31' reason: 'sáp nhập'"),
                 RunningHub::kTimeout));
  const auto after = RunningHub::Submit(successor, 2, {correction});

  ASSERT_OK(before);
  EXPECT_EQ(before->receipts(0).violations(0).code(), "REPORT_OF_ANOTHER_UNIT");
  ASSERT_OK(after);
  EXPECT_EQ(after->receipts(0).outcome(), v1::RECEIVED);
  EXPECT_EQ(after->receipts(0).revision(), 2u);
}

// The commune of 2025 that corrects reports of Bảo Hòa, which ended in it.
struct Successor : Federation {
  Successor() : Federation({"26461", absl::CivilDay(2025, 7, 1)}) {
    TestNode::MustBeOk(RunningHub::Submit(hub.Enrol(BaoHoa()), 1,
                                          {MonthBytes(BaoHoa(), June())})
                           .status());
    const absl::Time july =
        absl::FromCivil(absl::CivilDay(2025, 7, 15), VietnamTime());
    hub.clock().Set(july);
    node.clock().Set(july);
  }

  // Through that day; empty: no more.
  void Grant(const std::string& last_day) {
    TestNode::MustBeOk(
        Call(*hub.Admin(), &v1::HubAdmin::Stub::GrantCorrections,
             Proto<v1::GrantCorrectionsRequest>(absl::StrCat(
                 "ended { code: '26464' valid_from: '2024-01-01' } "
                 "to { code: '26461' valid_from: '2025-07-01' } "
                 "reason: 'sáp nhập' last_day: '",
                 last_day, "'")),
             RunningHub::kTimeout)
            .status());
    poller->Step();
  }

  absl::StatusOr<v1::SubmitFileResponse> Correct(int64_t received) {
    v1::SubmitFileRequest request;
    request.set_content(MonthCsv("2024-06", {.received = received}));
    request.set_reason("đếm lại");
    request.mutable_for_unit()->set_code("26464");
    return node.operations().SubmitFile(request);
  }

  v1::LocalReport Prepared() {
    return PreparedReports(*node.operations().GetStatus({})).at(0);
  }
};

TEST(GrantTest, SuccessorCorrectsFromItsOwnNode) {
  Successor test;
  EXPECT_THAT(test.Correct(20),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  test.Grant("2025-07-31");

  v1::MakeTemplateRequest form;
  form.set_form("month");
  form.set_period("2024-06");
  form.mutable_for_unit()->set_code("26464");
  const auto filled = test.node.operations().MakeTemplate(form);
  const auto corrected = test.Correct(20);
  test.uplink->Step();

  ASSERT_OK(filled);
  EXPECT_THAT(filled->content(), HasSubstr("D01;received;10;"));
  ASSERT_OK(corrected);
  EXPECT_EQ(corrected->reports(0).result(), v1::UPDATED)
      << corrected->ShortDebugString();
  const v1::LocalReport report = test.Prepared();
  EXPECT_EQ(report.for_unit().code(), "26464");
  EXPECT_EQ(report.state(), v1::LOCAL_RECEIVED) << report.ShortDebugString();
  EXPECT_EQ(report.receipt().revision(), 2u);
}

TEST(GrantTest, WhatWasReceivedOfTheEndedUnitMeanwhileIsTheNextBase) {
  Successor test;
  test.Grant("2025-07-31");
  ASSERT_OK(test.Correct(20));
  test.uplink->Step();
  test.poller->Step();

  ASSERT_OK(test.Correct(30));
  test.uplink->Step();

  EXPECT_EQ(test.Prepared().receipt().revision(), 3u);
}

TEST(GrantTest, AGrantThatIsWithdrawnEndsAtTheNodeToo) {
  Successor test;
  test.Grant("2025-07-31");
  test.Grant("");

  EXPECT_THAT(test.Correct(20),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(test.node.outbox().mark().last_sequence(), 0u);
  EXPECT_THAT(test.node.operations().GetStatus({})->notices(0).vi(),
              HasSubstr("Không còn được đính chính"));
}

TEST(GrantTest, PastOfAnotherUnitIsNotToldWithoutAGrant) {
  Successor test;
  v1::FetchOwnReportsRequest request;
  *request.mutable_unit() = ToProto(BaoHoa());

  const auto answer = Call(*v1::NodeDirectives::NewStub(test.line.channel),
                           &v1::NodeDirectives::Stub::FetchOwnReports, request,
                           RunningHub::kTimeout);

  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_EQ(ReasonOf(answer.status()), kNoGrant);
}

TEST(EnrolledKeyTest, ANodeIsToldOfAnotherMachinesKey) {
  Federation test;
  const NodeLine other = test.hub.Enrol(XuanDinh());
  test.hub.clock().Advance(absl::Hours(2));
  test.node.clock().Set(test.hub.clock().Now());
  DirectivesPoller poller(
      &test.node.database(), test.line.channel, PollerOptions(),
      test.node.random(), {.own_key = [&test] {
        return FingerprintOfPem(*ReadFile(test.line.files.certificate))
            .value_or("");
      }});

  poller.Step();

  EXPECT_THAT(test.node.operations().GetStatus({})->notices(0).vi(),
              HasSubstr("Một máy khác đã được đăng ký"));
}

}  // namespace
}  // namespace gandan
