#ifndef GANDAN_DOMAIN_EVIDENCE_TEXTS_H_
#define GANDAN_DOMAIN_EVIDENCE_TEXTS_H_

// What is signed, as texts that a person can read and `openssl dgst -verify`
// can check. docs/evidence.md is the authority on every byte. Each begins with
// a name and a version of its own, so that no signature under one is one under
// another.

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "domain/unit.h"
#include "gandan/v1/ledger.pb.h"
#include "gandan/v1/report.pb.h"

namespace gandan {

// Of how many ledger entries a hub proves to a node in one answer that it has
// them, at most: as many as a batch usually has.
constexpr int kMostProvedEntries = 64;

// An approval ("gandan-approval-v1"), for its digest in a batch.
std::string ApprovalText(const v1::Approval& approval);

// What a node signs: consecutive entries of its outbox, and the ledger as the
// node last verified it.
struct BatchToSign {
  // One entry; views what must outlive the text's making.
  struct Entry {
    absl::string_view digest;                // SHA-256 of its bytes, 32 bytes.
    const v1::Approval* approval = nullptr;  // Null: it has none.
  };

  std::string trust_domain;
  UnitKey unit;
  std::string outbox_id;     // 32 lower-case hexadecimal digits.
  uint64_t first = 0;        // Sequence of the first entry.
  v1::Checkpoint witnessed;  // Size 0: none was verified yet.
  std::vector<Entry> entries;
};
std::string BatchText(const BatchToSign& batch);

// What a hub signs of each group ("gandan-head-v1"): epoch, size, root and time
// of the checkpoint.
std::string HeadText(absl::string_view trust_domain,
                     const v1::Checkpoint& head);

// The same of an audit log ("gandan-audit-head-v1"), which has no epochs.
std::string AuditHeadText(absl::string_view trust_domain,
                          const v1::Checkpoint& head);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_EVIDENCE_TEXTS_H_
