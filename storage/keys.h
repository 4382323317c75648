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
#include "storage/report_store.h"
#include "storage/settlements.h"
#include "storage/totals.h"

namespace gandan {

// One key by name in a meta table.
std::string MetaKey(absl::string_view name);

std::string LedgerKey(uint64_t index);
std::string TreeKey(uint8_t level, uint64_t index);
std::string RevisionKey(const ReportKey& report, uint32_t revision);

// All states of a form, period and parent; of one report; one state.
std::string StatesPrefix(const std::string& form, const Period& period,
                         const UnitKey& parent);
std::string StatePrefix(const ReportKey& report, const UnitKey& parent);
std::string StateKey(const ReportKey& report, const UnitKey& parent,
                     uint64_t position);

// The unit and position of a StateKey. DATA_LOSS: it is none.
struct ParsedStateKey {
  UnitKey unit;
  uint64_t position;
};
absl::StatusOr<ParsedStateKey> ParseStateKey(absl::string_view key);

std::string EncodeTotalsKey(const TotalsKey& key);
std::string OutboxMarkKey(const OutboxKey& outbox);
std::string SettledKey(const OutboxKey& outbox, uint64_t sequence);
std::string DigestKey(const UnitKey& unit, absl::string_view digest);
std::string UnitEventsPrefix(const UnitKey& unit);
std::string UnitEventKey(const UnitKey& unit, uint64_t index);
absl::StatusOr<uint64_t> ParseUnitEventKey(absl::string_view key);
std::string CatalogueKey(uint32_t version);
// `unit` null: for all units.
std::string PeriodKey(const std::string& form, const Period& period,
                      const UnitKey* unit);

// Of the node.
std::string OutboxKeyOf(uint64_t sequence);
absl::StatusOr<uint64_t> ParseOutboxKey(absl::string_view key);
std::string ReceiptKey(absl::string_view outbox_id, uint64_t sequence);
std::string FormPeriodKey(const std::string& form, const Period& period);
struct FormPeriod {
  std::string form;
  Period period;
};
absl::StatusOr<FormPeriod> ParseFormPeriodKey(absl::string_view key);
std::string DirectiveKey(uint64_t epoch, uint64_t index);

// A value that is one number.
std::string EncodeNumber(uint64_t number);
absl::StatusOr<uint64_t> DecodeNumber(absl::string_view value);

// The smallest key above every key with the prefix.
std::string EndOfPrefix(absl::string_view prefix);

}  // namespace gandan

#endif  // GANDAN_STORAGE_KEYS_H_
