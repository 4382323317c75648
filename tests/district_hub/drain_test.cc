// What becomes of calls when a hub is told to stop: SIGTERM comes to Hub::Stop.

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/synchronization/blocking_counter.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/running_hub.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using ::testing::AnyOf;

constexpr int kBeforeTheStop = 20;  // Of each commune.

// A commune that corrects its report again and again, without a pause, until
// it is not answered.
class BusyCommune {
 public:
  BusyCommune(RunningHub* hub, UnitKey unit)
      : unit_(std::move(unit)), line_(hub->Enrol(unit_)) {}

  void Start(absl::BlockingCounter* under_way) {
    thread_ = std::thread([this, under_way] {
      while (SendOne()) {
        if (++acknowledged_ == kBeforeTheStop) under_way->DecrementCount();
      }
    });
  }
  void Join() { thread_.join(); }

  const UnitKey& unit() const { return unit_; }
  int acknowledged() const { return acknowledged_; }
  const absl::Status& ended_by() const { return ended_by_; }

 private:
  bool SendOne() {
    Report report =
        MonthReport(unit_, June(), {.received = 10 + acknowledged_});
    if (!base_.empty()) {
      report.base_digest = Sha256(base_);
      report.reason = "đính chính";
    }
    base_ = WriteReport(report);
    const auto answer = RunningHub::Submit(
        line_, static_cast<uint64_t>(acknowledged_) + 1, {base_});
    ended_by_ = answer.status();
    return answer.ok() && answer->receipts(0).outcome() == v1::RECEIVED;
  }

  const UnitKey unit_;
  const NodeLine line_;
  std::thread thread_;
  std::string base_;
  int acknowledged_ = 0;  // Of the thread until it is joined.
  absl::Status ended_by_;
};

int StoredRevisions(const RunningHub& hub, const UnitKey& unit) {
  v1::GetReportRequest request;
  *request.mutable_scope()->mutable_unit() = ToProto(unit);
  request.set_form("month");
  request.set_period("2024-06");
  const auto report = Call(*hub.Query(), &v1::DistrictQuery::Stub::GetReport,
                           request, RunningHub::kTimeout);
  EXPECT_OK(report);
  return report.ok() ? report->revisions_size() : -1;
}

TEST(DrainTest, EveryCallThatWasAcceptedIsAnsweredAndNoOtherIsStored) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  std::vector<std::unique_ptr<BusyCommune>> communes;
  for (const UnitKey& unit : {GiaRay(), XuanDinh(), BaoHoa()}) {
    communes.push_back(std::make_unique<BusyCommune>(&hub, unit));
  }
  absl::BlockingCounter under_way(static_cast<int>(communes.size()));
  for (const auto& commune : communes) commune->Start(&under_way);
  under_way.Wait();

  hub.Stop();
  for (const auto& commune : communes) commune->Join();

  hub.Start();
  for (const auto& commune : communes) {
    // gRPC says either of a call that it did not take.
    EXPECT_THAT(
        commune->ended_by().code(),
        AnyOf(absl::StatusCode::kUnavailable, absl::StatusCode::kCancelled));
    EXPECT_EQ(StoredRevisions(hub, commune->unit()), commune->acknowledged());
  }
}

}  // namespace
}  // namespace gandan
