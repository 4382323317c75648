#ifndef GANDAN_COMMUNE_NODE_UPLINK_H_
#define GANDAN_COMMUNE_NODE_UPLINK_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/random/bit_gen_ref.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "commune_node/changing_stub.h"
#include "commune_node/node_database.h"
#include "commune_node/stoppable_caller.h"
#include "commune_node/waiter.h"
#include "gandan/v1/intake.grpc.pb.h"
#include "grpcpp/channel.h"
#include "net/retry.h"
#include "net/signature.h"

namespace gandan {

// How the uplink sends.
struct UplinkOptions {
  size_t batch_entries = 64;
  size_t batch_bytes = size_t{1} << 20;  // Until the hub tells its limit.
  absl::Duration call_timeout = absl::Seconds(30);
  absl::Duration first_retry = absl::Seconds(1);
  absl::Duration longest_retry = absl::Seconds(300);
  CallStats* stats = nullptr;  // Counts calls to the hub; null: nobody does.
  // Gives the node's key; empty, or null while it cannot be read: what is sent
  // then is not signed.
  std::function<std::shared_ptr<const Signer>()> signer = nullptr;
};

// What a node says of itself at each contact. Errors of its database.
absl::StatusOr<v1::NodeInfo> DescribeNode(const NodeDatabase& database);

// Carries the outbox to the hub: one batch in flight, its receipts on the disk
// before the next. It never gives up, never reorders, and never drops.
//
// Run() is for one thread; Stop() and Wake() may be called from any.
class Uplink {
 public:
  // `on_disk_fault` is called when the stores fail; it may be empty. Database
  // and random must outlive the uplink; nobody else may use the random.
  Uplink(NodeDatabase* database, std::shared_ptr<grpc::Channel> channel,
         const UplinkOptions& options, absl::BitGenRef random,
         std::function<void(const absl::Status&)> on_disk_fault = {});

  // Sends until Stop().
  void Run();

  // Sends one batch, if anything waits, and answers how long to wait before
  // the next step.
  Wait Step();

  // There may be more to send.
  void Wake() { waiter_.Wake(); }

  // Later batches go this way, the next one at once.
  void UseChannel(std::shared_ptr<grpc::Channel> channel) {
    hub_.Use(std::move(channel));
    waiter_.Cut();
  }

  // Cuts short what is under way and ends Run().
  void Stop();

 private:
  // What waits, within the limits of hub and settings. No entries: nothing
  // waits.
  absl::StatusOr<v1::SubmitReportsRequest> NextBatch();

  // Signs it, with the ledger as it was verified last.
  absl::Status Sign(v1::SubmitReportsRequest* batch) const;

  // Keeps the receipts, and says when to send on.
  Wait Settle(const v1::SubmitReportsRequest& batch,
              const v1::SubmitReportsResponse& answer);

  // What a failed call asks for: elsewhere, later, or smaller.
  Wait AfterFailure(const v1::SubmitReportsRequest& batch,
                    const absl::Status& failure);

  // OUTBOX_GAP: goes back to where the hub wants to begin.
  Wait AfterGap(const absl::Status& failure);

  // OUTBOX_FORKED: begins a new outbox, and raises an alarm.
  Wait AfterFork(const absl::Status& failure);

  // Our own disk failed: tells who can open it again.
  Wait AfterStoreFailure(const absl::Status& failure);

  // Keeps to what the hub takes in one call.
  void TakeLimits(const v1::Hello& hello);

  // For what only a person can mend.
  Wait WaitPatiently(const absl::Status& failure);

  NodeDatabase* const database_;
  ChangingStub<v1::ReportIntake> hub_;
  const UplinkOptions options_;
  absl::BitGenRef random_;
  const std::function<void(const absl::Status&)> on_disk_fault_;
  Waiter waiter_;
  StoppableCaller caller_;

  // Of the thread that steps.
  Backoff backoff_;
  size_t most_entries_;  // What the hub takes, or less after a failure.
  size_t hub_entries_;   // What the hub takes.
  size_t most_bytes_;
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_UPLINK_H_
