#include "storage/schema.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/keys.h"
#include "storage/ledger.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

using testing::Optional;

// Version 3 of a schema, whose step to version 2 renames a row.
Schema ThirdVersion() {
  const UpgradeStep rename = [](const Reader& rows,
                                std::vector<RowChange>* changes) {
    const auto old = rows.Get(1, "old");
    changes->push_back({1, "old", absl::nullopt});
    changes->push_back({1, "new", **old});
    return absl::OkStatus();
  };
  const UpgradeStep refuse = [](const Reader&, std::vector<RowChange>*) {
    return absl::DataLossError("cannot");
  };
  return {3, {"meta", "rows"}, {rename, refuse}};
}

TEST(SchemaTest, EveryTableOfTheEnumsHasAName) {
  EXPECT_EQ(HubSchema().tables.size(), size_t{kCertificates} + 1);
  EXPECT_STREQ(HubSchema().tables[kUnitEvents].name, "unit_events");
  EXPECT_STREQ(HubSchema().tables[kDeciding].name, "deciding");
  EXPECT_STREQ(HubSchema().tables[kInvitations].name, "invitations");
  EXPECT_STREQ(HubSchema().tables[kTokens].name, "tokens");
  EXPECT_STREQ(HubSchema().tables[kCertificates].name, "certificates");
  EXPECT_EQ(NodeSchema().tables.size(), size_t{kHubHeads} + 1);
  EXPECT_STREQ(NodeSchema().tables[kOwnReports].name, "own_reports");
  EXPECT_STREQ(NodeSchema().tables[kSentBatches].name, "batches");
  EXPECT_EQ(AuditSchema().tables.size(), size_t{kAuditHeads} + 1);
}

TEST(SchemaTest, EveryVersionBeforeHasAStep) {
  EXPECT_EQ(HubSchema().upgrades.size(), kHubSchemaVersion - 1);
  EXPECT_EQ(NodeSchema().upgrades.size(), kNodeSchemaVersion - 1);
  EXPECT_EQ(AuditSchema().upgrades.size(), kAuditSchemaVersion - 1);
}

TEST(SchemaTest, ANewFolderHasNoVersion) {
  const auto engine = MakeForgetfulEngine(ThirdVersion());

  EXPECT_THAT(ReadSchemaVersion(*engine), IsOkAndHolds(absl::nullopt));
}

TEST(SchemaTest, RowsWithoutAVersionAreDamage) {
  const auto engine = MakeForgetfulEngine(ThirdVersion());
  ASSERT_OK(engine->Write({PutRow(0, kHeadRow, EncodeNumber(5))}, 0));

  EXPECT_THAT(ReadSchemaVersion(*engine),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST(SchemaTest, AStepLeadsToTheNextVersionOnly) {
  const auto engine = MakeForgetfulEngine(ThirdVersion());
  ASSERT_OK(engine->Write(
      {PutRow(0, kSchemaRow, EncodeNumber(1)), PutRow(1, "old", "value")}, 0));

  const auto changes = NextUpgrade(ThirdVersion(), 1, *engine);

  ASSERT_OK(changes);
  ASSERT_OK(engine->Write(*changes, 1));
  EXPECT_THAT(RowsOf(*engine, 1), testing::ElementsAre("new=value"));
  EXPECT_THAT(ReadSchemaVersion(*engine), IsOkAndHolds(Optional(2u)));
}

TEST(SchemaTest, AStepThatFailsSaysWhy) {
  const auto engine = MakeForgetfulEngine(ThirdVersion());

  EXPECT_THAT(NextUpgrade(ThirdVersion(), 2, *engine),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST(SchemaTest, RefusesNewerAndUnknownVersions) {
  const auto engine = MakeForgetfulEngine(ThirdVersion());

  EXPECT_THAT(NextUpgrade(ThirdVersion(), 4, *engine),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(NextUpgrade(ThirdVersion(), 0, *engine),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(SchemaTest, HubOfVersionThreeKnowsItsEpochAfterTheUpgrade) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  ASSERT_OK(engine->Write(
      {PutRow(kHubMeta, MetaKey("ledger_epoch"), EncodeNumber(1))}, 0));

  const auto changes = NextUpgrade(HubSchema(), 3, *engine);
  ASSERT_OK(changes);
  ASSERT_OK(engine->Write(*changes, 1));

  const LedgerEpochs epochs = Ledger(engine.get()).Epochs().value();
  EXPECT_EQ(epochs.newest(), 1u);
  EXPECT_EQ(epochs.Of(41), 1u);
  EXPECT_THAT(engine->Get(kHubMeta, MetaKey("ledger_epoch")),
              IsOkAndHolds(absl::nullopt));
}

}  // namespace
}  // namespace gandan
