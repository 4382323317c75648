#include "district_hub/admin_service.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/running_hub.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::SizeIs;

std::string Csr() { return MakeCsr(MakeKey().value(), "node").value(); }

absl::StatusOr<v1::ListNodesResponse> ListNodes(const RunningHub& hub) {
  return Call(*hub.Admin(), &v1::HubAdmin::Stub::ListNodes,
              v1::ListNodesRequest(), RunningHub::kTimeout);
}

TEST(AdminServiceTest, SignsForTheUnitOfTheCodeToday) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  v1::SignCertificateRequest request;
  request.mutable_unit()->set_code("26461");
  request.set_csr_pem(Csr());

  const auto now = Call(*hub.Admin(), &v1::HubAdmin::Stub::SignCertificate,
                        request, RunningHub::kTimeout);
  hub.clock().Set(absl::FromCivil(absl::CivilDay(2025, 8, 1), VietnamTime()));
  request.set_csr_pem(Csr());
  const auto later = Call(*hub.Admin(), &v1::HubAdmin::Stub::SignCertificate,
                          request, RunningHub::kTimeout);

  ASSERT_OK(now);
  EXPECT_EQ(now->unit().valid_from(), "2024-01-01");
  EXPECT_EQ(now->server_name(), "localhost");
  EXPECT_EQ(ReadCertificate(now->certificate_pem())->spiffe_id,
            "spiffe://test.gandan/unit/26461/2024-01-01");
  ASSERT_OK(later);
  EXPECT_EQ(later->unit().valid_from(), "2025-07-01");
}

// The authority of a running hub lasts a day.
TEST(AdminServiceTest, CertificateBeginsAnHourAgoAndEndsWithItsAuthority) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  v1::SignCertificateRequest request;
  *request.mutable_unit() = ToProto(GiaRay());
  request.set_csr_pem(Csr());
  request.set_valid_days(10);

  const auto signed_now =
      Call(*hub.Admin(), &v1::HubAdmin::Stub::SignCertificate, request,
           RunningHub::kTimeout);

  ASSERT_OK(signed_now);
  const auto facts = ReadCertificate(signed_now->certificate_pem());
  EXPECT_LT(facts->not_before, absl::Now() - absl::Minutes(59));
  EXPECT_NEAR(absl::ToDoubleHours(facts->not_after - absl::Now()), 24, 0.1);
}

TEST(AdminServiceTest, SameRequestGetsTheSameCertificate) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const std::string csr = Csr();

  const auto first = hub.Sign(GiaRay(), csr);
  const auto again = hub.Sign(GiaRay(), csr);

  ASSERT_OK(again);
  EXPECT_EQ(first->certificate_pem(), again->certificate_pem());
  EXPECT_THAT(ListNodes(hub)->keys(), SizeIs(1));
}

TEST(AdminServiceTest, RefusesToSignWhatItCannot) {
  RunningHub hub;
  EXPECT_THAT(hub.Sign(GiaRay(), Csr()), StatusIs(absl::StatusCode::kNotFound));
  ASSERT_OK(hub.Publish());

  EXPECT_THAT(hub.Sign(GiaRay(), "x"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(hub.Sign({"99999", absl::CivilDay(2024, 1, 1)}, Csr()),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(AdminServiceTest, ListsKeysWithTheirLastContact) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const NodeLine later = hub.Enrol(XuanDinh());
  const NodeLine line = hub.Enrol(GiaRay());
  ASSERT_OK(RunningHub::Submit(line, 1, {MonthBytes(GiaRay(), June())}));

  const auto nodes = ListNodes(hub);

  ASSERT_OK(nodes);
  ASSERT_THAT(nodes->keys(), SizeIs(2));
  EXPECT_EQ(nodes->keys(0).unit().code(), "26425");
  EXPECT_EQ(nodes->keys(0).unit_name(), "Gia Ray");
  EXPECT_EQ(nodes->keys(0).fingerprint(),
            TestAuthority::Fingerprint(line.files));
  EXPECT_TRUE(nodes->keys(0).has_last_seen());
  EXPECT_FALSE(nodes->keys(1).has_last_seen());
}

TEST(AdminServiceTest, DryRunPublishesNothing) {
  RunningHub hub;
  v1::PublishCatalogueRequest request;
  *request.mutable_catalogue() = TinyCatalogue()->data();
  request.set_dry_run(true);

  const auto checked = Call(*hub.Admin(), &v1::HubAdmin::Stub::PublishCatalogue,
                            request, RunningHub::kTimeout);
  request.mutable_catalogue()->mutable_units(0)->clear_key();
  const auto faulty = Call(*hub.Admin(), &v1::HubAdmin::Stub::PublishCatalogue,
                           request, RunningHub::kTimeout);

  ASSERT_OK(checked);
  EXPECT_FALSE(checked->unchanged());
  EXPECT_EQ(checked->version(), 0);
  EXPECT_THAT(faulty, StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(AdminServiceTest, DecidesReportsAndPeriods) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const NodeLine line = hub.Enrol(GiaRay());
  ASSERT_OK(RunningHub::Submit(line, 1, {MonthBytes(GiaRay(), June())}));
  v1::DecideReportRequest accept;
  *accept.mutable_unit() = ToProto(GiaRay());
  accept.set_form("month");
  accept.set_period("2024-06");
  accept.set_revision(1);
  accept.set_state(v1::STATE_ACCEPTED);
  v1::ChangePeriodRequest close;
  close.set_form("month");
  close.set_period("2024-06");

  const auto accepted = Call(*hub.Admin(), &v1::HubAdmin::Stub::DecideReport,
                             accept, RunningHub::kTimeout);
  const auto closed = Call(*hub.Admin(), &v1::HubAdmin::Stub::ChangePeriod,
                           close, RunningHub::kTimeout);

  ASSERT_OK(accepted);
  ASSERT_OK(closed);
  EXPECT_EQ(closed->position().index(), accepted->position().index() + 1);
}

}  // namespace
}  // namespace gandan
