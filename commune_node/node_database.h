#ifndef GANDAN_COMMUNE_NODE_NODE_DATABASE_H_
#define GANDAN_COMMUNE_NODE_NODE_DATABASE_H_

#include <memory>
#include <string>

#include "absl/random/bit_gen_ref.h"
#include "absl/status/statusor.h"
#include "base/clock.h"
#include "commune_node/catalogue_shelf.h"
#include "commune_node/contact_book.h"
#include "commune_node/settings.h"
#include "storage/drafts.h"
#include "storage/engine.h"
#include "storage/node_accounts.h"
#include "storage/node_evidence.h"
#include "storage/node_store.h"
#include "storage/outbox.h"
#include "storage/pending_reports.h"

namespace gandan {

// A fresh name for an outbox: 32 hexadecimal digits.
std::string FreshOutboxId(absl::BitGenRef random);

// The node's database, open, and the views of it. One process has it at a
// time.
//
// Immutable; its parts are thread-safe. The clock must outlive it.
class NodeDatabase {
 public:
  // Opens the database of a unit, or makes it. Errors as OpenRocksDb
  // (ALREADY_EXISTS: another process has it open), and FAILED_PRECONDITION:
  // the folder is of another unit.
  static absl::StatusOr<std::unique_ptr<NodeDatabase>> Open(
      const NodeSettings& settings, const UnitKey& unit, Clock* clock,
      absl::BitGenRef random);

  const UnitKey& unit() const { return unit_; }
  Clock* clock() const { return clock_; }
  Engine* engine() const { return engine_.get(); }
  NodeStore* store() const { return store_.get(); }
  Outbox* outbox() const { return outbox_.get(); }
  PendingReports* pending() const { return pending_.get(); }
  Drafts* drafts() const { return drafts_.get(); }
  NodeAccounts* accounts() const { return accounts_.get(); }
  CatalogueShelf* catalogues() const { return catalogues_.get(); }
  ContactBook* contacts() const { return contacts_.get(); }
  NodeEvidence* evidence() const { return evidence_.get(); }

 private:
  NodeDatabase(UnitKey unit, Clock* clock, std::unique_ptr<Engine> engine);

  const UnitKey unit_;
  Clock* const clock_;
  const std::unique_ptr<Engine> engine_;
  const std::unique_ptr<NodeStore> store_;
  const std::unique_ptr<PendingReports> pending_;
  const std::unique_ptr<Drafts> drafts_;
  const std::unique_ptr<NodeAccounts> accounts_;
  const std::unique_ptr<CatalogueShelf> catalogues_;
  const std::unique_ptr<ContactBook> contacts_;
  const std::unique_ptr<NodeEvidence> evidence_;
  std::unique_ptr<Outbox> outbox_;
};

// Whether a failure of the stores says that the disk must be looked at: the
// database is to be closed and opened again.
bool IsDiskFault(const absl::Status& failure);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_NODE_DATABASE_H_
