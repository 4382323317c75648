#ifndef GANDAN_COMMUNE_NODE_DIRECTIVES_POLLER_H_
#define GANDAN_COMMUNE_NODE_DIRECTIVES_POLLER_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/random/bit_gen_ref.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "commune_node/changing_stub.h"
#include "commune_node/ledger_watch.h"
#include "commune_node/node_database.h"
#include "commune_node/past_reports.h"
#include "commune_node/stoppable_caller.h"
#include "commune_node/waiter.h"
#include "gandan/v1/directives.grpc.pb.h"
#include "grpcpp/channel.h"
#include "net/retry.h"

namespace gandan {

// How the poller asks.
struct PollerOptions {
  absl::Duration poll;  // Zero: as the hub says.
  absl::Duration call_timeout = absl::Seconds(30);
  absl::Duration first_retry = absl::Seconds(1);
  absl::Duration longest_retry = absl::Seconds(300);
  CallStats* stats = nullptr;  // Counts calls to the hub; null: nobody does.
};

// Whom the poller tells; each may be empty.
struct PollerHooks {
  // After each success.
  std::function<void()> on_contact = nullptr;
  // The stores failed.
  std::function<void(const absl::Status&)> on_disk_fault = nullptr;
  // The certificate is to be renewed now.
  std::function<void()> on_renew = nullptr;
  HeadCheck check_head = nullptr;
  // SHA-256 of the node's certificate; empty: it cannot be told now.
  std::function<std::string()> own_key = nullptr;
  // SHA-256 of the authorities that are trusted, and where the hub's are
  // others, whom to trust instead (PEM). Both or neither.
  std::function<std::string()> trust_digest = nullptr;
  std::function<void(const std::string& ca_pem)> take_trust = nullptr;
};

// Fetches what the hub has for this unit: news with what proves its receipts,
// catalogue versions, authorities, reports of the past. Raises an alarm where
// history was rewritten (LedgerWatch).
//
// Run() is for one thread; Stop() may be called from any.
class DirectivesPoller {
 public:
  using Hooks = PollerHooks;

  // Database and random must outlive the poller.
  DirectivesPoller(NodeDatabase* database,
                   std::shared_ptr<grpc::Channel> channel,
                   const PollerOptions& options, absl::BitGenRef random,
                   Hooks hooks = {});

  // Asks until Stop().
  void Run();

  // Asks once for everything new, and answers how long to wait before the next
  // step.
  Wait Step();

  // Later calls go this way, the next one at once.
  void UseChannel(std::shared_ptr<grpc::Channel> channel) {
    hub_.Use(std::move(channel));
    waiter_.Cut();
  }

  // Cuts short what is under way and ends Run().
  void Stop();

 private:
  // Where we have read up to, and what is to be proved.
  absl::StatusOr<v1::FetchDirectivesRequest> NewsRequest();

  // Takes over what the hub's clock shows.
  void NoteClock(const v1::Hello& hello);

  // Keeps a page of news with its cursor and checkpoint in one batch.
  absl::Status TakeNews(const v1::FetchDirectivesRequest& request,
                        const v1::FetchDirectivesResponse& answer);

  // Sends again what a restored hub has not settled any more.
  absl::Status SendAgain(const v1::FetchDirectivesResponse& answer);

  // Fetches every version from ours up to the newest.
  absl::Status FetchCatalogues(uint32_t newest);

  // Fetches the authorities where the hub says that they are others.
  absl::Status FetchTrust(const std::string& digest);

  // Raises an alarm where a key of this unit was enrolled that is not ours.
  absl::Status WatchKeys();

  // All of this once. Returns how long to wait.
  absl::StatusOr<absl::Duration> Poll();

  NodeDatabase* const database_;
  ChangingStub<v1::NodeDirectives> hub_;
  const PollerOptions options_;
  absl::BitGenRef random_;
  const Hooks hooks_;
  Waiter waiter_;
  StoppableCaller caller_;
  PastReports past_;
  LedgerWatch watch_;
  Backoff backoff_;  // Of the thread that steps.
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_DIRECTIVES_POLLER_H_
