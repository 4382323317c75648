#include "district_hub/catalogue_decisions.h"

#include "base/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/hub_registry.h"
#include "storage/keys.h"
#include "storage/ledger.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

constexpr absl::CivilDay kToday(2024, 6, 17);

absl::StatusOr<v1::PublishCatalogueResponse> Publish(
    HubCore& hub, const CheckedCatalogue& checked) {
  v1::PublishCatalogueResponse response;
  const absl::Status status = hub.Decide([&](DecisionGroup& group) {
    return PublishCatalogue(group, checked, &hub.catalogues(), &response);
  });
  if (!status.ok()) return status;
  return response;
}

absl::StatusOr<CheckedCatalogue> Check(HubCore& hub,
                                       const Catalogue& catalogue) {
  return CheckCatalogue(*hub.catalogues().Get(), catalogue.data(), kToday);
}

std::shared_ptr<const Catalogue> Relabelled() {
  return TinyCatalogueWith("Báo cáo tháng", "Báo cáo hằng tháng");
}

TEST(CatalogueDecisionsTest, NextVersionIsInForceAndStaysAfterARestart) {
  HubCore hub;

  const auto response = Publish(hub, Check(hub, *Relabelled()).value());

  ASSERT_OK(response);
  EXPECT_EQ(response->version(), 2);
  EXPECT_FALSE(response->unchanged());
  EXPECT_EQ(hub.catalogues().Get()->newest()->data().version(), 2);
  hub.Restart();
  EXPECT_EQ(hub.catalogues().Get()->newest()->data().version(), 2);
  EXPECT_NE(hub.catalogues().Get()->Version(1), nullptr);
}

TEST(CatalogueDecisionsTest, WhatEqualsTheNewestIsNotPublishedAgain) {
  HubCore hub;
  const uint64_t size = Ledger(&hub.engine()).Size().value();

  const auto response = Publish(hub, Check(hub, *TinyCatalogue()).value());

  ASSERT_OK(response);
  EXPECT_EQ(response->version(), 1);
  EXPECT_TRUE(response->unchanged());
  EXPECT_EQ(Ledger(&hub.engine()).Size().value(), size);
}

TEST(CatalogueDecisionsTest, LedgerHoldsTheDigestOfTheStoredBytes) {
  HubCore hub;

  const auto entry = Ledger(&hub.engine()).Entry(1).value();

  EXPECT_EQ(entry.catalogue().version(), 1);
  EXPECT_EQ(entry.catalogue().digest(),
            Sha256(*hub.engine().Get(kCatalogues, CatalogueKey(1)).value()));
}

TEST(CatalogueDecisionsTest, WhatWasCheckedAgainstAnOlderOneIsAborted) {
  HubCore hub;
  const CheckedCatalogue late = Check(hub, *Relabelled()).value();
  ASSERT_OK(Publish(hub, Check(hub, *Relabelled()).value()));

  EXPECT_THAT(Publish(hub, late), StatusIs(absl::StatusCode::kAborted));
}

TEST(CatalogueDecisionsTest, ChangedPartsOfAFormInUseAreRefused) {
  HubCore hub;

  EXPECT_THAT(
      Check(hub, *TinyCatalogueWith("kind: QUANTITY, time: FLOW, unit: week, "
                                    "labels: {vi: \"Số tuần đã tiếp\"",
                                    "kind: QUANTITY, time: CLOSING, unit: "
                                    "week, labels: {vi: \"Số tuần đã tiếp\"")),
      StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(CatalogueDecisionsTest, ReportJudgedBeforeAPublishingIsHeldToIt) {
  HubCore hub;
  const CheckedCatalogue stricter =
      Check(hub, *TinyCatalogueWith("severity: warning\n        check: "
                                    "\"D01.received <= 500\"",
                                    "severity: error\n        check: "
                                    "\"D01.received <= 5\""))
          .value();
  absl::Notification go_on;
  const auto publishing = hub.Queue([&](DecisionGroup& group) {
    go_on.WaitForNotification();
    v1::PublishCatalogueResponse response;
    return PublishCatalogue(group, stricter, &hub.catalogues(), &response);
  });
  const auto sent = hub.Send(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())});

  go_on.Notify();

  EXPECT_OK(publishing->Wait());
  EXPECT_EQ(sent->Wait()->receipts(0).outcome(), v1::REFUSED);
}

}  // namespace
}  // namespace gandan
