// Promise 4: totals are true, whatever happens in whatever order.

#include "domain/counted_share.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "storage/report_store.h"
#include "storage/totals.h"
#include "tests/support/hub_core.h"
#include "tests/support/random_history.h"
#include "tests/support/seed.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using google::protobuf::util::MessageDifferencer;
using testing::Gt;

constexpr int kSteps = 2500;
constexpr int kStepsBetweenLooks = 25;
constexpr uint64_t kWholeLedger = 1'000'000;

const Form& MonthForm(const Catalogue& catalogue) {
  return *catalogue.FormAt("month", June()).value();
}

void CountState(const storage::v1::StateRow& state,
                storage::v1::CountsRow* counts) {
  const auto has = [&](v1::Label label) {
    return std::find(state.labels().begin(), state.labels().end(), label) !=
           state.labels().end();
  };
  const bool returned = state.state() == v1::STATE_RETURNED;
  counts->set_received(counts->received() +
                       (state.state() == v1::STATE_RECEIVED));
  counts->set_accepted(counts->accepted() +
                       (state.state() == v1::STATE_ACCEPTED));
  counts->set_returned(counts->returned() + returned);
  counts->set_returned_counted(counts->returned_counted() +
                               (returned && state.counts()));
  counts->set_counted(counts->counted() + state.counts());
  counts->set_late(counts->late() + has(v1::LATE));
  counts->set_nil(counts->nil() + has(v1::NIL));
  counts->set_corrected_after_due(counts->corrected_after_due() +
                                  has(v1::CORRECTED_AFTER_DUE));
  counts->set_late_excused(counts->late_excused() + has(v1::LATE_EXCUSED));
}

// Adds up what stands, revision by revision.
KeptTotals AddedUpAfresh(HubCore& hub, const Form& form, const Period& period) {
  const ReportStore store(&hub.engine());
  KeptTotals totals{Accumulator(form.parts().size()), {}};
  EXPECT_OK(store.ScanStates(
      "month", period, District(), kWholeLedger,
      [&](const UnitKey& unit, const StateAt& state) {
        CountState(state.row, &totals.counts);
        if (!state.row.counts()) return true;
        const auto stored =
            store.Revision({"month", period, unit}, state.row.revision());
        EXPECT_OK(
            totals.sums.Add(CountedShare(ReadReport((*stored)->report()).report,
                                         form, state.row.parts_out())));
        return true;
      }));
  return totals;
}

// Adds up what the history was answered.
Accumulator AddedUpFromAnswers(const RandomHistory& history, const Form& form,
                               const Period& period) {
  Accumulator sums(form.parts().size());
  for (const auto& [key, standing] : history.standings()) {
    if (!(key.second == period) || !standing.counts) continue;
    Accumulator share =
        Accumulator::Of(history.ReportOf(standing.digest), form);
    for (const std::string& part : standing.parts_out) {
      share.columns()[form.FindPart(part).value()] = {};
    }
    EXPECT_OK(sums.Add(share));
  }
  return sums;
}

// Those that came late with an excuse.
uint32_t ExcusedByAnswers(const RandomHistory& history, const Period& period) {
  uint32_t excused = 0;
  for (const auto& [key, standing] : history.standings()) {
    excused += key.second == period && standing.late &&
               history.excused().count(key) > 0;
  }
  return excused;
}

void LookAtTotals(HubCore& hub, const RandomHistory& history,
                  const Form& form) {
  for (const Period& period : RandomHistory::Periods()) {
    const KeptTotals kept =
        Totals(&hub.engine())
            .Get({"month", period, District()}, form.parts().size())
            .value();
    const KeptTotals afresh = AddedUpAfresh(hub, form, period);
    ASSERT_EQ(kept.sums, afresh.sums);
    ASSERT_TRUE(MessageDifferencer::Equals(kept.counts, afresh.counts))
        << kept.counts.DebugString() << afresh.counts.DebugString();
    ASSERT_EQ(kept.sums, AddedUpFromAnswers(history, form, period));
    ASSERT_EQ(kept.counts.late_excused(), ExcusedByAnswers(history, period));
  }
}

TEST(TotalsHistoryTest, TotalsKeptAsTheyGoEqualTotalsAddedUpAfresh) {
  const uint64_t seed = TestSeed();
  HubCore hub;
  RandomHistory history(&hub, seed);
  const auto catalogue = hub.catalogues().Get()->newest();

  for (int step = 1; step <= kSteps; ++step) {
    history.Step();
    if (step % kStepsBetweenLooks != 0) continue;
    LookAtTotals(hub, history, MonthForm(*catalogue));
    ASSERT_FALSE(HasFatalFailure()) << "after step " << step;
  }

  for (const char* what : {"RECEIVED", "REFUSED", "OK", "FAILED_PRECONDITION",
                           "parts out", "excused"}) {
    EXPECT_THAT(history.happened()[what], Gt(10)) << what;
  }
}

}  // namespace
}  // namespace gandan
