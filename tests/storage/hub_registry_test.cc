#include "storage/hub_registry.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/keys.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

v1::Catalogue CatalogueOf(uint32_t version) {
  v1::Catalogue catalogue;
  catalogue.set_version(version);
  v1::Unit* unit = catalogue.add_units();
  for (const char* name : {"hamlets", "people", "area", "schools"}) {
    (*unit->mutable_attributes())[name] = version;
  }
  return catalogue;
}

constexpr absl::CivilDay kToday(2024, 7, 1);

storage::v1::PeriodRow RowOfPeriod(bool open,
                                   const std::string& last_day = "") {
  storage::v1::PeriodRow row;
  row.set_open(open);
  row.set_last_day(last_day);
  return row;
}

TEST(HubRegistryTest, KeepsEveryCatalogueOldestFirst) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());

  for (const uint32_t version : {2, 300, 1}) {
    HubRegistry::PutCatalogue(&transaction, CatalogueOf(version));
  }

  const auto catalogues = HubRegistry(&transaction).Catalogues();
  ASSERT_OK(catalogues);
  ASSERT_EQ(catalogues->size(), 3u);
  EXPECT_EQ(catalogues->at(0).version(), 1u);
  EXPECT_EQ(catalogues->at(2).version(), 300u);
  EXPECT_EQ(catalogues->at(2).units(0).attributes().at("area"), 300);
}

TEST(HubRegistryTest, TheLedgersDigestIsOfTheBytesKept) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());

  HubRegistry::PutCatalogue(&transaction, CatalogueOf(1));

  EXPECT_THAT(transaction.Get(kCatalogues, CatalogueKey(1)),
              IsOkAndHolds(testing::Optional(
                  HubRegistry::CatalogueBytes(CatalogueOf(1)))));
}

TEST(HubRegistryTest, FindsEnrolledKeysOnly) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  const HubRegistry registry(&transaction);
  storage::v1::KeyRow row;
  row.set_not_after(77);

  HubRegistry::PutKey(&transaction, std::string(32, 'k'), row);

  EXPECT_EQ((*registry.Key(std::string(32, 'k')))->not_after(), 77);
  EXPECT_FALSE(registry.Key(std::string(32, 'x'))->has_value());
}

TEST(HubRegistryTest, ScansKeysUntilToldToStop) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  for (const char letter : {'a', 'b', 'c'}) {
    HubRegistry::PutKey(&transaction, std::string(32, letter), {});
  }

  std::string seen;
  ASSERT_OK(HubRegistry(&transaction)
                .ScanKeys([&](absl::string_view fingerprint,
                              const storage::v1::KeyRow&) {
                  seen += fingerprint[0];
                  return seen.size() < 2;
                }));

  EXPECT_EQ(seen, "ab");
}

TEST(HubRegistryTest, APeriodIsOpenUntilClosed) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  const HubRegistry registry(&transaction);
  EXPECT_THAT(registry.Standing(kMonthly, June(), XuanHoa(), kToday),
              IsOkAndHolds(PeriodStanding::kOpen));

  HubRegistry::PutPeriod(&transaction, kMonthly, June(), nullptr,
                         RowOfPeriod(false));

  EXPECT_THAT(registry.Standing(kMonthly, June(), XuanHoa(), kToday),
              IsOkAndHolds(PeriodStanding::kClosed));
  EXPECT_THAT(registry.StandingForAll(kMonthly, June(), kToday),
              IsOkAndHolds(PeriodStanding::kClosed));
  EXPECT_THAT(registry.Standing(kMonthly, July(), XuanHoa(), kToday),
              IsOkAndHolds(PeriodStanding::kOpen));
  EXPECT_THAT(registry.Standing("quarter", June(), XuanHoa(), kToday),
              IsOkAndHolds(PeriodStanding::kOpen));
}

TEST(HubRegistryTest, WhatWasDecidedForTheUnitStandsFirst) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  const HubRegistry registry(&transaction);
  const UnitKey reopened = XuanHoa();

  HubRegistry::PutPeriod(&transaction, kMonthly, June(), nullptr,
                         RowOfPeriod(false));
  HubRegistry::PutPeriod(&transaction, kMonthly, June(), &reopened,
                         RowOfPeriod(true, "2024-07-01"));

  EXPECT_THAT(registry.Standing(kMonthly, June(), reopened, kToday),
              IsOkAndHolds(PeriodStanding::kReopened));
  EXPECT_THAT(registry.Standing(kMonthly, June(), XuanBac(), kToday),
              IsOkAndHolds(PeriodStanding::kClosed));
}

TEST(HubRegistryTest, UnitClosedByItselfIsClosedAgainAfterItsLastDay) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  const HubRegistry registry(&transaction);
  const UnitKey reopened = XuanHoa();

  HubRegistry::PutPeriod(&transaction, kMonthly, June(), &reopened,
                         RowOfPeriod(true, "2024-06-30"));

  EXPECT_THAT(registry.Standing(kMonthly, June(), reopened, kToday),
              IsOkAndHolds(PeriodStanding::kClosed));
  EXPECT_THAT(registry.Standing(kMonthly, June(), XuanBac(), kToday),
              IsOkAndHolds(PeriodStanding::kOpen));
}

TEST(HubRegistryTest, AfterItsLastDayAUnitIsClosedOrReopenedAsAll) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  const HubRegistry registry(&transaction);
  const UnitKey reopened = XuanHoa();
  HubRegistry::PutPeriod(&transaction, kMonthly, June(), &reopened,
                         RowOfPeriod(true, "2024-06-30"));
  HubRegistry::PutPeriod(&transaction, kMonthly, June(), nullptr,
                         RowOfPeriod(false));
  EXPECT_THAT(registry.Standing(kMonthly, June(), reopened, kToday),
              IsOkAndHolds(PeriodStanding::kClosed));

  HubRegistry::PutPeriod(&transaction, kMonthly, June(), nullptr,
                         RowOfPeriod(true, "2024-07-02"));

  EXPECT_THAT(registry.Standing(kMonthly, June(), reopened, kToday),
              IsOkAndHolds(PeriodStanding::kReopened));
}

TEST(HubRegistryTest, RowWithoutALastDayIsOpenUntilClosed) {
  EXPECT_EQ(HubRegistry::StandingOf(RowOfPeriod(true), kToday),
            PeriodStanding::kOpen);
}

}  // namespace
}  // namespace gandan
