#ifndef GANDAN_COMMUNE_NODE_LEDGER_WATCH_H_
#define GANDAN_COMMUNE_NODE_LEDGER_WATCH_H_

#include <cstdint>
#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "commune_node/checkpoint_check.h"
#include "commune_node/node_database.h"
#include "gandan/v1/directives.pb.h"

namespace gandan {

// Fails with what to say of a head that nobody who is trusted signed.
using HeadCheck = std::function<absl::Status(const v1::Checkpoint& head)>;

// Holds what the hub shows of its ledger against what this node was shown
// before and has receipts of. Failures of the stores are marked as OwnStore.
//
// For one thread.
class LedgerWatch {
 public:
  // Asks the hub; fails as NodeDirectives.ProveHistory does.
  using Prove = std::function<absl::StatusOr<v1::ProveHistoryResponse>(
      const v1::ProveHistoryRequest& request)>;

  // The database must outlive it; no `check`: who signed is not looked at.
  LedgerWatch(NodeDatabase* database, HeadCheck check, Prove prove);

  // Puts into a request for news what was checked and what the hub is to prove.
  absl::Status Ask(const storage::v1::ContactMark& mark,
                   v1::FetchDirectivesRequest* request);

  // What the head in an answer says. After a restore the hub is asked for what
  // it kept; its failure is answered, and nothing was judged.
  absl::StatusOr<CheckpointVerdict> Judge(
      const v1::FetchDirectivesResponse& answer) const;

  // Checks and keeps what proves the receipts that `request` (the last that was
  // asked) is about, of a head that was accepted; an alarm where a proof is
  // wrong or not there.
  absl::Status TakeProofs(const v1::FetchDirectivesRequest& request,
                          const v1::FetchDirectivesResponse& answer) const;

  // How many entries of the last head that was accepted are still there, as the
  // hub says in this answer or said before.
  static uint64_t KeptOf(const storage::v1::ContactMark& mark,
                         const v1::FetchDirectivesResponse& answer);

 private:
  // Of a hub that was restored and kept so many of the entries.
  absl::StatusOr<CheckpointVerdict> JudgeRestored(const v1::Checkpoint& last,
                                                  const v1::Checkpoint& next,
                                                  uint64_t kept) const;

  NodeDatabase* const database_;
  const HeadCheck check_;
  const Prove prove_;
  // Where the last request's receipts ended: one that is never proved must not
  // stand before those behind it for ever.
  uint64_t asked_through_ = 0;
  uint64_t asked_epoch_ = 0;  // Of those receipts.
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_LEDGER_WATCH_H_
