#ifndef GANDAN_DISTRICT_HUB_RECEIPT_SEALS_H_
#define GANDAN_DISTRICT_HUB_RECEIPT_SEALS_H_

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "domain/unit.h"
#include "gandan/v1/report.pb.h"
#include "storage/engine.h"

namespace gandan {

// Marks receipts so that the hub knows them again after it was restored from a
// backup that is older than they are: nobody else can make one, and none is
// good for another unit. The key lies in the database, and so in its backups.
//
// Thread-safe.
class ReceiptSeals {
 public:
  // Reads the key, or draws it. On a full disk there is none yet, and nothing
  // is sealed. Errors as Engine and OpenSSL.
  static absl::StatusOr<ReceiptSeals> Open(Engine* engine);

  // Seals a receipt for the unit that sent the entry.
  void Seal(const UnitKey& unit, v1::Receipt* receipt) const;

  // Whether this hub sealed the receipt for the unit, as it is.
  bool IsOurs(const v1::Receipt& receipt, const UnitKey& unit) const;

 private:
  explicit ReceiptSeals(std::string key) : key_(std::move(key)) {}

  // Empty: there is no key.
  std::string SealOf(const v1::Receipt& receipt, const UnitKey& unit) const;

  std::string key_;  // 32 bytes, or empty.
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_RECEIPT_SEALS_H_
