// Promise 8: what was answered once is answered again as of that moment,
// whatever happened since.

#include <iostream>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "district_hub/queries/answers.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/seed.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

// Every kind of question, with the answer as text. The time of the answer is
// left out: nothing else may differ.
class Questions {
 public:
  Questions() {
    summary_ = SummaryOf("2024-Q3");
    year_ = SummaryOf("2024");
    breakdown_.set_period("2024-08");
    breakdown_.set_all_values(true);
    series_.set_indicator("D01");
    series_.set_first_period("2024-06");
    series_.set_last_period("2025-07");
    completeness_.set_form("month");
    completeness_.set_first_period("2024-06");
    completeness_.set_last_period("2024-10");
    explain_.set_period("2024-Q3");
    explain_.set_indicator("D01");
    rank_.set_period("2024-Q3");
    rank_.set_indicator("D01");
    *report_.mutable_scope()->mutable_unit() = ToProto(GiaRay());
    report_.set_form("month");
    report_.set_period("2024-07");
  }

  std::vector<std::string> AskAll(const QuerySnapshot& snapshot,
                                  const v1::Scope& as_of) const {
    return {Ask(AnswerSummary, snapshot, summary_, as_of),
            Ask(AnswerSummary, snapshot, year_, as_of),
            Ask(AnswerBreakdown, snapshot, breakdown_, as_of),
            Ask(AnswerSeries, snapshot, series_, as_of),
            Ask(AnswerCompleteness, snapshot, completeness_, as_of),
            Ask(AnswerExplanation, snapshot, explain_, as_of),
            Ask(AnswerRank, snapshot, rank_, as_of),
            Ask(AnswerReportHistory, snapshot, report_, as_of)};
  }

 private:
  template <typename Answer, typename Request>
  static std::string Ask(Answer answer, const QuerySnapshot& snapshot,
                         Request request, const v1::Scope& as_of) {
    if (as_of.has_position()) {
      *request.mutable_scope()->mutable_position() = as_of.position();
    }
    auto response = answer(snapshot, request);
    if (!response.ok()) return response.status().ToString();
    response->mutable_basis()->clear_time();
    return response->DebugString();
  }

  v1::GetSummaryRequest summary_;
  v1::GetSummaryRequest year_;  // Computed, with months that are missing.
  v1::GetBreakdownRequest breakdown_;
  v1::GetSeriesRequest series_;
  v1::GetCompletenessRequest completeness_;
  v1::ExplainRequest explain_;
  v1::GetRankRequest rank_;
  v1::GetReportRequest report_;
};

// A hub to which things happen at random.
class RandomHistory {
 public:
  explicit RandomHistory(uint64_t seed) : random_(seed) {}

  StoredHub& hub() { return hub_; }

  // Something happens. Returns its ledger index.
  uint64_t Step() {
    hub_.clock().Advance(absl::Hours(Below(40)));
    const UnitKey unit = Pick<UnitKey>({GiaRay(), XuanDinh(), BaoHoa()});
    switch (Below(10)) {
      case 0:
        return hub_.ChangePeriod("month", Month(), Below(2) == 0);
      case 1:
      case 2:
      case 3:
        return Decide({"month", At(Month()), unit});
      case 4:
        return hub_.Receive(RandomQuarter(unit));
      case 5:
        return Below(2) == 0 ? hub_.Receive(NilReportOf(unit, "month", Month()))
                             : Excuse({"month", At(Month()), unit});
      default:
        return hub_.Receive(RandomMonth(unit));
    }
  }

 private:
  uint64_t Decide(const ReportKey& key) {
    if (!hub_.Standing(key).has_value()) return Step();
    if (Below(2) == 0) return hub_.Decide(key, v1::STATE_ACCEPTED, true);
    if (Below(2) == 0) {
      return hub_.Decide(key, v1::STATE_RETURNED, Below(2) == 0);
    }
    return hub_.DecideParts(
        key, v1::STATE_RETURNED, Below(4) == 0,
        {Pick<std::string>({"D01.in_time", "D01.late", "D01.pending"}),
         "D01.received"});
  }

  uint64_t Excuse(const ReportKey& key) {
    return hub_.IsExcused(key) ? Step() : hub_.Excuse(key);
  }

  Report RandomMonth(const UnitKey& unit) {
    return MonthOf(unit, Month(),
                   {Below(100), Below(20), Below(60), Below(10)});
  }

  Report RandomQuarter(const UnitKey& unit) {
    std::vector<Value> values = {{"S01.signed", Quantity{Below(20)}},
                                 {"S01.staff", Quantity{20 + Below(5)}},
                                 {"Y01.posted", YesNo{Below(2) == 0}}};
    if (Below(2) == 0) {
      values.push_back({"M01.date", Day{static_cast<int32_t>(Below(20000))}});
    }
    return QuarterOf(unit, Pick<std::string>({"2024-Q2", "2024-Q3"}),
                     std::move(values));
  }

  std::string Month() {
    return Pick<std::string>({"2024-06", "2024-07", "2024-08", "2024-09"});
  }

  int64_t Below(int64_t end) {
    return std::uniform_int_distribution<int64_t>(0, end - 1)(random_);
  }

  template <typename T>
  T Pick(std::vector<T> among) {
    return among[Below(static_cast<int64_t>(among.size()))];
  }

  std::mt19937_64 random_;
  StoredHub hub_;
};

// Of a history: so much happens, and now and then somebody asks.
constexpr int kSteps = 2000;
constexpr int kStepsBetweenLooks = 50;

// What was answered, and the ledger entry after which.
struct Answered {
  uint64_t index;
  std::vector<std::string> answers;
};

TEST(AsOfHistoryTest, AsOfThenTheAnswerIsThatOfThen) {
  RandomHistory history(TestSeed());
  const Questions questions;
  std::vector<Answered> answered;
  for (int step = 0; step < kSteps; ++step) {
    const uint64_t index = history.Step();
    // The first ones all, while much is still missing.
    if (step > kStepsBetweenLooks && step % kStepsBetweenLooks != 0) continue;
    answered.push_back(
        {index, questions.AskAll(history.hub().Snapshot(), v1::Scope())});
  }
  history.hub().Publish(TinyCatalogueWith("Tiếp nhận", "Đã tiếp nhận"));
  history.hub().clock().Advance(absl::Hours(24 * 400));

  const QuerySnapshot now = history.hub().Snapshot();
  for (const Answered& then : answered) {
    ASSERT_EQ(questions.AskAll(now, AsOfIndex(then.index)), then.answers)
        << "as of " << then.index;
  }
}

// Sums kept as reports come and go against sums over what stands.
TEST(AsOfHistoryTest, KeptTotalsEqualTotalsAddedUpAfresh) {
  RandomHistory history(TestSeed());
  const Questions questions;
  for (int step = 0; step < kSteps; ++step) {
    const uint64_t index = history.Step();
    if (step % kStepsBetweenLooks != 0) continue;
    // With something after it, the question is no longer about now.
    const auto kept = questions.AskAll(history.hub().Snapshot(), v1::Scope());
    history.hub().ChangePeriod("quarter", "2026-Q4", true);
    const auto added_up =
        questions.AskAll(history.hub().Snapshot(), AsOfIndex(index));

    ASSERT_EQ(added_up, kept) << "at step " << step;
  }
}

TEST(AsOfHistoryTest, AsOfTheTimeOfAnAnswerIsThatAnswer) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {.received = 1}));
  hub.Today(absl::CivilDay(2024, 6, 25));
  const auto then = AnswerSummary(hub.Snapshot(), SummaryOf("2024-06"));
  hub.clock().Advance(absl::Hours(1));
  hub.Receive(MonthOf(XuanDinh(), "2024-06", {.received = 10}));

  v1::Scope scope;
  *scope.mutable_time() = then->basis().time();
  const auto again =
      AnswerSummary(hub.Snapshot(), SummaryOf("2024-06", {}, scope));

  ASSERT_OK(again);
  EXPECT_EQ(CountsOf(*again, "month").overdue(), 2);
  EXPECT_EQ(again->rows(0).SerializeAsString(),
            then->rows(0).SerializeAsString());
  EXPECT_EQ(again->basis().position().index(),
            then->basis().position().index());
}

}  // namespace
}  // namespace gandan
