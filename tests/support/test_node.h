#ifndef GANDAN_TESTS_SUPPORT_TEST_NODE_H_
#define GANDAN_TESTS_SUPPORT_TEST_NODE_H_

#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "commune_node/node_database.h"
#include "commune_node/node_operations.h"
#include "tests/support/manual_clock.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_catalogue.h"
#include "tests/support/tiny_reports.h"

namespace gandan {

// A node, usually of Xuân Định, with a real database in a temporary folder and
// the tiny catalogue, on a day of August 2024. What is submitted goes without
// approval.
//
// Not thread-safe; what it holds is.
class TestNode {
 public:
  enum class With { kCatalogue, kNothing };

  explicit TestNode(With with = With::kCatalogue, UnitKey unit = XuanDinh())
      : unit_(std::move(unit)), clock_(absl::CivilDay(2024, 8, 20)) {
    settings_.data_folder = folder_.Path("data");
    settings_.local_socket = folder_.Path("node.sock");
    settings_.approval_required = false;
    Open();
    if (with == With::kCatalogue) {
      MustBeOk(database_->catalogues()->Put(TinyCatalogue()->data()));
    }
  }

  // As after a restart of the program.
  void Reopen() {
    Close();
    Open();
  }
  void Close() {
    operations_ = nullptr;
    database_ = nullptr;
  }

  const NodeSettings& settings() const { return settings_; }
  NodeSettings& settings() { return settings_; }
  const TemporaryFolder& folder() const { return folder_; }
  ManualClock& clock() { return clock_; }
  absl::BitGenRef random() { return random_; }
  NodeDatabase& database() { return *database_; }
  Outbox& outbox() { return *database_->outbox(); }
  NodeOperations& operations() { return *operations_; }

  // Queues invented reports of June, one a number, each another figure.
  void Queue(int reports) {
    for (int i = 0; i < reports; ++i) {
      const MonthFigures figures{.received = 10 + ++queued_};
      MustBeOk(outbox()
                   .Add(MonthBytes(XuanDinh(), June(), figures),
                        {"month", June()}, clock_.Now())
                   .status());
    }
  }

  static void MustBeOk(const absl::Status& status) {
    if (status.ok()) return;
    std::cerr << status << "\n";
    std::abort();
  }

 private:
  void Open() {
    auto opened = NodeDatabase::Open(settings_, unit_, &clock_, random_);
    MustBeOk(opened.status());
    database_ = *std::move(opened);
    operations_ = std::make_unique<NodeOperations>(database_.get(), nullptr,
                                                   ApprovalRuleOf(settings_));
  }

  const UnitKey unit_;
  TemporaryFolder folder_;
  ManualClock clock_;
  absl::BitGen random_;
  NodeSettings settings_;
  std::unique_ptr<NodeDatabase> database_;
  std::unique_ptr<NodeOperations> operations_;
  int queued_ = 0;
};

// The reports of a status that were prepared or are being filled in, without
// those that are only due.
inline std::vector<v1::LocalReport> PreparedReports(
    const v1::GetStatusResponse& status) {
  std::vector<v1::LocalReport> prepared;
  for (const v1::LocalReport& report : status.reports()) {
    if (report.state() != v1::LOCAL_MISSING) prepared.push_back(report);
  }
  return prepared;
}

// A CSV file of one report of a month of the tiny catalogue.
inline std::string MonthCsv(const std::string& period,
                            const MonthFigures& figures = {}) {
  const std::vector<std::pair<std::string, int64_t>> values = {
      {"received", figures.received},
      {"carried_in", figures.carried_in},
      {"in_time", figures.in_time},
      {"late", figures.late},
      {"pending", figures.pending()}};
  std::string csv = "period,indicator,part,value\n";
  for (const auto& [part, value] : values) {
    absl::StrAppend(&csv, period, ",D01,", part, ",", value, "\n");
  }
  return csv;
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_TEST_NODE_H_
