#include "district_hub/verify/signed_batches.h"

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "district_hub/verify/wrong.h"
#include "domain/evidence_texts.h"
#include "domain/unit.h"
#include "storage/evidence_store.h"

namespace gandan {
namespace {

using storage::v1::SettledEntry;

// Lines of a batch's text before its digests (docs/evidence.md).
constexpr size_t kHeadLines = 6;

absl::Status WrongBatch(uint64_t index, absl::string_view vi,
                        absl::string_view en) {
  return Wrong(
      absl::StrCat("điều xã đã ký cho mục ", index, " ", vi),
      absl::StrCat("what the commune signed for entry ", index, " ", en));
}

// The rest of a line that begins so; empty: it does not.
std::string After(absl::string_view line, absl::string_view prefix) {
  return absl::ConsumePrefix(&line, prefix) ? std::string(line) : "";
}

bool ReadWitnessed(absl::string_view line, WitnessedHead* head) {
  const std::vector<std::string> words =
      absl::StrSplit(After(line, "witnessed: "), ' ');
  if (words.size() != 3 || !absl::SimpleAtoi(words[0], &head->epoch) ||
      !absl::SimpleAtoi(words[1], &head->size)) {
    return false;
  }
  head->root = words[2];
  return true;
}

std::string LineOf(const SettledEntry& settled) {
  std::string line = absl::BytesToHexString(settled.digest());
  if (settled.has_approval()) {
    absl::StrAppend(
        &line, " ",
        absl::BytesToHexString(Sha256(ApprovalText(settled.approval()))));
  }
  return line;
}

}  // namespace

absl::Status SignedBatches::Check(uint64_t index, const SettledEntry& settled) {
  if (settled.signed_batch().empty()) {
    ++unsigned_entries_;
    return absl::OkStatus();
  }
  if (settled.signed_batch() != digest_) {
    RETURN_IF_ERROR(Open(index, settled));
  }
  const v1::UnitKey& sender =
      settled.has_sent_by() ? settled.sent_by() : settled.unit();
  const bool is_its_own =
      absl::StrCat(sender.code(), "/", sender.valid_from()) == unit_ &&
      settled.outbox_id() == outbox_ && settled.sequence() >= first_ &&
      settled.sequence() - first_ < lines_.size();
  const std::string line =
      is_its_own ? lines_[settled.sequence() - first_] : "";
  // Of what was refused the ledger keeps no approval.
  const bool fits = settled.outcome() == v1::RECEIVED
                        ? line == LineOf(settled)
                        : line.substr(0, 64) == LineOf(settled).substr(0, 64);
  if (is_its_own && fits) return absl::OkStatus();
  return WrongBatch(index, "là điều khác", "is something else");
}

absl::Status SignedBatches::Open(uint64_t index, const SettledEntry& settled) {
  digest_ = settled.signed_batch();
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::BatchRow> row,
                   EvidenceStore(&reader_).Batch(digest_));
  if (!row.has_value()) return WrongBatch(index, "không còn", "is gone");
  if (Sha256(row->text()) != digest_) {
    return WrongBatch(index, "đã bị thay đổi", "was changed");
  }
  lines_ = absl::StrSplit(absl::StripSuffix(row->text(), "\n"), '\n');
  WitnessedHead head;
  if (lines_.size() <= kHeadLines || lines_[0] != "gandan-batch-v1" ||
      !absl::SimpleAtoi(After(lines_[4], "first: "), &first_) ||
      !ReadWitnessed(lines_[5], &head)) {
    return WrongBatch(index, "không đọc được", "does not read");
  }
  unit_ = After(lines_[2], "unit: ");
  outbox_ = After(lines_[3], "outbox: ");
  lines_.erase(lines_.begin(), lines_.begin() + kHeadLines);
  RETURN_IF_ERROR(CheckSigner(index, unit_, *row));
  head.unit = unit_;
  if (head.size > 0) witnessed_.push_back(head);
  ++batches_;
  return absl::OkStatus();
}

absl::Status SignedBatches::CheckSigner(uint64_t index, const std::string& unit,
                                        const storage::v1::BatchRow& row) {
  const auto key = replay_.keys().find(row.fingerprint());
  if (key == replay_.keys().end() || key->second.unit != unit) {
    return WrongBatch(index, "được ký bằng khoá mà sổ cái không ghi cho xã này",
                      "is signed by a key that the ledger does not have for "
                      "this commune");
  }
  if (!options_.signatures) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::string certificate,
                   EvidenceStore(&reader_).Certificate(row.fingerprint()));
  if (verifiers_
          .Check(row.fingerprint(), certificate, row.text(), row.signature())
          .ok()) {
    return absl::OkStatus();
  }
  return WrongBatch(index, "không mang chữ ký của xã",
                    "does not bear the commune's signature");
}

}  // namespace gandan
