#ifndef GANDAN_STORAGE_SCHEMA_H_
#define GANDAN_STORAGE_SCHEMA_H_

// The tables of both programs. docs/storage_format.md is the authority on
// their keys and values; keys are built and parsed in storage/keys.h only.

#include <cstdint>
#include <vector>

#include "storage/engine.h"

namespace gandan {

// Raised when a key or a table changes; a program refuses a newer one and
// upgrades an older one before it serves.
inline constexpr uint32_t kHubSchemaVersion = 1;
inline constexpr uint32_t kNodeSchemaVersion = 1;

// Names and numbers are kept on disk: never renumber, only add.
enum HubTable : TableId {
  kHubMeta = 0,     // Schema version, ledger size and epoch, trust domain.
  kLedger = 1,      // Everything decided, by position.
  kTree = 2,        // Complete subtrees of the ledger's Merkle tree.
  kRevisions = 3,   // Reports as received.
  kStates = 4,      // What stands of a report from a position on.
  kTotals = 5,      // Sums over the reports that count.
  kSettled = 6,     // Which ledger entry settled an outbox entry.
  kOutboxes = 7,    // How far an outbox is settled.
  kDigests = 8,     // Which ledger entry settled a digest of a unit.
  kUnitEvents = 9,  // Ledger positions that concern a unit.
  kCatalogues = 10,  // Published catalogues.
  kKeys = 11,        // Enrolled keys.
  kPeriods = 12,     // Closed and opened periods.
  kDeciding = 13,    // Entries under decision at an abnormal exit.
};

enum NodeTable : TableId {
  kNodeMeta = 0,     // Schema version, outbox mark, contact mark.
  kOutbox = 1,       // Entries on their way, or settled and kept.
  kReceipts = 2,     // The hub's answers, by outbox and sequence.
  kOwnReports = 3,   // Newest revision of each form and period.
  kDrafts = 4,       // Forms being filled.
  kDirectives = 5,   // What the hub said, by position.
  kNodeCatalogues = 6,  // Catalogue versions fetched.
};

// A schema: the tables in order of their numbers.
struct Schema {
  uint32_t version;
  std::vector<const char*> tables;
};

const Schema& HubSchema();
const Schema& NodeSchema();

}  // namespace gandan

#endif  // GANDAN_STORAGE_SCHEMA_H_
