// Every cell of docs/working_cycle.md, tried at a hub.

#include <cctype>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "base/files.h"
#include "district_hub/excuse_decisions.h"
#include "district_hub/news.h"
#include "district_hub/period_decisions.h"
#include "district_hub/report_decisions.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/excuses.h"
#include "storage/hub_registry.h"
#include "storage/report_store.h"
#include "storage/totals.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/text_proto.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

// Columns of the form's totals.
constexpr size_t kInTime = 1;
constexpr size_t kReceived = 4;

struct Cell {
  std::string period;
  std::string report;
  std::string event;
  std::string outcome;
};

std::vector<std::string> CellsOf(absl::string_view line) {
  std::vector<std::string> cells;
  for (absl::string_view cell : absl::StrSplit(line, '|')) {
    cells.emplace_back(absl::StripAsciiWhitespace(cell));
  }
  // Before the first bar and behind the last.
  return {cells.begin() + 1, cells.end() - 1};
}

// Every cell below the headings "### Period …".
std::vector<Cell> ReadPage() {
  std::vector<Cell> cells;
  const std::string page =
      ReadFile(PROJECT_SOURCE_FOLDER "/docs/working_cycle.md").value();
  std::string period;
  std::vector<std::string> events;
  for (absl::string_view line : absl::StrSplit(page, '\n')) {
    if (absl::StartsWith(line, "#")) {
      events.clear();
      period = absl::ConsumePrefix(&line, "### Period ") ? std::string(line)
                                                         : std::string();
    }
    if (period.empty() || !absl::StartsWith(line, "| ")) continue;
    const std::vector<std::string> row = CellsOf(line);
    if (events.empty()) {
      events = row;
      continue;
    }
    for (size_t i = 1; i < row.size(); ++i) {
      cells.push_back({period, row[0], events.at(i), row[i]});
    }
  }
  return cells;
}

std::string NameOf(const Cell& cell) {
  std::string name =
      absl::StrCat(cell.period, "_", cell.report, "_", cell.event);
  for (char& c : name) {
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return name;
}

// GoogleTest and ctest name a test by it.
void PrintTo(const Cell& cell, std::ostream* out) { *out << NameOf(cell); }

class WorkingCycleTest : public testing::TestWithParam<Cell> {
 protected:
  // Tries the cell where the period was changed for `whom`.
  void TryCell(const std::string& whom);

  // Brings Gia Ray's report of June to a state, in the open period.
  void BringReportTo(const std::string& state) {
    if (state == "missing") return;
    ASSERT_EQ(Send(), "received");
    if (state == "received") return;
    const std::map<std::string, std::string> decisions = {
        {"accepted", "accept"},
        {"returned", "return"},
        {"part out", "return part out"},
        {"out", "return out"}};
    ASSERT_EQ(Decide(decisions.at(state)), "done");
  }

  // `whom`: all units if empty, otherwise the field of one.
  void BringPeriodTo(const std::string& period, const std::string& whom) {
    if (period == "open") return;
    ASSERT_OK(Change(whom));
    if (period == "closed") return;
    ASSERT_OK(Change(
        absl::StrCat("open: true reason: 'x' last_day: '2024-06-17' ", whom)));
    if (period == "reopened") return;
    ASSERT_EQ(period, "ended");
    hub_.clock().Advance(absl::Hours(24));
  }

  // Sends a report to the closed period, for a cell about sending it again.
  void BeRefused(const std::string& whom) {
    ASSERT_OK(Change(whom));
    refused_ = NextReport();
    ASSERT_EQ(Submit(refused_), "closed");
  }

  // What the event comes to: "received", "done", or why not.
  std::string Happens(const std::string& event) {
    if (event == "sent") return Send();
    if (event == "resent") return Submit(refused_);
    return event == "excuse" ? Excuse() : Decide(event);
  }

  // The name of the report's state.
  std::string ReportNow() {
    const absl::optional<storage::v1::StateRow> row = StateRow();
    if (!row.has_value()) return "missing";
    switch (row->state()) {
      case v1::STATE_RECEIVED:
        return "received";
      case v1::STATE_ACCEPTED:
        return "accepted";
      case v1::STATE_RETURNED:
        if (!row->parts_out().empty()) return "part out";
        return row->counts() ? "returned" : "out";
      default:
        return "none of the page";
    }
  }

  PeriodStanding PeriodNow() {
    return HubRegistry(&hub_.engine())
        .Standing("month", June(), GiaRay(),
                  absl::ToCivilDay(hub_.clock().Now(), VietnamTime()))
        .value();
  }

  KeptTotals TotalsNow() {
    return Totals(&hub_.engine()).Get({"month", June(), District()}, 5).value();
  }

  // How many reports count, and how many give the part that is returned and
  // another one.
  std::vector<uint32_t> CountedNow() {
    const KeptTotals now = TotalsNow();
    return {now.counts.counted(), now.sums.columns()[kReceived].given,
            now.sums.columns()[kInTime].given};
  }

  static std::vector<uint32_t> CountedIn(const std::string& report) {
    if (report == "missing" || report == "out") return {0, 0, 0};
    if (report == "part out") return {1, 0, 1};
    return {1, 1, 1};
  }

  bool IsExcused() {
    return Excuses(&hub_.engine())
        .Find({"month", June(), GiaRay()})
        .value()
        .has_value();
  }

  // How many decisions, excuses and changes of a period the node was ever told.
  size_t ToldNow() {
    const auto snapshot = hub_.engine().TakeSnapshot();
    v1::FetchDirectivesResponse response;
    EXPECT_OK(News(snapshot.get(), {}).Directives(GiaRay(), {}, &response));
    size_t told = 0;
    for (const v1::Directive& directive : response.directives()) {
      told += directive.has_decision() || directive.has_period() ||
              directive.has_excuse();
    }
    return told;
  }

 private:
  absl::optional<storage::v1::StateRow> StateRow() {
    const auto state =
        ReportStore(&hub_.engine())
            .StateAsOf({"month", June(), GiaRay()}, District(), 1'000'000)
            .value();
    if (!state.has_value()) return absl::nullopt;
    return state->row;
  }

  // The first report, or a correction of the newest.
  std::string NextReport() {
    const bool first = newest_.empty();
    const Report report =
        MonthReport(GiaRay(), June(), {.received = first ? 10 : 20});
    return first ? WriteReport(report) : CorrectionOf(newest_, report);
  }

  std::string Send() { return Submit(NextReport()); }

  std::string Submit(const std::string& bytes) {
    const auto answer = hub_.Submit(GiaRay(), 'a', ++sequence_, {bytes});
    if (!answer.ok()) return std::string(answer.status().message());
    const v1::Receipt& receipt = answer->receipts(0);
    if (receipt.outcome() == v1::RECEIVED) {
      newest_ = bytes;
      return "received";
    }
    return receipt.violations(0).code() == "PERIOD_CLOSED"
               ? "closed"
               : receipt.violations(0).code();
  }

  std::string Decide(const std::string& event) {
    v1::DecideReportRequest request;
    *request.mutable_unit() = ToProto(GiaRay());
    request.set_form("month");
    request.set_period("2024-06");
    request.set_revision(1);
    request.set_state(event == "accept" ? v1::STATE_ACCEPTED
                                        : v1::STATE_RETURNED);
    request.set_counts(!absl::StrContains(event, "out"));
    request.set_reason("x");
    if (absl::StrContains(event, "part")) request.add_parts("D01.received");
    if (absl::StrContains(event, "until")) request.set_last_day("2024-06-30");
    const absl::Status status = hub_.Decide([&](DecisionGroup& group) {
      v1::DecideReportResponse response;
      return DecideReport(group, request, &response);
    });
    if (status.ok()) return "done";
    if (absl::IsNotFound(status)) return "nothing";
    if (!absl::IsFailedPrecondition(status)) {
      return std::string(status.message());
    }
    return absl::StrContains(status.message(), "name the last day")
               ? "needs a day"
               : "closed";
  }

  std::string Excuse() {
    v1::ExcuseLatenessRequest request;
    *request.mutable_unit() = ToProto(GiaRay());
    request.set_form("month");
    request.set_period("2024-06");
    request.set_reason("x");
    const absl::Status status = hub_.Decide([&](DecisionGroup& group) {
      v1::ExcuseLatenessResponse response;
      return ExcuseLateness(group, request, &response);
    });
    return status.ok() ? "done" : std::string(status.message());
  }

  absl::Status Change(const std::string& change) {
    return hub_.Decide([&](DecisionGroup& group) {
      v1::ChangePeriodResponse response;
      return ChangePeriod(group,
                          Proto<v1::ChangePeriodRequest>(absl::StrCat(
                              "form: 'month' period: '2024-06' ", change)),
                          &response);
    });
  }

  HubCore hub_;
  std::string newest_;   // Bytes of the newest revision.
  std::string refused_;  // Bytes that a closed period refused.
  uint64_t sequence_ = 0;
};

void WorkingCycleTest::TryCell(const std::string& whom) {
  const Cell& cell = GetParam();
  BringReportTo(cell.report);
  if (cell.event == "resent") BeRefused(whom);
  BringPeriodTo(cell.period, whom);
  const PeriodStanding period_before = PeriodNow();
  const size_t told_before = ToldNow();

  const std::string happened = Happens(cell.event);

  const bool refused = cell.outcome == "nothing" || cell.outcome == "closed" ||
                       cell.outcome == "needs a day";
  const bool reopens = absl::EndsWith(cell.outcome, " + reopened");
  const bool excuses = absl::EndsWith(cell.outcome, " + excused");
  const std::string state(absl::StripSuffix(
      absl::StripSuffix(cell.outcome, " + reopened"), " + excused"));
  const bool sent = absl::EndsWith(cell.event, "sent");
  EXPECT_EQ(happened, refused ? cell.outcome : sent ? "received" : "done");
  EXPECT_EQ(ReportNow(), refused ? cell.report : state);
  EXPECT_EQ(CountedNow(), CountedIn(ReportNow()));
  EXPECT_EQ(IsExcused(), excuses);
  EXPECT_EQ(PeriodNow(), reopens ? PeriodStanding::kReopened : period_before);
  EXPECT_EQ(ToldNow() - told_before, refused || sent ? 0 : reopens ? 2 : 1);
}

TEST_P(WorkingCycleTest, ComesToWhatThePageSays) { TryCell(""); }

TEST_P(WorkingCycleTest, ComesToTheSameForAUnitAlone) {
  TryCell("unit { code: '26425' valid_from: '2024-01-01' }");
}

INSTANTIATE_TEST_SUITE_P(Page, WorkingCycleTest, testing::ValuesIn(ReadPage()));

TEST(WorkingCyclePageTest, HasEveryCell) {
  EXPECT_EQ(ReadPage().size(), 6u * 9 + 3 * 6 * 10);
}

}  // namespace
}  // namespace gandan
