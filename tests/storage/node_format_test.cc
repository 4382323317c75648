#include <string>

#include "absl/strings/escaping.h"
#include "base/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/drafts.h"
#include "storage/forgetful_engine.h"
#include "storage/node_evidence.h"
#include "storage/node_store.h"
#include "storage/outbox.h"
#include "storage/schema.h"
#include "tests/support/example_report.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The rows that docs/storage_format.md shows of a node: what it keeps of the
// example of docs/report_bytes.md, its outbox's first entry.

constexpr char kOutboxId[] = "00112233445566778899aabbccddeeff";
constexpr int64_t kQueuedAt = 1'726'477'200;

// In hexadecimal: form and period, and the outbox's id as a text.
constexpr char kSeptemberKey[] = "6d6f6e7468000107e809";
constexpr char kOutboxText[] =
    "3030313132323333343435353636373738383939616162626363646465656666";

Period September() { return {v1::MONTH, 2024, 9}; }

std::string ReportField() {
  return "0a8e01" + absl::BytesToHexString(ExampleReportBytes());
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

// Queues the example as the first entry.
std::unique_ptr<Outbox> QueueExample(Engine* engine) {
  auto outbox = *Outbox::Open(engine, kOutboxId);
  EXPECT_OK(outbox->Add(ExampleReportBytes(), {kMonthly, September()},
                        absl::FromUnixSeconds(kQueuedAt)));
  return outbox;
}

v1::Receipt ExampleReceipt() {
  v1::Receipt receipt;
  receipt.set_sequence(1);
  receipt.set_digest(Sha256(ExampleReportBytes()));
  receipt.set_outcome(v1::RECEIVED);
  receipt.set_revision(1);
  receipt.mutable_received_at()->set_seconds(kQueuedAt);
  receipt.mutable_position()->set_epoch(1);
  receipt.mutable_position()->set_index(1);
  return receipt;
}

// The fields of the receipt in hexadecimal, 60 bytes.
std::string ReceiptFields() {
  return "08011220" + ExampleReportDigest() +
         "180120012a060890e79fb706420408011001";
}

TEST(NodeFormatTest, AQueuedReportIsInTheOutboxAndIsTheNewest) {
  const auto engine = MakeForgetfulEngine(NodeSchema());

  const auto outbox = QueueExample(engine.get());

  EXPECT_THAT(HexRows(*engine, kOutbox),
              ElementsAre("0000000000000001:" + ReportField() +
                          "108088e0e18cc78803"
                          "1a056d6f6e7468"
                          "2207323032342d3039"
                          "2a20" +
                          ExampleReportDigest()));
  EXPECT_THAT(HexRows(*engine, kOwnReports),
              ElementsAre(std::string(kSeptemberKey) + ":" + ReportField() +
                          "1220" + ExampleReportDigest() + "18012801"));
  EXPECT_THAT(
      HexRows(*engine, kNodeMeta),
      ElementsAre("6f7574626f78:0a20" + std::string(kOutboxText) + "1001"));
}

TEST(NodeFormatTest, AReceiptIsOfAnOutboxAndANumber) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  const auto outbox = QueueExample(engine.get());

  ASSERT_OK(outbox->Settle({ExampleReceipt()}));

  EXPECT_THAT(HexRows(*engine, kReceipts),
              ElementsAre(std::string(kOutboxText) +
                          "000000000000000001:" + ReceiptFields()));
  EXPECT_THAT(
      HexRows(*engine, kNodeMeta),
      ElementsAre("6f7574626f78:0a20" + std::string(kOutboxText) + "10011801"));
}

TEST(NodeFormatTest, AProofIsOfAPlaceAndLeadsToAHead) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  NodeEvidence evidence(engine.get());
  v1::SignedText batch;
  batch.set_text("abc");
  batch.set_signature("09");
  batch.set_certificate("-----");
  v1::Checkpoint head;
  head.set_epoch(1);
  head.set_size(2);
  head.set_signature("09");
  v1::EntryProof proof;
  proof.set_index(1);
  proof.set_leaf("abc");
  proof.add_path("xyz");

  ASSERT_OK(evidence.KeepSigned(batch));
  ASSERT_OK(evidence.KeepProofs({proof}, head));

  EXPECT_THAT(HexRows(*engine, kSentBatches),
              ElementsAre(absl::BytesToHexString(Sha256("abc")) +
                          ":0a03616263120230391a052d2d2d2d2d"));
  EXPECT_THAT(HexRows(*engine, kHubHeads),
              ElementsAre("00000000000000010000000000000002:"
                          "0801100232023039"));
  EXPECT_THAT(HexRows(*engine, kProofs),
              ElementsAre("00000000000000010000000000000001:"
                          "0a0c080112036162631a0378797a10011802"));
}

TEST(NodeFormatTest, ADraftIsOfAFormAndPeriod) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  storage::v1::DraftRow draft;
  draft.set_saved_at_us(kQueuedAt * 1'000'000);
  draft.set_version(2);
  storage::v1::DraftCellRow* const cell = draft.add_cells();
  cell->set_part("A.b");
  cell->set_text("1");
  cell->set_version(2);
  cell->set_by("hoa");

  ASSERT_OK(Drafts(engine.get()).Put({kMonthly, September()}, draft));

  EXPECT_THAT(HexRows(*engine, kDrafts),
              ElementsAre(std::string(kSeptemberKey) +
                          ":108088e0e18cc788031802220f0a03412e6212013118022203"
                          "686f61"));
}

TEST(NodeFormatTest, NewsAreKeptWithTheMarkBehindThem) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  v1::Directive published;
  published.mutable_position()->set_epoch(1);
  published.mutable_position()->set_index(1);
  published.mutable_decided_at()->set_seconds(kQueuedAt);
  published.set_catalogue(1);
  storage::v1::ContactMark mark;
  mark.mutable_directives_cursor()->set_epoch(1);
  mark.mutable_directives_cursor()->set_index(2);

  ASSERT_OK(NodeStore(engine.get()).TakeDirectives({published}, mark));

  EXPECT_THAT(HexRows(*engine, kDirectives),
              ElementsAre("fffffffffffffffefffffffffffffffe:"
                          "0a040801100112060890e79fb7062801"));
  EXPECT_THAT(HexRows(*engine, kNodeMeta),
              ElementsAre("636f6e74616374:0a0408011002"));
  EXPECT_THAT(HexRows(*engine, kOwnReports), IsEmpty());
}

TEST(NodeFormatTest, ACatalogueIsFoundByItsVersion) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  v1::Catalogue catalogue;
  catalogue.set_version(7);

  ASSERT_OK(NodeStore(engine.get()).PutCatalogue(catalogue));

  EXPECT_THAT(HexRows(*engine, kNodeCatalogues), ElementsAre("00000007:0807"));
}

}  // namespace
}  // namespace gandan
