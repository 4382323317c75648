#ifndef GANDAN_DISTRICT_HUB_DECISION_GROUP_H_
#define GANDAN_DISTRICT_HUB_DECISION_GROUP_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "domain/catalogue.h"
#include "gandan/v1/ledger.pb.h"
#include "storage/ledger.h"
#include "storage/totals.h"
#include "storage/transaction.h"

namespace gandan {

// What is decided together: each decision sees the ones before it, all of them
// reach the disk in one write, and none before.
//
// Not thread-safe: only the committer holds one. The engine must outlive it.
class DecisionGroup {
 public:
  // Reads where the engine stands. Errors as Engine reads.
  static absl::StatusOr<std::unique_ptr<DecisionGroup>> Begin(
      Engine* engine, std::shared_ptr<const CatalogueHistory> catalogues,
      absl::Time now);

  // What the group has put so far; read through it to see earlier decisions.
  Transaction& transaction() { return transaction_; }
  LedgerWriter& ledger() { return *ledger_; }
  TotalsWriter& totals() { return totals_; }

  // The day in Vietnam on which the group is decided, by the hub's clock.
  absl::CivilDay today() const {
    return absl::ToCivilDay(ledger_->now(), VietnamTime());
  }

  // The catalogues in force, with those published in this group.
  const CatalogueHistory& catalogues() const { return *catalogues_; }
  // The same, to be kept beyond the group.
  const std::shared_ptr<const CatalogueHistory>& shared_catalogues() const {
    return catalogues_;
  }
  // Puts others in force for the decisions that follow in this group.
  void set_catalogues(std::shared_ptr<const CatalogueHistory> catalogues) {
    catalogues_ = std::move(catalogues);
  }

  // The account of the official who asked for what is being decided, to be
  // named in its ledger entries; empty: nobody did, or at the hub itself.
  const std::string& actor() const { return actor_; }
  void set_actor(std::string actor) { actor_ = std::move(actor); }

  // A place of this ledger, in its epoch.
  v1::LedgerPosition PositionOf(uint64_t index) const;

  // Runs `change`, and undoes what it put and what was to run after it if it
  // fails, totals apart: change them last. Returns its status.
  absl::Status AllOrNothing(const std::function<absl::Status()>& change);

  // Runs once the group is on the disk, before anyone is answered; not at all
  // if the write fails.
  void AfterCommit(std::function<void()> effect) {
    effects_.push_back(std::move(effect));
  }

  // Brings the group to the disk, then runs its effects. A group that changed
  // nothing writes nothing. Errors as Engine::Write; the group is spent.
  absl::Status Commit();

 private:
  DecisionGroup(Engine* engine,
                std::shared_ptr<const CatalogueHistory> catalogues)
      : transaction_(engine),
        totals_(&transaction_),
        catalogues_(std::move(catalogues)) {}

  Transaction transaction_;
  std::unique_ptr<LedgerWriter> ledger_;
  TotalsWriter totals_;
  std::shared_ptr<const CatalogueHistory> catalogues_;
  std::string actor_;
  std::vector<std::function<void()>> effects_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_DECISION_GROUP_H_
