#ifndef GANDAN_TESTS_SUPPORT_RANDOM_HISTORY_H_
#define GANDAN_TESTS_SUPPORT_RANDOM_HISTORY_H_

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "district_hub/excuse_decisions.h"
#include "district_hub/period_decisions.h"
#include "district_hub/report_decisions.h"
#include "domain/accumulator.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {

// Does to a hub whatever communes, officials and disks do, in any order, and
// keeps by its own simple means what should stand: of each report the last one
// that was received, its state, and whether it counts.
//
// Not thread-safe.
class RandomHistory {
 public:
  using Key = std::pair<UnitKey, Period>;

  // What stands of a report.
  struct Standing {
    uint64_t position = 0;
    uint32_t revision = 0;
    std::string digest;
    v1::ReportState state = v1::STATE_RECEIVED;
    bool counts = true;
    std::vector<std::string> parts_out = {};  // Although it counts.
    bool late = false;
  };

  RandomHistory(HubCore* hub, uint64_t seed) : hub_(*hub), random_(seed) {
    hub_.clock().Set(
        absl::FromCivil(absl::CivilSecond(2024, 8, 1), VietnamTime()));
  }

  static std::vector<UnitKey> Units() {
    return {GiaRay(), XuanDinh(), BaoHoa()};
  }
  static std::vector<Period> Periods() {
    return {June(), July(), {v1::MONTH, 2024, 8}};
  }

  // One thing happens.
  void Step() {
    const UnitKey unit = Units()[Draw(0, 2)];
    const Key key = {unit, Periods()[Draw(0, 2)]};
    const int what = Draw(0, 99);
    if (what < 40) return SendNew(key);
    if (what < 50) return Resend(unit);
    if (what < 60) return SendAgainElsewhere(unit);
    if (what < 80) return Decide(key);
    if (what < 82) return Excuse(key);
    if (what < 88) return ChangeAPeriod(key);
    if (what < 94) return FailNextWrite();
    if (what < 96) return hub_.Restart();
    hub_.clock().Advance(absl::Hours(Draw(0, 48)));
  }

  const std::map<Key, Standing>& standings() const { return standings_; }
  // Whose lateness was excused, whether it came late or not.
  const std::set<Key>& excused() const { return excused_; }
  const Report& ReportOf(const std::string& digest) const {
    return reports_.at(digest);
  }
  int Draw(int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random_);
  }

  // How often each thing came about, for a test to see that all did.
  std::map<std::string, int>& happened() { return happened_; }

 private:
  struct Box {
    UnitKey unit;
    char id;
    std::vector<std::string> sent;
  };

  Box& BoxOf(const UnitKey& unit) {
    const char id = static_cast<char>('a' + Draw(0, 1));
    Box& box = boxes_[{unit, id}];
    box.unit = unit;
    box.id = id;
    return box;
  }

  // A report that may be nil, out of balance, or a correction of what is
  // current, of nothing, or of something unheard of.
  std::string DrawReport(const Key& key) {
    const MonthFigures figures = {.received = Draw(5, 400),
                                  .carried_in = Draw(0, 3),
                                  .in_time = Draw(0, 4),
                                  .late = Draw(0, 1)};
    Report report = Draw(0, 9) == 0
                        ? NilMonthReport(key.first, key.second)
                        : MonthReport(key.first, key.second, figures);
    if (!report.is_nil() && Draw(0, 9) == 0) {
      report.values[3].value = Quantity{figures.pending() + 1};
    }
    const auto standing = standings_.find(key);
    if (standing != standings_.end() && Draw(0, 5) > 0) {
      report.base_digest = standing->second.digest;
      report.reason = "đính chính";
    } else if (Draw(0, 9) == 0) {
      report.base_digest = Sha256("unheard of");
      report.reason = "đính chính";
    }
    std::string bytes = WriteReport(report);
    reports_[Sha256(bytes)] = std::move(report);
    return bytes;
  }

  void SendNew(const Key& key) {
    Box& box = BoxOf(key.first);
    const size_t first = box.sent.size() + 1;
    for (int i = Draw(1, 3); i > 0; --i) {
      box.sent.push_back(Draw(0, 19) == 0 ? "\xff" : DrawReport(key));
    }
    SendFrom(box, first);
  }

  void Resend(const UnitKey& unit) {
    Box& box = BoxOf(unit);
    if (box.sent.empty()) return;
    SendFrom(box, Draw(1, static_cast<int>(box.sent.size())));
  }

  void SendAgainElsewhere(const UnitKey& unit) {
    const Box& from = BoxOf(unit);
    if (from.sent.empty()) return;
    const std::string bytes =
        from.sent[Draw(0, static_cast<int>(from.sent.size()) - 1)];
    Box& to = BoxOf(unit);
    to.sent.push_back(bytes);
    SendFrom(to, to.sent.size());
  }

  // At most a batch's worth, until the hub can store.
  void SendFrom(const Box& box, size_t first) {
    const size_t last = std::min(box.sent.size(), first + 4);
    const std::vector<std::string> batch(box.sent.begin() + (first - 1),
                                         box.sent.begin() + last);
    while (true) {
      const auto response = hub_.Submit(box.unit, box.id, first, batch);
      if (absl::IsUnavailable(response.status())) continue;
      ASSERT_OK(response);
      ASSERT_EQ(response->receipts_size(), static_cast<int>(batch.size()));
      for (const v1::Receipt& receipt : response->receipts()) {
        Take(box.unit, receipt);
      }
      return;
    }
  }

  void Take(const UnitKey& unit, const v1::Receipt& receipt) {
    ++happened_[v1::Outcome_Name(receipt.outcome())];
    if (receipt.outcome() != v1::RECEIVED) return;
    const uint64_t position = receipt.position().index();
    Standing& standing =
        standings_[{unit, ParsePeriod(receipt.period()).value()}];
    if (position <= standing.position) return;
    standing = {.position = position,
                .revision = receipt.revision(),
                .digest = receipt.digest(),
                .late = std::count(receipt.labels().begin(),
                                   receipt.labels().end(), v1::LATE) > 0};
  }

  // The status of a decision, made until the hub can store.
  absl::Status Settle(std::function<absl::Status(DecisionGroup&)> decide) {
    absl::Status status;
    do {
      status = hub_.Decide(decide);
    } while (absl::IsUnavailable(status));
    return status;
  }

  void Decide(const Key& key) {
    const auto standing = standings_.find(key);
    if (standing == standings_.end()) return;
    v1::DecideReportRequest request;
    *request.mutable_unit() = ToProto(key.first);
    request.set_form("month");
    request.set_period(FormatPeriod(key.second));
    request.set_revision(standing->second.revision);
    request.set_state(Draw(0, 1) == 0 ? v1::STATE_ACCEPTED
                                      : v1::STATE_RETURNED);
    request.set_counts(Draw(0, 1) == 0);
    request.set_reason("thử");
    std::vector<std::string> parts;
    if (request.state() == v1::STATE_RETURNED) {
      if (Draw(0, 2) == 0) request.set_last_day(DayToCome());
      if (Draw(0, 1) == 0) parts = DrawParts();
    }
    request.mutable_parts()->Add(parts.begin(), parts.end());
    const absl::Status status = Settle([&](DecisionGroup& group) {
      v1::DecideReportResponse response;
      return DecideReport(group, request, &response);
    });
    ++happened_[absl::StatusCodeToString(status.code())];
    if (!status.ok()) return;
    standing->second.state = request.state();
    const bool counts =
        request.state() == v1::STATE_ACCEPTED || request.counts();
    standing->second.counts = counts || !parts.empty();
    standing->second.parts_out =
        counts ? std::vector<std::string>() : std::move(parts);
    happened_["parts out"] += !standing->second.parts_out.empty();
  }

  // Some parts of the form, at least one.
  std::vector<std::string> DrawParts() {
    std::vector<std::string> parts = {"D01.carried_in", "D01.in_time",
                                      "D01.late", "D01.pending",
                                      "D01.received"};
    std::shuffle(parts.begin(), parts.end(), random_);
    parts.resize(Draw(1, 5));
    return parts;
  }

  void Excuse(const Key& key) {
    v1::ExcuseLatenessRequest request;
    *request.mutable_unit() = ToProto(key.first);
    request.set_form("month");
    request.set_period(FormatPeriod(key.second));
    request.set_reason("thử");
    ASSERT_OK(Settle([&](DecisionGroup& group) {
      v1::ExcuseLatenessResponse response;
      return ExcuseLateness(group, request, &response);
    }));
    excused_.insert(key);
    ++happened_["excused"];
  }

  // A last day that is not over, by a clock that may be set back a little.
  std::string DayToCome() {
    return absl::FormatCivilTime(
        absl::ToCivilDay(hub_.clock().Now(), VietnamTime()) + Draw(1, 20));
  }

  void ChangeAPeriod(const Key& key) {
    v1::ChangePeriodRequest request;
    request.set_form("month");
    request.set_period(FormatPeriod(key.second));
    if (Draw(0, 1) == 0) *request.mutable_unit() = ToProto(key.first);
    request.set_open(Draw(0, 3) > 0);
    request.set_reason("thử");
    if (request.open()) request.set_last_day(DayToCome());
    const absl::Status status = Settle([&](DecisionGroup& group) {
      v1::ChangePeriodResponse response;
      return ChangePeriod(group, request, &response);
    });
    // What was never closed is not opened.
    if (!request.open() || !absl::IsFailedPrecondition(status)) {
      ASSERT_OK(status);
    }
  }

  void FailNextWrite() {
    hub_.forgetful().FailNextWrite(Draw(0, 1) == 0
                                       ? ForgetfulEngine::Fate::kLost
                                       : ForgetfulEngine::Fate::kKept);
  }

  HubCore& hub_;
  std::mt19937_64 random_;
  std::map<Key, Standing> standings_;
  std::set<Key> excused_;
  std::map<std::pair<UnitKey, char>, Box> boxes_;
  std::map<std::string, Report> reports_;  // By digest.
  std::map<std::string, int> happened_;
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_RANDOM_HISTORY_H_
