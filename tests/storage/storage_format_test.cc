#include <string>

#include "absl/strings/escaping.h"
#include "base/sha256.h"
#include "domain/merkle.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/evidence_store.h"
#include "storage/forgetful_engine.h"
#include "storage/hub_registry.h"
#include "storage/ledger.h"
#include "storage/pending_reports.h"
#include "storage/report_store.h"
#include "storage/schema.h"
#include "storage/settlements.h"
#include "storage/totals.h"
#include "tests/support/example_report.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

using testing::ElementsAre;

// The rows that docs/storage_format.md reads by hand: what the hub keeps of the
// example of docs/report_bytes.md, received in its first group.

constexpr uint64_t kPosition = 1;
constexpr char kOutboxId[] = "00112233445566778899aabbccddeeff";

// In hexadecimal: unit 26461 of 2024-01-01 and the outbox, as keys have them,
// and the same unit as a message of 19 bytes.
constexpr char kUnit[] = "32363436310007e80101";
constexpr char kOutboxText[] =
    "303031313232333334343535363637373838393961616262636364646565666600";
constexpr char kUnitMessage[] = "0a130a053236343631120a323032342d30312d3031";

ReportKey September() { return {kMonthly, {v1::MONTH, 2024, 9}, XuanHoa()}; }

storage::v1::LedgerEntry Settled() {
  storage::v1::LedgerEntry entry;
  storage::v1::SettledEntry* settled = entry.mutable_settled();
  *settled->mutable_unit() = ToProto(XuanHoa());
  settled->set_outbox_id(kOutboxId);
  settled->set_sequence(1);
  settled->set_digest(Sha256(ExampleReportBytes()));
  settled->set_outcome(v1::RECEIVED);
  settled->set_form(kMonthly);
  settled->set_period("2024-09");
  settled->set_revision(1);
  return entry;
}

StateAt ReceivedState() {
  StateAt state{kPosition, {}};
  state.row.set_state(v1::STATE_RECEIVED);
  state.row.set_counts(true);
  state.row.set_revision(1);
  state.row.set_digest(Sha256(ExampleReportBytes()));
  state.row.set_revision_position(kPosition);
  state.row.set_first_received_us(1'726'477'200'000'000);
  return state;
}

// "key:value" in hexadecimal of every row of a table.
std::vector<std::string> HexRows(const Reader& reader, TableId table) {
  std::vector<std::string> rows;
  EXPECT_OK(reader.Scan(table, "", "",
                        [&](absl::string_view key, absl::string_view value) {
                          rows.push_back(absl::BytesToHexString(key) + ":" +
                                         absl::BytesToHexString(value));
                          return true;
                        }));
  return rows;
}

// A byte in hexadecimal, 32 times.
std::string Repeated(const std::string& byte) {
  std::string text;
  for (int i = 0; i < 32; ++i) text += byte;
  return text;
}

TEST(StorageFormatTest, TheLedgersRowsAreThoseOfTheDocument) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  auto writer = LedgerWriter::Begin(
      &transaction, absl::FromUnixMicros(1'726'477'200'000'000));
  ASSERT_OK(writer);

  EXPECT_THAT(writer->Append(Settled(), nullptr), IsOkAndHolds(kPosition));

  EXPECT_THAT(HexRows(transaction, kHubMeta),
              ElementsAre("65706f636873:0a020801",
                          "6c65646765725f73697a65:0000000000000002"));
  EXPECT_EQ(absl::BytesToHexString(
                LeafHash(Ledger(&transaction).Leaf(kPosition).value())),
            "2a0c162a93e947920b129dc1a320016cae193a217cb07560bfb77bc91f476954");
}

TEST(StorageFormatTest, TheTreeHasNoRowBelowItsSixteenthLeaf) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  auto writer = LedgerWriter::Begin(&transaction, absl::UnixEpoch());
  ASSERT_OK(writer);
  while (writer->size() < 15) ASSERT_OK(writer->Append(Settled(), nullptr));
  EXPECT_THAT(HexRows(transaction, kTree), ElementsAre());

  ASSERT_OK(writer->Append(Settled(), nullptr));

  EXPECT_THAT(HexRows(transaction, kTree),
              ElementsAre("040000000000000000:" +
                          absl::BytesToHexString(
                              Ledger(&transaction).Root(16).value())));
}

TEST(StorageFormatTest, ARevisionHoldsTheBytesAsReceived) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  storage::v1::StoredRevision revision;
  revision.set_report(ExampleReportBytes());
  revision.set_position(kPosition);

  ReportStore::PutRevision(&transaction, September(), 1, revision);

  EXPECT_THAT(
      HexRows(transaction, kRevisions),
      ElementsAre(std::string("6d6f6e7468000107e809") + kUnit +
                  "00000001:0a8e01" +
                  absl::BytesToHexString(ExampleReportBytes()) + "1001"));
}

TEST(StorageFormatTest, SettlingAnEntryPutsThreeRows) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());

  Settlements::Settle(&transaction, {XuanHoa(), kOutboxId}, 1,
                      Sha256(ExampleReportBytes()), kPosition);
  Settlements::PutRun(&transaction, {XuanHoa(), kOutboxId},
                      {.last_sequence = 1, .last_index = 1, .count = 1});
  Settlements::PutRun(&transaction, {XuanHoa(), kOutboxId},
                      {.last_sequence = 65, .last_index = 97, .count = 64});

  EXPECT_THAT(
      HexRows(transaction, kSettled),
      ElementsAre(std::string(kUnit) + kOutboxText +
                      "0000000000000001:0000000000000001",
                  std::string(kUnit) + kOutboxText +
                      "0000000000000041:00000000000000610000000000000040"));
  EXPECT_THAT(
      HexRows(transaction, kOutboxes),
      ElementsAre(std::string(kUnit) + kOutboxText + ":0000000000000001"));
  EXPECT_THAT(HexRows(transaction, kDigests),
              ElementsAre(kUnit + ExampleReportDigest() + ":0000000000000001"));
}

TEST(StorageFormatTest, AnAbnormalExitIsCountedByDigest) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());

  Settlements::NoteAbnormalExit(&transaction, XuanHoa(),
                                Sha256(ExampleReportBytes()), 1);

  EXPECT_THAT(HexRows(transaction, kDeciding),
              ElementsAre(kUnit + ExampleReportDigest() + ":0000000000000001"));
}

TEST(StorageFormatTest, EventsOfAUnitAreCountedWhereTheyAreSeveral) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  auto writer = LedgerWriter::Begin(&transaction, absl::UnixEpoch());
  ASSERT_OK(writer);
  const UnitKey unit = XuanHoa();

  ASSERT_OK(writer->Append(Settled(), &unit));
  ASSERT_OK(writer->Append(storage::v1::LedgerEntry(), nullptr));
  ASSERT_OK(writer->Append(Settled(), &unit));
  ASSERT_OK(writer->Append(Settled(), &unit));
  writer->Finish();

  EXPECT_THAT(
      HexRows(transaction, kUnitEvents),
      ElementsAre(std::string(kUnit) + "0000000000000001:",
                  std::string(kUnit) + "0000000000000004:0000000000000002"));
}

TEST(StorageFormatTest, ACatalogueHasItsMapsInOrder) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  v1::Catalogue catalogue;
  catalogue.set_version(1);
  v1::Unit* const unit = catalogue.add_units();
  *unit->mutable_key() = ToProto(XuanHoa());
  (*unit->mutable_attributes())["hamlets"] = 5;
  (*unit->mutable_attributes())["area"] = 9;

  HubRegistry::PutCatalogue(&transaction, catalogue);

  EXPECT_THAT(HexRows(transaction, kCatalogues),
              ElementsAre(std::string("00000001:08013a2c") + kUnitMessage +
                          "3a080a04617265611009"
                          "3a0b0a0768616d6c6574731005"));
}

TEST(StorageFormatTest, AKeyIsFoundByItsCertificate) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  storage::v1::KeyRow row;
  *row.mutable_unit() = ToProto(XuanHoa());
  row.set_enrolled_at(1'726'477'200);
  row.set_not_after(1'789'549'200);
  row.set_banned(true);
  row.set_lost(true);
  row.set_ban_reason("mất máy");

  HubRegistry::PutKey(&transaction, std::string(32, '\xcd'), row);

  EXPECT_THAT(
      HexRows(transaction, kKeys),
      ElementsAre(absl::BytesToHexString(std::string(32, '\xcd')) + ":" +
                  kUnitMessage +
                  "1090e79fb7061890b5a9d506200140014a0a6de1baa574206dc3a179"));
}

TEST(StorageFormatTest, AHeadIsOfItsSize) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  storage::v1::HeadRow row;
  row.set_epoch(1);
  row.set_root(std::string(32, '\xab'));
  row.set_signed_at_us(1'726'477'200'000'000);
  row.set_signature("09");
  row.set_fingerprint(std::string(32, '\xcd'));

  EvidenceStore::PutHead(&transaction, 2, row);

  EXPECT_THAT(HexRows(transaction, kHeads),
              ElementsAre("0000000000000002:08011220" + Repeated("ab") +
                          "188088e0e18cc78803220230392a20" + Repeated("cd")));
}

TEST(StorageFormatTest, ABatchIsFoundByItsText) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  storage::v1::BatchRow row;
  row.set_text("abc");
  row.set_signature("09");
  row.set_fingerprint(std::string(32, '\xcd'));

  EvidenceStore::PutBatch(&transaction, row);

  EXPECT_THAT(HexRows(transaction, kBatches),
              ElementsAre(absl::BytesToHexString(Sha256("abc")) +
                          ":0a03616263120230391a20" + Repeated("cd")));
}

TEST(StorageFormatTest, ACertificateIsFoundByItsFingerprint) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());

  ASSERT_OK(EvidenceStore::KeepCertificate(&transaction,
                                           std::string(32, '\xcd'), "-----"));

  EXPECT_THAT(HexRows(transaction, kCertificates),
              ElementsAre(Repeated("cd") + ":0a052d2d2d2d2d"));
}

TEST(StorageFormatTest, ATokenIsFoundByItsNumber) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  storage::v1::InvitationRow row;
  *row.mutable_unit() = ToProto(XuanHoa());
  row.set_secret(absl::HexStringToBytes("00010203040506070809"));
  row.set_expires_at(1'726'650'000);

  HubRegistry::PutInvitation(&transaction, 7, row);

  EXPECT_THAT(HexRows(transaction, kInvitations),
              ElementsAre(std::string("00000007:") + kUnitMessage +
                          "120a000102030405060708091890adaab706"));
}

TEST(StorageFormatTest, APeriodIsOfAllUnitsOrOfOne) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  storage::v1::PeriodRow reopened;
  reopened.set_open(true);
  reopened.set_reason("sửa");
  reopened.set_last_day("2024-10-20");
  const UnitKey unit = XuanHoa();

  HubRegistry::PutPeriod(&transaction, kMonthly, September().period, nullptr,
                         {});
  HubRegistry::PutPeriod(&transaction, kMonthly, September().period, &unit,
                         reopened);

  EXPECT_THAT(HexRows(transaction, kPeriods),
              ElementsAre("6d6f6e7468000107e809:",
                          std::string("6d6f6e7468000107e809") + kUnit +
                              ":0801120573e1bbad611a0a323032342d31302d3230"));
}

TEST(StorageFormatTest, WhatAwaitsApprovalIsTheRowOfTheDocument) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  PendingReport report{{kMonthly, September().period}, {}};
  report.row.set_report(ExampleReportBytes());
  report.row.set_digest(Sha256(ExampleReportBytes()));
  report.row.set_prepared_at_us(1'726'477'200'000'000);

  ASSERT_OK(PendingReports(engine.get()).Put(report));

  EXPECT_THAT(
      HexRows(*engine, kPending),
      ElementsAre("6d6f6e7468000107e809:0a8e01" +
                  absl::BytesToHexString(ExampleReportBytes()) + "1220" +
                  ExampleReportDigest() + "188088e0e18cc78803"));
}

TEST(StorageFormatTest, TheStateAndItsTotalAreThoseOfTheDocument) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  TotalsWriter totals(&transaction);
  const StateAt state = ReceivedState();
  Accumulator sums(3);
  sums.columns() = {{312, 1, 0}, {0, 1, 0}, {0, 0, 1}};

  ReportStore::PutState(&transaction, September(), District(), state);
  ASSERT_OK(totals.Replace({kMonthly, September().period, District()}, 3,
                           {nullptr, nullptr}, {&state.row, &sums}));
  totals.Flush();

  EXPECT_THAT(
      HexRows(transaction, kStates),
      ElementsAre("6d6f6e7468000107e8093734310007e8010132363436310007e80101"
                  "fffffffffffffffe:0802100118012a20" +
                  ExampleReportDigest() + "3001388088e0e18cc78803"));
  EXPECT_THAT(HexRows(transaction, kTotals),
              ElementsAre("6d6f6e7468000107e8093734310007e80101:"
                          "0a04f004000012030101001a03000001220408014001"));
}

}  // namespace
}  // namespace gandan
