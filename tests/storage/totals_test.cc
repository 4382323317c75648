#include "storage/totals.h"

#include <limits>
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

constexpr size_t kColumns = 3;
constexpr int64_t kLargest = std::numeric_limits<int64_t>::max();

TotalsKey JuneTotals() { return {kMonthly, June(), District()}; }

// A report's state and figures.
struct Contributed {
  absl::optional<storage::v1::StateRow> state;
  Accumulator sums = Accumulator(kColumns);

  Contribution AsContribution() const {
    return {state.has_value() ? &*state : nullptr, &sums};
  }
};

Contributed Received(int64_t figure) {
  Contributed one;
  one.state.emplace();
  one.state->set_state(v1::STATE_RECEIVED);
  one.state->set_counts(true);
  one.sums.columns()[0] = {figure, 1, 0};
  one.sums.columns()[2] = {0, 0, 1};
  return one;
}

Contributed Returned(int64_t figure, bool counts) {
  Contributed one = Received(figure);
  one.state->set_state(v1::STATE_RETURNED);
  one.state->set_counts(counts);
  return one;
}

absl::Status Replace(TotalsWriter* writer, const Contributed& old_one,
                     const Contributed& new_one) {
  return writer->Replace(JuneTotals(), kColumns, old_one.AsContribution(),
                         new_one.AsContribution());
}

TEST(TotalsTest, NothingAddedIsZero) {
  const auto engine = MakeForgetfulEngine(HubSchema());

  const auto totals = Totals(engine.get()).Get(JuneTotals(), kColumns);

  ASSERT_OK(totals);
  EXPECT_EQ(totals->sums, Accumulator(kColumns));
  EXPECT_EQ(totals->counts.counted(), 0u);
}

TEST(TotalsTest, AddsWhatCountsAndCountsStates) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  TotalsWriter writer(&transaction);

  Contributed late = Received(20);
  late.state->set_state(v1::STATE_ACCEPTED);
  late.state->add_labels(v1::LATE);
  late.state->add_labels(v1::NIL);
  late.state->add_labels(v1::LATE_EXCUSED);
  ASSERT_OK(Replace(&writer, {}, Received(100)));
  ASSERT_OK(Replace(&writer, {}, late));
  ASSERT_OK(Replace(&writer, {}, Returned(7, true)));
  ASSERT_OK(Replace(&writer, {}, Returned(1000, false)));
  writer.Flush();

  const auto totals = Totals(&transaction).Get(JuneTotals(), kColumns);
  ASSERT_OK(totals);
  EXPECT_EQ(totals->sums.columns()[0], (Accumulator::Column{127, 3, 0}));
  EXPECT_EQ(totals->sums.columns()[2], (Accumulator::Column{0, 0, 3}));
  EXPECT_EQ(totals->counts.ShortDebugString(),
            "received: 1 returned: 2 accepted: 1 returned_counted: 1 late: 1 "
            "nil: 1 counted: 3 late_excused: 1");
}

TEST(TotalsTest, ReplacingTakesTheOldOneOffExactly) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  TotalsWriter writer(&transaction);
  Contributed corrected = Received(-5);
  corrected.state->add_labels(v1::CORRECTED_AFTER_DUE);

  ASSERT_OK(Replace(&writer, {}, Received(100)));
  ASSERT_OK(Replace(&writer, Received(100), corrected));
  ASSERT_OK(Replace(&writer, corrected, Returned(-5, false)));
  ASSERT_OK(Replace(&writer, Returned(-5, false), {}));
  writer.Flush();

  const auto totals = Totals(&transaction).Get(JuneTotals(), kColumns);
  ASSERT_OK(totals);
  EXPECT_EQ(totals->sums, Accumulator(kColumns));
  EXPECT_EQ(totals->counts.ShortDebugString(), "");
}

TEST(TotalsTest, ATotalThatDoesNotFitChangesNothing) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  TotalsWriter writer(&transaction);
  ASSERT_OK(Replace(&writer, {}, Received(kLargest - 1)));

  EXPECT_THAT(Replace(&writer, {}, Received(2)),
              StatusIs(absl::StatusCode::kOutOfRange));
  writer.Flush();

  const auto totals = Totals(&transaction).Get(JuneTotals(), kColumns);
  ASSERT_OK(totals);
  EXPECT_EQ(totals->sums.columns()[0],
            (Accumulator::Column{kLargest - 1, 1, 0}));
  EXPECT_EQ(totals->counts.received(), 1u);
}

TEST(TotalsTest, OnlyTheResultMustFitNotTheWayToIt) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  TotalsWriter writer(&transaction);
  ASSERT_OK(Replace(&writer, {}, Received(-10)));
  ASSERT_OK(Replace(&writer, {}, Received(kLargest)));

  EXPECT_OK(Replace(&writer, Received(-10), Received(-20)));
  EXPECT_OK(Replace(&writer, Received(kLargest), Received(kLargest - 5)));
}

TEST(TotalsTest, OtherColumnsThanTheFormsAreDamage) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  TotalsWriter writer(&transaction);
  ASSERT_OK(Replace(&writer, {}, Received(1)));
  writer.Flush();

  EXPECT_THAT(Totals(&transaction).Get(JuneTotals(), kColumns + 1),
              StatusIs(absl::StatusCode::kDataLoss));
}

// Any state and figures, or missing.
Contributed AnyContribution(std::mt19937_64* random) {
  if ((*random)() % 5 == 0) return {};
  Contributed one;
  one.state.emplace();
  const auto state = static_cast<v1::ReportState>(
      v1::STATE_RECEIVED + static_cast<int>((*random)() % 3));
  one.state->set_state(state);
  one.state->set_counts(state != v1::STATE_RETURNED || (*random)() % 2 == 0);
  for (const v1::Label label : {v1::LATE, v1::NIL, v1::CORRECTED_AFTER_DUE}) {
    if ((*random)() % 3 == 0) one.state->add_labels(label);
  }
  for (Accumulator::Column& column : one.sums.columns()) {
    const int64_t figure = static_cast<int64_t>((*random)() >> 8);
    column = {figure - (int64_t{1} << 55), 1, 0};
  }
  return one;
}

// The counts and sums of what stands, added up with no regard to what was.
KeptTotals AddedUpAfresh(const std::vector<Contributed>& reports) {
  KeptTotals totals{Accumulator(kColumns), {}};
  for (const Contributed& report : reports) {
    if (!report.state.has_value()) continue;
    const storage::v1::StateRow& state = *report.state;
    storage::v1::CountsRow& counts = totals.counts;
    const auto has = [&state](v1::Label label) {
      return std::count(state.labels().begin(), state.labels().end(), label);
    };
    const bool returned = state.state() == v1::STATE_RETURNED;
    counts.set_received(counts.received() +
                        (state.state() == v1::STATE_RECEIVED));
    counts.set_accepted(counts.accepted() +
                        (state.state() == v1::STATE_ACCEPTED));
    counts.set_returned(counts.returned() + returned);
    counts.set_returned_counted(counts.returned_counted() +
                                (returned && state.counts()));
    counts.set_late(counts.late() + has(v1::LATE));
    counts.set_nil(counts.nil() + has(v1::NIL));
    counts.set_corrected_after_due(counts.corrected_after_due() +
                                   has(v1::CORRECTED_AFTER_DUE));
    counts.set_counted(counts.counted() + state.counts());
    if (state.counts()) {
      EXPECT_OK(totals.sums.Add(report.sums));
    }
  }
  return totals;
}

TEST(TotalsTest, KeptAsTheyGoEqualAddedUpAfresh) {
  std::mt19937_64 random(TestSeed());
  const auto engine = MakeForgetfulEngine(HubSchema());
  std::vector<Contributed> reports(15);

  for (int group = 0; group < 300; ++group) {
    Transaction transaction(engine.get());
    TotalsWriter writer(&transaction);
    for (uint64_t entry = 0; entry <= random() % 10; ++entry) {
      Contributed& old_one = reports[random() % reports.size()];
      const Contributed new_one = AnyContribution(&random);
      ASSERT_OK(Replace(&writer, old_one, new_one));
      old_one = new_one;
    }
    writer.Flush();
    ASSERT_OK(transaction.Commit());

    const auto kept = Totals(engine.get()).Get(JuneTotals(), kColumns);
    const KeptTotals fresh = AddedUpAfresh(reports);
    ASSERT_OK(kept);
    ASSERT_EQ(kept->sums, fresh.sums) << "after group " << group;
    ASSERT_EQ(kept->counts.SerializeAsString(),
              fresh.counts.SerializeAsString());
  }
}

}  // namespace
}  // namespace gandan
