#ifndef GANDAN_DISTRICT_HUB_VERIFY_ROW_CHECKS_H_
#define GANDAN_DISTRICT_HUB_VERIFY_ROW_CHECKS_H_

// What the checks of tables have in common.

#include <cstddef>
#include <cstdint>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "district_hub/verify/replay.h"
#include "storage/engine.h"
#include "storage/schema.h"

namespace gandan {

inline constexpr size_t kRowNumberBytes = 8;  // Of a number in a row.

// Looks at a row: what is wrong with it, in both languages; OK: nothing.
using LookAtRow = absl::FunctionRef<absl::Status(absl::string_view key,
                                                 absl::string_view value)>;

// Looks at every row of a table, until one is wrong. Otherwise as Reader.
absl::Status CheckRows(const Reader& reader, HubTable table, LookAtRow look);

// The same, and that there are as many as there should be.
absl::Status CheckTable(const Reader& reader, HubTable table, uint64_t expected,
                        LookAtRow look);

// The row is not what the ledger says.
absl::Status WrongRow(HubTable table, absl::string_view key);

// A table has other rows, or of them others, than it should have.
absl::Status WrongCount(HubTable table, uint64_t rows, uint64_t expected);

// The number at a key's end; one behind every index: there is none.
uint64_t NumberAtEnd(absl::string_view key);

// Whether a key has the hash that a Replay::Fact keeps of it.
bool HasHash(uint64_t hash, absl::string_view key);

// The fact at an index; null: there is none.
const Replay::Fact* FactAt(const Replay& replay, uint64_t index);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_VERIFY_ROW_CHECKS_H_
