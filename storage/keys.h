#ifndef GANDAN_STORAGE_KEYS_H_
#define GANDAN_STORAGE_KEYS_H_

// The keys of every table, built and parsed here only. Byte order is scan
// order: numbers are big-endian, strings end with a zero byte, a descending
// number is stored as its complement. docs/storage_format.md draws them.

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "domain/period.h"
#include "domain/unit.h"
#include "storage/node_report.h"
#include "storage/report_store.h"
#include "storage/settlements.h"
#include "storage/totals.h"

namespace gandan {

// One key by name in a meta table.
std::string MetaKey(absl::string_view name);

// A position in the ledger.
std::string LedgerKey(uint64_t index);

// A complete subtree of the ledger's tree, as TreeNode.
std::string TreeKey(uint8_t level, uint64_t index);

// The beginning of all revisions of one report, oldest first.
std::string RevisionsPrefix(const ReportKey& report);

// One revision of a report, from 1: four bytes behind its RevisionsPrefix.
std::string RevisionKey(const ReportKey& report, uint32_t revision);

// What a RevisionKey says. Views the key.
struct ParsedRevisionKey {
  absl::string_view report;  // Its RevisionsPrefix.
  uint32_t revision;
};

// The parts of a RevisionKey. DATA_LOSS: it is too short to be one.
absl::StatusOr<ParsedRevisionKey> ParseRevisionKey(absl::string_view key);

// The beginning of all states of a form, period and parent, in order of unit.
std::string StatesPrefix(const std::string& form, const Period& period,
                         const UnitKey& parent);

// The beginning of all states of one report.
std::string StatePrefix(const ReportKey& report, const UnitKey& parent);

// One state: what stands from a position on. Newer ones come first.
std::string StateKey(const ReportKey& report, const UnitKey& parent,
                     uint64_t position);

// What a StateKey says of whose state it is, and from where on.
struct ParsedStateKey {
  UnitKey unit;
  uint64_t position;
};

// The unit and position of a StateKey. DATA_LOSS: it is none.
absl::StatusOr<ParsedStateKey> ParseStateKey(absl::string_view key);

// The totals of a form and period below a parent.
std::string EncodeTotalsKey(const TotalsKey& key);

// How far an outbox is settled.
std::string OutboxMarkKey(const OutboxKey& outbox);

// Settled entries of an outbox, by the last of a run.
std::string SettledKey(const OutboxKey& outbox, uint64_t sequence);

// The value of a run's row, and the run that a row tells. DATA_LOSS: it is
// none.
std::string EncodeSettled(const Settlements::Run& run);
absl::StatusOr<Settlements::Run> ParseSettled(absl::string_view key,
                                              absl::string_view value);

// A report of a unit by its digest of 32 bytes.
std::string DigestKey(const UnitKey& unit, absl::string_view digest);

// The beginning of all events of a unit, oldest first.
std::string UnitEventsPrefix(const UnitKey& unit);

// Events of a unit, by the last index in the ledger of a run.
std::string UnitEventKey(const UnitKey& unit, uint64_t index);

// The index of a UnitEventKey. DATA_LOSS: it is none.
absl::StatusOr<uint64_t> ParseUnitEventKey(absl::string_view key);

// A catalogue version; of hub and node.
std::string CatalogueKey(uint32_t version);
std::string InvitationKey(uint32_t number);
// DATA_LOSS: it is none.
absl::StatusOr<uint32_t> ParseInvitationKey(absl::string_view key);
// The reminders of one report.
std::string ReminderKey(const ReportKey& report);

// The beginning of every verified score of one report's indicator.
std::string ScorePrefix(const ReportKey& report, absl::string_view indicator);

// One verified score: what holds from a position on. Newer ones come first.
std::string ScoreKey(const ReportKey& report, absl::string_view indicator,
                     uint64_t position);

// An official by the name of the account.
std::string AccountKey(absl::string_view name);
// The name of an AccountKey. DATA_LOSS: it is none.
absl::StatusOr<std::string> ParseAccountKey(absl::string_view key);
// Whether a period takes reports. `unit` null: for all units.
std::string PeriodKey(const std::string& form, const Period& period,
                      const UnitKey* unit);

// That a report may come late.
std::string ExcuseKey(const ReportKey& report);

// That a unit may correct the reports of one that ended.
std::string GrantKey(const UnitKey& ended, const UnitKey& to);

// The beginning of all issues of a unit's period, newest first.
std::string IssuesPrefix(const Period& period, const UnitKey& unit);

// One issue, by the position of its ledger entry.
std::string IssueKey(const Period& period, const UnitKey& unit,
                     uint64_t position);

// Of the node, from here on: an entry of its outbox.
std::string OutboxKeyOf(uint64_t sequence);

// The sequence of an OutboxKeyOf. DATA_LOSS: it is none.
absl::StatusOr<uint64_t> ParseOutboxKey(absl::string_view key);

// A receipt by outbox and sequence: a forked outbox begins at 1 again.
std::string ReceiptKey(absl::string_view outbox_id, uint64_t sequence);

// A report, a draft, or what waits for its approval.
std::string NodeReportKey(const NodeReport& report);

// What a NodeReportKey says. DATA_LOSS: it is none.
absl::StatusOr<NodeReport> ParseNodeReportKey(absl::string_view key);

// An account of the node by its name.
std::string NodeAccountKey(absl::string_view name);

// The name of a NodeAccountKey. DATA_LOSS: it is none.
absl::StatusOr<std::string> ParseNodeAccountKey(absl::string_view key);

// A directive by its ledger position; newer ones come first.
std::string DirectiveKey(uint64_t epoch, uint64_t index);

// Of what a node keeps as proof, from here on: a place in the hub's ledger, or
// its size, within an epoch.
std::string EpochKey(uint64_t epoch, uint64_t number);

// A value that is one number.
std::string EncodeNumber(uint64_t number);

// The number of such a value. DATA_LOSS: it is not 8 bytes.
absl::StatusOr<uint64_t> DecodeNumber(absl::string_view value);

// How many a row stands for: nothing where it is one.
std::string EncodeCount(uint64_t count);

// The count. DATA_LOSS: it is none, or 0.
absl::StatusOr<uint64_t> DecodeCount(absl::string_view value);

// The smallest key above every key with the prefix.
std::string EndOfPrefix(absl::string_view prefix);

}  // namespace gandan

#endif  // GANDAN_STORAGE_KEYS_H_
