#ifndef GANDAN_STORAGE_SCHEMA_H_
#define GANDAN_STORAGE_SCHEMA_H_

// The tables of both programs. docs/storage_format.md is the authority on
// their keys and values; keys are built and parsed in storage/keys.h only.

#include <cstdint>
#include <functional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "storage/engine.h"

namespace gandan {

// Raised when a key or a table changes; a program refuses a newer one and
// upgrades an older one before it serves.
inline constexpr uint32_t kHubSchemaVersion = 6;
inline constexpr uint32_t kNodeSchemaVersion = 4;
inline constexpr uint32_t kAuditSchemaVersion = 2;

// Names and numbers are kept on disk: never renumber, only add.
enum HubTable : TableId {
  kHubMeta = 0,        // Schema version, ledger size and epochs.
  kLedger = 1,         // Everything decided, by position.
  kTree = 2,           // Large subtrees of the ledger's Merkle tree.
  kRevisions = 3,      // Reports as received.
  kStates = 4,         // What stands of a report from a position on.
  kTotals = 5,         // Sums over the reports that count.
  kSettled = 6,        // Which ledger entries settled outbox entries.
  kOutboxes = 7,       // How far an outbox is settled.
  kDigests = 8,        // Which ledger entry settled a digest of a unit.
  kUnitEvents = 9,     // Ledger positions that concern a unit.
  kCatalogues = 10,    // Published catalogues.
  kKeys = 11,          // Enrolled keys.
  kPeriods = 12,       // Closed and opened periods.
  kDeciding = 13,      // Entries under decision at an abnormal exit.
  kInvitations = 14,   // Tokens that may still be used.
  kExcuses = 15,       // Reports that may come late.
  kGrants = 16,        // Whose reports a unit may correct.
  kReminders = 17,     // Who was reminded of what, and when.
  kScores = 18,        // Verified scores, by position.
  kIssues = 19,        // Issued reports.
  kAccounts = 20,      // Officials.
  kTokens = 21,        // Sessions, tokens for scripts, client certificates.
  kHeads = 22,         // The ledger's tree at a size, signed.
  kBatches = 23,       // What nodes signed.
  kCertificates = 24,  // Of keys that signed.
};

enum NodeTable : TableId {
  kNodeMeta = 0,        // Schema version, outbox mark, contact mark.
  kOutbox = 1,          // Entries on their way, or settled and kept.
  kReceipts = 2,        // The hub's answers, by outbox and sequence.
  kOwnReports = 3,      // Newest revision of each form and period.
  kDrafts = 4,          // Forms being filled.
  kDirectives = 5,      // What the hub said, by position.
  kNodeCatalogues = 6,  // Catalogue versions fetched.
  kNodeAccounts = 7,    // Who works at this node.
  kPending = 8,         // Reports that wait for their approval.
  kProofs = 9,          // That the hub's ledger holds what receipts say.
  kSentBatches = 10,    // What this node signed, by the digest of its text.
  kHubHeads = 11,       // The hub's signed heads that proofs lead to.
};

// A database of its own beside the hub's.
enum AuditTable : TableId {
  kAuditMeta = 0,     // Schema version, size.
  kAuditRecords = 1,  // What was called, by index.
  kAuditTree = 2,     // Complete subtrees of the records' Merkle tree.
  kAuditHeads = 3,    // The log at a size, signed.
};

// How a table is mostly read, so that the engine can help.
enum class Access {
  kOrdered,    // By key or in order; what is asked for is mostly there.
  kMayBeNone,  // By whole key; what is asked for is mostly not there.
};

// One table.
struct Table {
  // NOLINTNEXTLINE(google-explicit-constructor): a list of names is a schema.
  Table(const char* table_name, Access table_access = Access::kOrdered)
      : name(table_name), access(table_access) {}

  const char* name;
  Access access;
};

// Brings rows from one version to the next: reads them as they are and appends
// what is to change. The changes and the new version are written as one batch,
// so a crash leaves the step undone or done.
using UpgradeStep = std::function<absl::Status(
    const Reader& rows, std::vector<RowChange>* changes)>;

// A schema: the tables in order of their numbers. Table 0 is the meta table,
// where the engine keeps the schema version and the head.
struct Schema {
  uint32_t version;
  std::vector<Table> tables;
  // The step at place i leads from version i + 1 to version i + 2.
  std::vector<UpgradeStep> upgrades = {};
};

// The tables of a hub, as HubTable numbers them.
const Schema& HubSchema();

// The tables of a node, as NodeTable numbers them.
const Schema& NodeSchema();

// The tables of a hub's audit log, as AuditTable numbers them.
const Schema& AuditSchema();

// Names of the engine's own rows in table 0.
inline constexpr char kHeadRow[] = "head";
inline constexpr char kSchemaRow[] = "schema_version";

// The schema version of the rows; nothing in a new folder. DATA_LOSS: there
// are rows but no version.
absl::StatusOr<absl::optional<uint64_t>> ReadSchemaVersion(const Reader& rows);

// The changes that lead from version `from` to the next one, its number among
// them. FAILED_PRECONDITION: `from` is newer than the schema, or too old.
absl::StatusOr<std::vector<RowChange>> NextUpgrade(const Schema& schema,
                                                   uint64_t from,
                                                   const Reader& rows);

}  // namespace gandan

#endif  // GANDAN_STORAGE_SCHEMA_H_
