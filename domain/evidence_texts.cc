#include "domain/evidence_texts.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "base/sha256.h"

namespace gandan {
namespace {

std::string Hex(absl::string_view bytes) {
  return absl::BytesToHexString(bytes);
}

// A line's rest, whatever a person wrote there.
std::string OneLine(absl::string_view text) {
  return absl::Utf8SafeCEscape(text);
}

std::string TimeText(const google::protobuf::Timestamp& time) {
  return absl::FormatTime(
      "%Y-%m-%dT%H:%M:%E6SZ",
      absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos()),
      absl::UTCTimeZone());
}

// Size, root and time of a tree.
std::string TreeLines(const v1::Checkpoint& head) {
  return absl::StrCat("size: ", head.size(), "\nroot: ", Hex(head.root()),
                      "\ntime: ", TimeText(head.signed_at()), "\n");
}

}  // namespace

std::string ApprovalText(const v1::Approval& approval) {
  return absl::StrCat("gandan-approval-v1\nname: ", OneLine(approval.name()),
                      "\nfull-name: ", OneLine(approval.full_name()),
                      "\nrole: ", v1::ApproverRole_Name(approval.role()),
                      "\napproved-at: ", TimeText(approval.approved_at()),
                      "\ndigest: ", Hex(approval.digest()), "\n");
}

std::string BatchText(const BatchToSign& batch) {
  std::string text = absl::StrCat(
      "gandan-batch-v1\ntrust-domain: ", batch.trust_domain,
      "\nunit: ", FormatUnitKey(batch.unit), "\noutbox: ", batch.outbox_id,
      "\nfirst: ", batch.first, "\nwitnessed: ", batch.witnessed.epoch(), " ",
      batch.witnessed.size(), " ", Hex(batch.witnessed.root()), "\n");
  for (const BatchToSign::Entry& entry : batch.entries) {
    absl::StrAppend(&text, Hex(entry.digest));
    if (entry.approval != nullptr) {
      absl::StrAppend(&text, " ", Hex(Sha256(ApprovalText(*entry.approval))));
    }
    absl::StrAppend(&text, "\n");
  }
  return text;
}

std::string HeadText(absl::string_view trust_domain,
                     const v1::Checkpoint& head) {
  return absl::StrCat("gandan-head-v1\ntrust-domain: ", trust_domain,
                      "\nepoch: ", head.epoch(), "\n", TreeLines(head));
}

std::string AuditHeadText(absl::string_view trust_domain,
                          const v1::Checkpoint& head) {
  return absl::StrCat("gandan-audit-head-v1\ntrust-domain: ", trust_domain,
                      "\n", TreeLines(head));
}

}  // namespace gandan
