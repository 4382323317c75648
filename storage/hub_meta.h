#ifndef GANDAN_STORAGE_HUB_META_H_
#define GANDAN_STORAGE_HUB_META_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/engine.h"
#include "storage/transaction.h"

namespace gandan {

// Single facts that a hub keeps of itself. Errors as Reader and Engine::Write.

// The key of the seals of receipts, 32 bytes; `fresh` becomes it where there is
// none.
absl::StatusOr<std::string> ReceiptKeyOf(Engine* engine,
                                         absl::string_view fresh);

// The epoch that a restore opened and that somebody has still to look at; 0:
// none.
absl::StatusOr<uint64_t> AwaitedConfirmation(const Reader& reader);

// From now on somebody has to look at the epoch; 0: nobody has to.
void SetAwaitedConfirmation(Transaction* transaction, uint64_t epoch);

}  // namespace gandan

#endif  // GANDAN_STORAGE_HUB_META_H_
