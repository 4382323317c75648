#include "storage/report_store.h"

#include <random>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/keys.h"
#include "storage/schema.h"
#include "tests/support/seed.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

StateAt StateAtPosition(uint64_t position, uint32_t revision) {
  StateAt state{position, {}};
  state.row.set_revision(revision);
  state.row.set_state(v1::STATE_RECEIVED);
  return state;
}

void Put(Transaction* transaction, const UnitKey& unit, uint64_t position,
         uint32_t revision) {
  ReportStore::PutState(transaction, JuneReportOf(unit), District(),
                        StateAtPosition(position, revision));
}

// "code:revision@position" of every report of June as of a size.
std::vector<std::string> JuneAsOf(const Reader& reader, uint64_t size) {
  std::vector<std::string> states;
  EXPECT_OK(ReportStore(&reader).ScanStates(
      kMonthly, June(), District(), size,
      [&](const UnitKey& unit, const StateAt& state) {
        states.push_back(unit.code + ":" +
                         std::to_string(state.row.revision()) + "@" +
                         std::to_string(state.position));
        return true;
      }));
  return states;
}

// Counts the rows that scans visit and how often they seek.
class CountingReader : public Reader {
 public:
  explicit CountingReader(const Reader* reader) : reader_(reader) {}

  absl::StatusOr<absl::optional<std::string>> Get(
      TableId table, absl::string_view key) const override {
    return reader_->Get(table, key);
  }
  absl::Status Scan(
      TableId table, absl::string_view first, absl::string_view end,
      absl::FunctionRef<bool(absl::string_view, absl::string_view)> visit)
      const override {
    ++cost;
    return reader_->Scan(table, first, end,
                         [&](absl::string_view key, absl::string_view value) {
                           ++cost;
                           return visit(key, value);
                         });
  }

  mutable int cost = 0;

 private:
  const Reader* const reader_;
};

TEST(ReportStoreTest, KeepsEveryRevisionAsReceived) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  storage::v1::StoredRevision stored;
  stored.set_report("exact bytes");
  stored.set_position(9);

  ReportStore::PutRevision(&transaction, JuneReportOf(XuanHoa()), 2, stored);

  const ReportStore store(&transaction);
  const auto found = store.Revision(JuneReportOf(XuanHoa()), 2);
  ASSERT_OK(found);
  ASSERT_TRUE(found->has_value());
  EXPECT_EQ((*found)->report(), "exact bytes");
  EXPECT_THAT(store.Revision(JuneReportOf(XuanHoa()), 1),
              IsOkAndHolds(testing::Eq(absl::nullopt)));
}

TEST(ReportStoreTest, TellsWhatStoodAtAnyMoment) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  Put(&transaction, XuanHoa(), 10, 1);
  Put(&transaction, XuanHoa(), 20, 2);
  Put(&transaction, XuanBac(), 5, 1);
  const ReportStore store(&transaction);

  const auto revision_as_of = [&](uint64_t size) {
    const auto state =
        *store.StateAsOf(JuneReportOf(XuanHoa()), District(), size);
    return state.has_value() ? state->row.revision() : 0;
  };

  EXPECT_EQ(revision_as_of(0), 0u);
  EXPECT_EQ(revision_as_of(10), 0u);
  EXPECT_EQ(revision_as_of(11), 1u);
  EXPECT_EQ(revision_as_of(20), 1u);
  EXPECT_EQ(revision_as_of(21), 2u);
  EXPECT_EQ(revision_as_of(~uint64_t{0}), 2u);
}

TEST(ReportStoreTest, ScansOneStateAReport) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  Put(&transaction, XuanHoa(), 10, 1);
  Put(&transaction, XuanBac(), 11, 1);
  Put(&transaction, XuanHoa(), 12, 2);
  ReportStore::PutState(&transaction, {kMonthly, July(), XuanHoa()}, District(),
                        StateAtPosition(13, 1));
  ReportStore::PutState(&transaction, JuneReportOf(XuanHoa()), Commune(1),
                        StateAtPosition(14, 1));

  EXPECT_THAT(JuneAsOf(transaction, 0), IsEmpty());
  EXPECT_THAT(JuneAsOf(transaction, 11), ElementsAre("26461:1@10"));
  EXPECT_THAT(JuneAsOf(transaction, 12),
              ElementsAre("26461:1@10", "26473:1@11"));
  EXPECT_THAT(JuneAsOf(transaction, 99),
              ElementsAre("26461:2@12", "26473:1@11"));
}

TEST(ReportStoreTest, ScanStopsWhenTheVisitorHasEnough) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  Put(&transaction, XuanHoa(), 10, 1);
  Put(&transaction, XuanBac(), 11, 1);

  int visited = 0;
  ASSERT_OK(ReportStore(&transaction)
                .ScanStates(kMonthly, June(), District(), 99,
                            [&](const UnitKey&, const StateAt&) {
                              ++visited;
                              return false;
                            }));

  EXPECT_EQ(visited, 1);
}

TEST(ReportStoreTest, ScanCostsTheAnswerNotTheRevisions) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  for (uint64_t position = 0; position < 10'000; ++position) {
    Put(&transaction, Commune(static_cast<int>(position % 10)), position, 1);
  }
  const CountingReader reader(&transaction);

  for (const uint64_t size : {50, 5'000, 10'000}) {
    reader.cost = 0;
    EXPECT_EQ(JuneAsOf(reader, size).size(), 10u);
    EXPECT_LE(reader.cost, 10 * 40) << "as of " << size;
  }
}

TEST(ReportStoreTest, ScanEqualsTheNewestRowOfEachUnit) {
  std::mt19937_64 random(TestSeed());
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  std::vector<int> unit_at;
  for (uint64_t position = 0; position < 1000; ++position) {
    unit_at.push_back(static_cast<int>(random() % (1 + random() % 30)));
    Put(&transaction, Commune(unit_at.back()), position, 1);
  }

  for (uint64_t size = 1; size <= unit_at.size(); size += random() % 40) {
    std::map<std::string, uint64_t> newest;
    for (uint64_t i = 0; i < size; ++i) newest[Commune(unit_at[i]).code] = i;
    std::vector<std::string> expected;
    for (const auto& [code, at] : newest) {
      expected.push_back(code + ":1@" + std::to_string(at));
    }
    ASSERT_EQ(JuneAsOf(transaction, size), expected) << "as of " << size;
  }
}

TEST(ReportStoreTest, HistoryIsNewestFirst) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  Put(&transaction, XuanHoa(), 10, 1);
  Put(&transaction, XuanHoa(), 20, 2);
  Put(&transaction, XuanBac(), 15, 1);

  const auto history =
      ReportStore(&transaction).History(JuneReportOf(XuanHoa()), District());

  ASSERT_OK(history);
  ASSERT_EQ(history->size(), 2u);
  EXPECT_EQ(history->at(0).position, 20u);
  EXPECT_EQ(history->at(1).row.revision(), 1u);
}

TEST(ReportStoreTest, ADamagedStateIsDataLoss) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  transaction.Put(kStates, StateKey(JuneReportOf(XuanHoa()), District(), 3),
                  "\xff");
  const ReportStore store(&transaction);

  EXPECT_THAT(store.StateAsOf(JuneReportOf(XuanHoa()), District(), 9),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(
      store.ScanStates(kMonthly, June(), District(), 9,
                       [](const UnitKey&, const StateAt&) { return true; }),
      StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace gandan
