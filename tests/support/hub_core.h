#ifndef GANDAN_TESTS_SUPPORT_HUB_CORE_H_
#define GANDAN_TESTS_SUPPORT_HUB_CORE_H_

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/synchronization/notification.h"
#include "district_hub/catalogue_decisions.h"
#include "district_hub/committer.h"
#include "district_hub/intake_service.h"
#include "district_hub/key_guard.h"
#include "storage/forgetful_engine.h"
#include "storage/schema.h"
#include "tests/support/manual_clock.h"
#include "tests/support/test_catalogue.h"

namespace gandan {

// A call whose answer a test waits for.
class TestCall : public PendingCall {
 public:
  explicit TestCall(Caller caller = {},
                    absl::Time deadline = absl::InfiniteFuture())
      : caller_(std::move(caller)), deadline_(deadline) {}

  const Caller& caller() const override { return caller_; }
  absl::Time deadline() const override { return deadline_; }
  bool cancelled() const override { return cancelled_; }
  void Finish(const absl::Status& status) override {
    status_ = status;
    finished_.Notify();
  }

  void Cancel() { cancelled_ = true; }
  bool finished() const { return finished_.HasBeenNotified(); }
  const absl::Status& Wait() const {
    finished_.WaitForNotification();
    return status_;
  }

 private:
  const Caller caller_;
  const absl::Time deadline_;
  std::atomic<bool> cancelled_ = false;
  absl::Status status_;
  absl::Notification finished_;
};

// A batch on its way into a HubCore.
struct SentBatch {
  v1::SubmitReportsRequest request;
  v1::SubmitReportsResponse response;
  std::shared_ptr<TestCall> call;

  absl::StatusOr<v1::SubmitReportsResponse> Wait() const {
    if (!call->Wait().ok()) return call->Wait();
    return response;
  }
};

// What lies between a hub's doors: intake, committer and engine, with the tiny
// catalogue published and a clock turned by hand. It stands at 2024-06-17:
// 2024-06 was cut off on the 14th and is due on the 18th.
//
// Not thread-safe but for Send.
class HubCore {
 public:
  // `engine` may hold a hub already.
  explicit HubCore(
      std::unique_ptr<Engine> engine = MakeForgetfulEngine(HubSchema()),
      DecidingBoard* board = nullptr)
      : board_(board), engine_(std::move(engine)) {
    Start();
    Publish(*TinyCatalogue());
  }
  ~HubCore() { committer_.reset(); }

  ManualClock& clock() { return clock_; }
  Engine& engine() { return *engine_; }
  ForgetfulEngine& forgetful() {
    return static_cast<ForgetfulEngine&>(*engine_);
  }
  // Seals receipts from now on, as a whole hub does.
  void SealReceipts() {
    committer_.reset();
    seals_ = ReceiptSeals::Open(engine_.get()).value();
    Start();
  }
  KeyGuard& guard() { return guard_; }
  CatalogueHolder& catalogues() { return catalogues_; }
  IntakeQueue& queue() { return *queue_; }
  bool healthy() const { return healthy_; }
  // Groups whose write failed.
  int failed_groups() const { return failed_groups_; }

  // Stops and starts on the same engine, as a restarted program does.
  void Restart() { Restart(board_); }
  void Restart(DecidingBoard* board) {
    committer_.reset();
    board_ = board;
    Start();
  }

  // Sends reports as one batch of an outbox, numbered from `first`.
  std::unique_ptr<SentBatch> Send(const UnitKey& unit, char outbox,
                                  uint64_t first,
                                  const std::vector<std::string>& reports) {
    auto sent = std::make_unique<SentBatch>();
    sent->request.set_outbox_id(OutboxId(outbox));
    for (const std::string& report : reports) {
      v1::OutboxEntry* entry = sent->request.add_entries();
      entry->set_sequence(first++);
      entry->set_report(report);
    }
    sent->call =
        std::make_shared<TestCall>(Caller{PeerIdentity{unit, "fingerprint"}});
    intake_->Submit(sent->call, &sent->request, &sent->response);
    return sent;
  }

  // Sends again what was answered before, with those receipts, as a node does
  // to a restored hub. `lost_through` as in SubmitReportsRequest.
  absl::StatusOr<v1::SubmitReportsResponse> Resend(
      const UnitKey& unit, char outbox, uint64_t first,
      const std::vector<std::string>& reports,
      const std::vector<v1::Receipt>& priors, uint64_t lost_through = 0) {
    SentBatch sent;
    sent.request.set_outbox_id(OutboxId(outbox));
    sent.request.set_lost_through(lost_through);
    for (size_t i = 0; i < reports.size(); ++i) {
      v1::OutboxEntry* const entry = sent.request.add_entries();
      entry->set_sequence(first + i);
      entry->set_report(reports[i]);
      if (i < priors.size()) *entry->mutable_prior_receipt() = priors[i];
    }
    sent.call =
        std::make_shared<TestCall>(Caller{PeerIdentity{unit, "fingerprint"}});
    intake_->Submit(sent.call, &sent.request, &sent.response);
    return sent.Wait();
  }

  // The same, and waits for the answer.
  absl::StatusOr<v1::SubmitReportsResponse> Submit(
      const UnitKey& unit, char outbox, uint64_t first,
      const std::vector<std::string>& reports) {
    return Send(unit, outbox, first, reports)->Wait();
  }

  // Queues something to be decided; the call is answered when it is.
  std::shared_ptr<TestCall> Queue(
      std::function<absl::Status(DecisionGroup&)> decide) {
    const auto call = std::make_shared<TestCall>();
    Job job;
    job.call = call;
    job.decide = std::move(decide);
    const absl::Status queued = queue_->Push(std::move(job));
    if (!queued.ok()) call->Finish(queued);
    return call;
  }

  // Has something decided, and waits for the answer.
  absl::Status Decide(std::function<absl::Status(DecisionGroup&)> decide) {
    return Queue(std::move(decide))->Wait();
  }

  // Holds the committer up until told to go on.
  std::shared_ptr<TestCall> HoldUp(absl::Notification* go_on) {
    return Queue([go_on](DecisionGroup&) {
      go_on->WaitForNotification();
      return absl::OkStatus();
    });
  }

  // The same, and it is held when this returns: what is queued later is not of
  // the same group. The committer must be running.
  std::shared_ptr<TestCall> HoldUpNow(absl::Notification* go_on) {
    const auto held = std::make_shared<absl::Notification>();
    const auto call = Queue([go_on, held](DecisionGroup&) {
      held->Notify();
      go_on->WaitForNotification();
      return absl::OkStatus();
    });
    held->WaitForNotification();
    return call;
  }

  // Ends the test program if the catalogue may not be published.
  void Publish(const Catalogue& catalogue) {
    const absl::StatusOr<CheckedCatalogue> checked = CheckCatalogue(
        *catalogues_.Get(), catalogue.data(), absl::CivilDay(2024, 6, 17));
    if (!checked.ok()) {
      std::cerr << checked.status() << "\n";
      std::abort();
    }
    const absl::Status published = Decide([&](DecisionGroup& group) {
      v1::PublishCatalogueResponse response;
      return PublishCatalogue(group, *checked, &catalogues_, &response);
    });
    if (!published.ok()) std::abort();
  }

  static std::string OutboxId(char digit) { return std::string(32, digit); }

 private:
  void Start() {
    queue_ = std::make_unique<IntakeQueue>(QueueLimits(), &machine_clock_);
    committer_ = Committer::Start({.engine = engine_.get(),
                                   .catalogues = &catalogues_,
                                   .queue = queue_.get(),
                                   .board = board_,
                                   .answering = &answering_,
                                   .clock = &clock_,
                                   .machine_clock = &machine_clock_,
                                   .reload = [this] { return Reload(); },
                                   .set_healthy =
                                       [this](bool healthy) {
                                         healthy_ = healthy;
                                         failed_groups_ += healthy ? 0 : 1;
                                       },
                                   .first_retry = absl::Milliseconds(1)})
                     .value();
    intake_ = std::make_unique<IntakeService>(
        IntakeContext{.engine = engine_.get(),
                      .catalogues = &catalogues_,
                      .queue = queue_.get(),
                      .judging = &judging_,
                      .board = board_,
                      .activity = &activity_,
                      .clock = &clock_,
                      .door = &door_,
                      .seals = seals_ ? &*seals_ : nullptr});
  }

  absl::Status Reload() {
    auto history = LoadCatalogues(*engine_);
    if (!history.ok()) return history.status();
    catalogues_.Set(*std::move(history));
    return guard_.Load(*engine_);
  }

  SystemClock machine_clock_;
  ManualClock clock_{absl::CivilDay(2024, 6, 17)};
  absl::optional<ReceiptSeals> seals_;  // Nothing: none are made.
  DecidingBoard* board_;
  const std::unique_ptr<Engine> engine_;
  CatalogueHolder catalogues_;
  KeyGuard guard_{&machine_clock_};
  NodeActivity activity_;
  const CallDoor door_;
  std::atomic<bool> healthy_ = true;
  std::atomic<int> failed_groups_ = 0;
  std::unique_ptr<IntakeService> intake_;
  std::unique_ptr<IntakeQueue> queue_;
  WorkerPool judging_{1, 10'000};
  WorkerPool answering_{2, 10'000};
  std::unique_ptr<Committer> committer_;
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_HUB_CORE_H_
