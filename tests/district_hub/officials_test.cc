// Officials at a whole hub, over real TLS: who is let in, to what, and what is
// written down of it.

#include "district_hub/officials.h"

#include "absl/strings/str_cat.h"
#include "district_hub/call_policy.h"
#include "gmock/gmock.h"
#include "grpcpp/impl/client_unary_call.h"
#include "gtest/gtest.h"
#include "net/rpc_status.h"
#include "storage/ledger.h"
#include "storage/rocksdb_engine.h"
#include "storage/schema.h"
#include "tests/support/official_line.h"
#include "tests/support/running_hub.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Not;
using ::testing::Property;

const auto kUnknown = StatusIs(absl::StatusCode::kUnauthenticated);
const auto kDenied = StatusIs(absl::StatusCode::kPermissionDenied);

// A record of the audit log with this user, method and outcome.
auto Noted(const std::string& user, const std::string& method,
           const std::string& outcome) {
  return AllOf(Property(&v1::AuditRecord::user, user),
               Property(&v1::AuditRecord::method, method),
               Property(&v1::AuditRecord::outcome, outcome));
}

// A hub with the catalogue and one report each of Gia Ray and Bảo Hòa.
void Fill(RunningHub& hub) {
  ASSERT_OK(hub.Publish());
  for (const UnitKey& unit : {GiaRay(), BaoHoa()}) {
    ASSERT_OK(
        RunningHub::Submit(hub.Enrol(unit), 1, {MonthBytes(unit, June())}));
  }
}

TEST(OfficialsTest, ViewerWhoClosesAPeriodIsRefused) {
  RunningHub hub;
  Fill(hub);
  const OfficialLine viewer = LoggedIn(hub, "hoa", v1::VIEWER);

  EXPECT_OK(viewer.SeeReport(GiaRay()));
  EXPECT_THAT(viewer.ClosePeriod(), kDenied);
  EXPECT_THAT(viewer.AcceptReport(GiaRay()), kDenied);

  EXPECT_THAT(Audit(hub), Contains(Noted("hoa", "HubAdmin.ChangePeriod",
                                         "PERMISSION_DENIED")));
}

TEST(OfficialsTest, ReviewerOutsideTheirUnitsIsRefused) {
  RunningHub hub;
  Fill(hub);
  const OfficialLine reviewer = LoggedIn(hub, "hoa", v1::REVIEWER, {GiaRay()});

  EXPECT_THAT(reviewer.AcceptReport(BaoHoa()), kDenied);
  EXPECT_THAT(reviewer.SeeReport(BaoHoa()), kDenied);
  EXPECT_OK(reviewer.AcceptReport(GiaRay()));

  EXPECT_THAT(Audit(hub),
              AllOf(Contains(Noted("hoa", "HubAdmin.DecideReport",
                                   "PERMISSION_DENIED")),
                    Contains(Noted("hoa", "HubAdmin.DecideReport", "OK"))));
}

TEST(OfficialsTest, WhoDecidedIsInTheHistoryOfTheReport) {
  RunningHub hub;
  Fill(hub);
  ASSERT_OK(LoggedIn(hub, "hoa", v1::REVIEWER).AcceptReport(GiaRay()));
  hub.Stop();

  const auto engine =
      OpenRocksDb(hub.folder().Path("hub/db"), HubSchema()).value();
  const Ledger ledger(engine.get());
  const auto newest = ledger.Entry(*ledger.Size() - 1);

  ASSERT_OK(newest);
  EXPECT_EQ(newest->decided().by(), "hoa");
}

TEST(OfficialsTest, DisabledAccountIsOutOnItsOpenConnection) {
  RunningHub hub;
  Fill(hub);
  const OfficialLine line = LoggedIn(hub, "hoa", v1::VIEWER);
  ASSERT_OK(line.SeeReport(GiaRay()));

  ASSERT_OK(Disable(hub, "hoa"));

  EXPECT_THAT(line.SeeReport(GiaRay()), kUnknown);
  EXPECT_THAT(
      Audit(hub),
      AllOf(Contains(Noted("", "DistrictQuery.GetReport", "UNAUTHENTICATED")),
            Contains(Noted("", "HubAccounts.DisableUser", "OK"))));
}

TEST(OfficialsTest, SessionEndsUnusedAndInTheEnd) {
  RunningHub hub;
  hub.Stop();
  hub.settings().session_hours = 1;
  hub.settings().session_idle_minutes = 20;
  hub.Start();
  Fill(hub);
  const OfficialLine idle = LoggedIn(hub, "hoa", v1::VIEWER);
  const OfficialLine busy = LoggedIn(hub, "lan", v1::VIEWER);
  hub.session_clock().Advance(absl::Minutes(19));
  EXPECT_OK(busy.SeeReport(GiaRay()));
  hub.session_clock().Advance(absl::Minutes(1));
  EXPECT_THAT(idle.SeeReport(GiaRay()), kUnknown);
  hub.session_clock().Advance(absl::Minutes(10));
  EXPECT_OK(busy.SeeReport(GiaRay()));
  hub.session_clock().Advance(absl::Minutes(19));
  EXPECT_OK(busy.SeeReport(GiaRay()));

  hub.session_clock().Advance(absl::Minutes(11));

  EXPECT_THAT(busy.SeeReport(GiaRay()), kUnknown);
}

TEST(OfficialsTest, SessionOutlivesARestart) {
  RunningHub hub;
  Fill(hub);
  const std::string token = LoggedIn(hub, "hoa", v1::VIEWER).token();

  hub.Stop();
  hub.Start();

  EXPECT_OK(OfficialLine(hub, token).SeeReport(GiaRay()));
}

TEST(OfficialsTest, TokenOfAnotherHubIsNobodysHere) {
  RunningHub hub, other;
  Fill(hub);
  const std::string token = LoggedIn(other, "hoa", v1::ADMIN).token();
  AddUser(hub, "hoa", v1::ADMIN);

  EXPECT_THAT(OfficialLine(hub, token).ClosePeriod(), kUnknown);

  EXPECT_THAT(Audit(hub),
              Contains(Noted("", "HubAdmin.ChangePeriod", "UNAUTHENTICATED")));
}

TEST(OfficialsTest, WhoIsNotLoggedInMayNothingElse) {
  RunningHub hub;
  Fill(hub);
  const OfficialLine stranger(hub, "");

  EXPECT_THAT(stranger.SeeReport(GiaRay()), kUnknown);
  EXPECT_THAT(stranger.ClosePeriod(), kUnknown);
}

TEST(OfficialsTest, LoginsGoodAndBadAreWrittenDown) {
  RunningHub hub;
  LoggedIn(hub, "hoa", v1::VIEWER);
  EXPECT_THAT(OfficialLine(hub, "").LogIn("hoa", "guess"), kUnknown);

  const auto audit = Audit(hub);

  EXPECT_THAT(
      audit,
      AllOf(Contains(Noted("hoa", "HubAccounts.LogIn", "OK")),
            Contains(Noted("hoa", "HubAccounts.LogIn", "UNAUTHENTICATED")),
            Contains(Noted("", "HubAccounts.AddUser", "OK"))));
  EXPECT_EQ(audit[0].outcome(), "UNAUTHENTICATED");
}

TEST(OfficialsTest, AuditIsReadByAuditorsAndOutlivesARestart) {
  RunningHub hub;
  const std::string token = LoggedIn(hub, "hoa", v1::AUDITOR).token();
  hub.Stop();
  hub.Start();

  const auto seen =
      OfficialLine(hub, token)
          .Ask(&v1::HubAccounts::Stub::ListAudit, v1::ListAuditRequest());

  ASSERT_OK(seen);
  EXPECT_THAT(seen->records(),
              Contains(Noted("hoa", "HubAccounts.LogIn", "OK")));
  EXPECT_THAT(
      LoggedIn(hub, "lan", v1::REVIEWER)
          .Ask(&v1::HubAccounts::Stub::ListAudit, v1::ListAuditRequest()),
      kDenied);
}

TEST(OfficialsTest, NodesDoNotFindOfficialsServices) {
  RunningHub hub;
  Fill(hub);
  const NodeLine node = hub.Enrol(GiaRay());
  v1::HubAccounts::Stub accounts(node.channel);

  EXPECT_THAT(Call(accounts, &v1::HubAccounts::Stub::ListUsers,
                   v1::ListUsersRequest(), RunningHub::kTimeout),
              StatusIs(absl::StatusCode::kUnimplemented));
}

// What a call without a request comes to, by any method.
absl::Status CallEmpty(const std::shared_ptr<grpc::Channel>& channel,
                       const CallRule& rule) {
  const std::string path =
      absl::StrCat("/gandan.v1.", rule.service, "/", rule.method);
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + RunningHub::kTimeout));
  v1::LogOutRequest request;  // Empty, as every request may be on the wire.
  v1::LogOutResponse response;
  const grpc::internal::RpcMethod method(path.c_str(),
                                         grpc::internal::RpcMethod::NORMAL_RPC);
  return FromGrpc(grpc::internal::BlockingUnaryCall(
      channel.get(), method, &context, request, &response));
}

// Fails where a handler names itself otherwise than its rpc, or does not show
// its request at the door: then nobody could say whose units a call is about.
TEST(OfficialsTest, EveryServedCallIsKnownAtTheDoor) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const OfficialLine admin = LoggedIn(hub, "hoa", v1::ADMIN);

  for (const CallRule& rule : CallRules()) {
    if ((rule.callers & kAdmins) == 0 || rule.method == "LogOut") continue;
    const absl::Status answer = CallEmpty(admin.channel(), rule);
    EXPECT_THAT(answer, Not(StatusIs(absl::StatusCode::kInternal)))
        << rule.method;
    EXPECT_THAT(answer, Not(kDenied)) << rule.method;
  }
}

}  // namespace
}  // namespace gandan
