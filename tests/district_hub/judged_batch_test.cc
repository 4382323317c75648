#include "district_hub/judged_batch.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/schema.h"
#include "tests/support/deciding_boards.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_catalogue.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::IsEmpty;

constexpr size_t kMostBytes = 1000;

std::shared_ptr<const CatalogueHistory> TinyHistory() {
  return std::make_shared<CatalogueHistory>(
      std::vector<std::shared_ptr<const Catalogue>>{TinyCatalogue()});
}

std::shared_ptr<const CatalogueHistory> EmptyHistory() {
  return std::make_shared<CatalogueHistory>(
      std::vector<std::shared_ptr<const Catalogue>>());
}

// Judges one entry of Gia Ray.
JudgedEntry Judge(const std::string& bytes,
                  std::shared_ptr<const CatalogueHistory> catalogues,
                  uint32_t node_catalogue = 0, uint32_t exits = 0,
                  DecidingBoard* board = nullptr) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  if (exits > 0) {
    Transaction transaction(engine.get());
    Settlements::NoteAbnormalExit(&transaction, GiaRay(), Sha256(bytes), exits);
    EXPECT_OK(transaction.Commit());
  }
  static v1::SubmitReportsRequest request;  // Outlives the entry's view.
  request.Clear();
  request.add_entries()->set_report(bytes);
  JudgedBatch batch;
  batch.outbox.unit = GiaRay();
  batch.node_catalogue = node_catalogue;
  batch.today = absl::CivilDay(2024, 6, 17);
  batch.catalogues = std::move(catalogues);
  EXPECT_OK(BatchJudge(engine.get(), board, kMostBytes).Judge(request, &batch));
  return batch.entries.front();
}

TEST(JudgedBatchTest, GoodReportFits) {
  const JudgedEntry entry = Judge(MonthBytes(GiaRay(), June()), TinyHistory());

  EXPECT_EQ(entry.judgement, Judgement::kFits);
  EXPECT_EQ(entry.digest, Sha256(MonthBytes(GiaRay(), June())));
  EXPECT_THAT(entry.violations, IsEmpty());
}

TEST(JudgedBatchTest, WarningsDoNotRefuse) {
  const JudgedEntry entry =
      Judge(MonthBytes(GiaRay(), June(), {.received = 600}), TinyHistory());

  EXPECT_EQ(entry.judgement, Judgement::kFits);
  EXPECT_EQ(entry.violations.size(), 1);
}

TEST(JudgedBatchTest, RefusesEachFaultyReportWithItsCode) {
  Report unbalanced = MonthReport(GiaRay(), June());
  unbalanced.values[3].value = Quantity{77};
  const std::string good = MonthBytes(GiaRay(), June());
  const std::pair<std::string, std::string> faults[] = {
      {"", "MALFORMED_REPORT"},
      {"\xff\xff", "MALFORMED_REPORT"},
      {good.substr(0, good.size() - 1), "MALFORMED_REPORT"},
      {std::string(kMostBytes + 1, 'x'), "REPORT_TOO_LARGE"},
      {MonthBytes(BaoHoa(), June()), "REPORT_OF_ANOTHER_UNIT"},
      {MonthBytes(GiaRay(), {v1::MONTH, 2024, 9}), "PERIOD_IN_FUTURE"},
  };
  for (const auto& [bytes, code] : faults) {
    const JudgedEntry entry = Judge(bytes, TinyHistory());
    EXPECT_EQ(entry.judgement, Judgement::kRefused) << code;
    ASSERT_FALSE(entry.violations.empty()) << code;
    EXPECT_EQ(entry.violations.front().code(), code);
  }
  EXPECT_EQ(Judge(WriteReport(unbalanced), TinyHistory()).judgement,
            Judgement::kRefused);
}

TEST(JudgedBatchTest, OwnUnitOfAnotherDateIsAnotherUnit) {
  const UnitKey successor = {"26425", absl::CivilDay(2025, 7, 1)};

  EXPECT_EQ(Judge(MonthBytes(successor, June()), TinyHistory())
                .violations.front()
                .code(),
            "REPORT_OF_ANOTHER_UNIT");
}

TEST(JudgedBatchTest, WaitsForWhatTheHubDoesNotKnowYet) {
  Report newer = MonthReport(GiaRay(), June());
  newer.form_version = 2;
  Report unknown_form = MonthReport(GiaRay(), June());
  unknown_form.form = "week";
  const std::string good = MonthBytes(GiaRay(), June());

  EXPECT_EQ(Judge(WriteReport(newer), TinyHistory()).judgement,
            Judgement::kWait);
  EXPECT_EQ(Judge(good + "\x7a\x01x", TinyHistory()).judgement,
            Judgement::kWait);
  EXPECT_EQ(Judge(good, EmptyHistory()).judgement, Judgement::kWait);
  EXPECT_EQ(Judge(WriteReport(unknown_form), TinyHistory(),
                  /*node_catalogue=*/7)
                .judgement,
            Judgement::kWait);
  EXPECT_EQ(Judge(WriteReport(unknown_form), TinyHistory()).judgement,
            Judgement::kRefused);
}

TEST(JudgedBatchTest, WhatStoppedTheHubTwiceIsNotRead) {
  const std::string good = MonthBytes(GiaRay(), June());

  const JudgedEntry once = Judge(good, TinyHistory(), 0, /*exits=*/1);
  const JudgedEntry twice = Judge(good, TinyHistory(), 0, /*exits=*/2);

  EXPECT_EQ(once.judgement, Judgement::kFits);
  EXPECT_EQ(twice.judgement, Judgement::kQuarantined);
  EXPECT_FALSE(twice.readable);
}

TEST(JudgedBatchTest, ExitThatCouldNotBeNotedCountsToo) {
  const std::string good = MonthBytes(GiaRay(), June());
  const TemporaryFolder folder;
  const auto board =
      BoardAfterStop(folder.Path("deciding"), {{GiaRay(), Sha256(good)}});

  EXPECT_EQ(Judge(good, TinyHistory(), 0, /*exits=*/0, board.get()).judgement,
            Judgement::kFits);
  EXPECT_EQ(Judge(good, TinyHistory(), 0, /*exits=*/1, board.get()).judgement,
            Judgement::kQuarantined);
}

}  // namespace
}  // namespace gandan
