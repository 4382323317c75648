#ifndef GANDAN_STORAGE_EVIDENCE_STORE_H_
#define GANDAN_STORAGE_EVIDENCE_STORE_H_

#include <cstdint>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "storage/transaction.h"

namespace gandan {

// What was signed, by the hub and by nodes, and with whose certificates.
//
// A view of its reader, which must outlive it: as thread-safe as that, and
// every call may fail as it does.
class EvidenceStore {
 public:
  // A head, and the size of the ledger that it is of.
  struct Head {
    uint64_t size = 0;
    storage::v1::HeadRow row;
  };

  explicit EvidenceStore(const Reader* reader) : reader_(reader) {}

  // The head of the smallest ledger of at least this size; nothing: none is
  // signed.
  absl::StatusOr<absl::optional<Head>> HeadFrom(uint64_t size) const;

  // Visits every head, smallest first, until `visit` returns false. DATA_LOSS:
  // a key is no size.
  absl::Status ScanHeads(absl::FunctionRef<bool(const Head& head)> visit) const;

  // What a node signed; nothing: it is not here. `digest`: SHA-256 of the text.
  absl::StatusOr<absl::optional<storage::v1::BatchRow>> Batch(
      absl::string_view digest) const;

  // Of a key that signed, PEM; empty: it is not here.
  absl::StatusOr<std::string> Certificate(absl::string_view fingerprint) const;

  static void PutHead(Transaction* transaction, uint64_t size,
                      const storage::v1::HeadRow& row);

  // Keeps it under the digest of its text.
  static void PutBatch(Transaction* transaction,
                       const storage::v1::BatchRow& row);

  // Keeps a certificate, unless it is kept already.
  static absl::Status KeepCertificate(Transaction* transaction,
                                      absl::string_view fingerprint,
                                      absl::string_view pem);

 private:
  const Reader* const reader_;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_EVIDENCE_STORE_H_
