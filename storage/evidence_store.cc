#include "storage/evidence_store.h"

#include <utility>

#include "base/sha256.h"
#include "base/status_macros.h"
#include "storage/keys.h"
#include "storage/rows.h"
#include "storage/schema.h"

namespace gandan {
namespace {

// Visits heads of at least a size, smallest first.
absl::Status ScanFrom(
    const Reader& reader, const std::string& first,
    absl::FunctionRef<bool(const EvidenceStore::Head& head)> visit) {
  absl::Status damage;
  RETURN_IF_ERROR(ScanMessages<storage::v1::HeadRow>(
      reader, kHeads, first, "",
      [&](absl::string_view key, storage::v1::HeadRow row) {
        const absl::StatusOr<uint64_t> size = DecodeNumber(key);
        damage = size.status();
        return damage.ok() && visit({*size, std::move(row)});
      }));
  return damage;
}

}  // namespace

absl::StatusOr<absl::optional<EvidenceStore::Head>> EvidenceStore::HeadFrom(
    uint64_t size) const {
  absl::optional<Head> found;
  RETURN_IF_ERROR(
      ScanFrom(*reader_, EncodeNumber(size), [&found](const Head& head) {
        found = head;
        return false;
      }));
  return found;
}

absl::Status EvidenceStore::ScanHeads(
    absl::FunctionRef<bool(const Head& head)> visit) const {
  return ScanFrom(*reader_, "", visit);
}

absl::StatusOr<absl::optional<storage::v1::BatchRow>> EvidenceStore::Batch(
    absl::string_view digest) const {
  return ReadMessage<storage::v1::BatchRow>(*reader_, kBatches, digest);
}

absl::StatusOr<std::string> EvidenceStore::Certificate(
    absl::string_view fingerprint) const {
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::CertificateRow> row,
                   ReadMessage<storage::v1::CertificateRow>(
                       *reader_, kCertificates, fingerprint));
  return row.has_value() ? row->pem() : "";
}

void EvidenceStore::PutHead(Transaction* transaction, uint64_t size,
                            const storage::v1::HeadRow& row) {
  transaction->Put(kHeads, EncodeNumber(size), row.SerializeAsString());
}

void EvidenceStore::PutBatch(Transaction* transaction,
                             const storage::v1::BatchRow& row) {
  transaction->Put(kBatches, Sha256(row.text()), row.SerializeAsString());
}

absl::Status EvidenceStore::KeepCertificate(Transaction* transaction,
                                            absl::string_view fingerprint,
                                            absl::string_view pem) {
  ASSIGN_OR_RETURN(const absl::optional<std::string> kept,
                   transaction->Get(kCertificates, fingerprint));
  if (kept.has_value()) return absl::OkStatus();
  storage::v1::CertificateRow row;
  row.set_pem(std::string(pem));
  transaction->Put(kCertificates, std::string(fingerprint),
                   row.SerializeAsString());
  return absl::OkStatus();
}

}  // namespace gandan
