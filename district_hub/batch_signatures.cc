#include "district_hub/batch_signatures.h"

#include "base/sha256.h"
#include "base/status_macros.h"
#include "domain/evidence_texts.h"
#include "net/call_errors.h"
#include "storage/hub_registry.h"

namespace gandan {
namespace {

absl::Status IsNotSigned() {
  return WithReason(
      absl::InvalidArgumentError("the batch is not signed by an enrolled key "
                                 "of the unit over these entries"),
      kBatchSignature, {});
}

std::string TextOf(const std::string& trust_domain, const JudgedBatch& batch,
                   const v1::BatchSignature& signature) {
  BatchToSign text;
  text.trust_domain = trust_domain;
  text.unit = batch.outbox.unit;
  text.outbox_id = batch.outbox.outbox_id;
  text.first = batch.entries.front().sequence;
  text.witnessed = signature.witnessed();
  for (const JudgedEntry& entry : batch.entries) {
    text.entries.push_back({entry.digest, entry.approval});
  }
  return BatchText(text);
}

}  // namespace

absl::Status BatchSignatures::Check(const v1::SubmitReportsRequest& request,
                                    JudgedBatch* batch) const {
  if (!request.has_signature()) return absl::OkStatus();
  const v1::BatchSignature& signature = request.signature();
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::KeyRow> key,
                   HubRegistry(reader_).Key(signature.fingerprint()));
  if (!key.has_value() || key->banned()) return IsNotSigned();
  ASSIGN_OR_RETURN(const UnitKey unit, UnitKeyFromProto(key->unit()));
  // Of a key that was enrolled before its certificate was kept nothing can be
  // said: as if it had come unsigned.
  if (key->certificate().empty()) return absl::OkStatus();
  SignedBatch found;
  found.row.set_text(TextOf(trust_domain_, *batch, signature));
  if (!(unit == batch->outbox.unit) ||
      !verifiers_
           .Check(signature.fingerprint(), key->certificate(), found.row.text(),
                  signature.signature())
           .ok()) {
    return IsNotSigned();
  }
  found.row.set_signature(signature.signature());
  found.row.set_fingerprint(signature.fingerprint());
  found.digest = Sha256(found.row.text());
  found.certificate_pem = key->certificate() + trusted_();
  batch->signed_batch = std::move(found);
  return absl::OkStatus();
}

}  // namespace gandan
