#include "commune_node/signed_line.h"

#include <deque>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "base/both_languages.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "domain/evidence_texts.h"
#include "net/certificate_chain.h"
#include "net/certificates.h"

namespace gandan {

std::string TextOfBatch(absl::string_view trust_domain, const UnitKey& unit,
                        const v1::SubmitReportsRequest& batch) {
  BatchToSign text;
  text.trust_domain = std::string(trust_domain);
  text.unit = unit;
  text.outbox_id = batch.outbox_id();
  text.first = batch.entries(0).sequence();
  text.witnessed = batch.signature().witnessed();
  std::deque<std::string> digests;  // What the entries view stays in place.
  for (const v1::OutboxEntry& entry : batch.entries()) {
    digests.push_back(Sha256(entry.report()));
    text.entries.push_back(
        {digests.back(), entry.has_approval() ? &entry.approval() : nullptr});
  }
  return BatchText(text);
}

absl::Status SignBatch(const Signer& signer, const UnitKey& unit,
                       v1::SubmitReportsRequest* batch) {
  ASSIGN_OR_RETURN(
      std::string signature,
      signer.Sign(TextOfBatch(signer.trust_domain(), unit, *batch)));
  batch->mutable_signature()->set_signature(std::move(signature));
  batch->mutable_signature()->set_fingerprint(signer.fingerprint());
  return absl::OkStatus();
}

absl::Status CheckHead(const v1::Checkpoint& head,
                       absl::string_view trust_domain,
                       absl::string_view trusted_pem) {
  if (head.signature().empty()) return absl::OkStatus();
  RETURN_IF_ERROR(CheckSignature(
      head.certificate(), HeadText(trust_domain, head), head.signature()));
  ASSIGN_OR_RETURN(const CertificateFacts facts,
                   ReadCertificate(head.certificate()));
  // The authority also signs for communes and officials: none of them is a hub.
  const bool is_a_hubs = !absl::StrContains(facts.spiffe_id, "/unit/") &&
                         !absl::StrContains(facts.spiffe_id, "/official/");
  if (is_a_hubs && IsBelowOneOf(head.certificate(), trusted_pem)) {
    return absl::OkStatus();
  }
  return absl::UnauthenticatedError(InBothLanguages(
      "Chứng thư ký đầu sổ cái không phải của máy chủ thuộc cơ quan chứng thực "
      "được tin cậy.",
      "The certificate that signed the ledger's head is not a hub's of an "
      "authority that is trusted."));
}

}  // namespace gandan
