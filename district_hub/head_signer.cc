#include "district_hub/head_signer.h"

#include "base/status_macros.h"
#include "district_hub/queries/signed_checkpoint.h"
#include "domain/evidence_texts.h"
#include "storage/evidence_store.h"
#include "storage/ledger.h"

namespace gandan {

absl::Status HeadSigner::Sign(DecisionGroup& group) const {
  Transaction& transaction = group.transaction();
  const uint64_t size = group.ledger().size();
  ASSIGN_OR_RETURN(const absl::optional<EvidenceStore::Head> there,
                   EvidenceStore(&transaction).HeadFrom(size));
  if (there.has_value() && there->size == size) return absl::OkStatus();
  const std::shared_ptr<const Signer> signer = signer_();
  storage::v1::HeadRow row;
  row.set_epoch(group.ledger().epochs().newest());
  ASSIGN_OR_RETURN(*row.mutable_root(), Ledger(&transaction).Root(size));
  row.set_signed_at_us(absl::ToUnixMicros(group.ledger().now()));
  row.set_fingerprint(signer->fingerprint());
  ASSIGN_OR_RETURN(
      *row.mutable_signature(),
      signer->Sign(HeadText(trust_domain_, CheckpointOf({size, row}))));
  EvidenceStore::PutHead(&transaction, size, row);
  return EvidenceStore::KeepCertificate(&transaction, signer->fingerprint(),
                                        signer->certificate_pem() + trusted_());
}

absl::StatusOr<storage::v1::HeadRow> HeadSigner::SignAudit(
    uint64_t size, const std::string& root, absl::Time now) const {
  const std::shared_ptr<const Signer> signer = signer_();
  storage::v1::HeadRow row;
  row.set_root(root);
  row.set_signed_at_us(absl::ToUnixMicros(now));
  row.set_fingerprint(signer->fingerprint());
  ASSIGN_OR_RETURN(
      *row.mutable_signature(),
      signer->Sign(AuditHeadText(trust_domain_, CheckpointOf({size, row}))));
  return row;
}

}  // namespace gandan
