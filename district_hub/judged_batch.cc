#include "district_hub/judged_batch.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "domain/approval.h"
#include "domain/refusals.h"
#include "domain/report_bytes.h"
#include "storage/grants.h"

namespace gandan {
namespace {

constexpr uint32_t kExitsToQuarantine = 2;

void Refuse(JudgedEntry* entry, v1::Violation violation) {
  entry->judgement = Judgement::kRefused;
  entry->violations = {std::move(violation)};
}

// Whether the node may know more of forms than this hub, which then is a
// restored or an older one.
bool KnowsMore(const JudgedBatch& batch, const Catalogue* newest) {
  return newest == nullptr || batch.node_catalogue > newest->data().version();
}

bool IsAhead(const JudgedBatch& batch, const Report& report) {
  const std::shared_ptr<const Catalogue> newest = batch.catalogues->newest();
  if (newest == nullptr) return true;
  const v1::Form* form = newest->FindForm(report.form);
  return form != nullptr && report.form_version > form->version();
}

}  // namespace

absl::Status BatchJudge::ReadEntry(const JudgedBatch& batch,
                                   JudgedEntry* entry) const {
  ReadResult read = ReadReport(entry->bytes);
  switch (read.fault) {
    case BytesFault::kMalformed:
      Refuse(entry, MalformedReport(read.detail));
      return absl::OkStatus();
    case BytesFault::kNotCanonical:
      Refuse(entry, NotCanonicalReport(read.detail));
      return absl::OkStatus();
    case BytesFault::kUnknownField:
      entry->judgement = Judgement::kWait;
      return absl::OkStatus();
    case BytesFault::kNone:
      break;
  }
  entry->readable = true;
  entry->report = std::move(read.report);
  return JudgeEntry(batch, entry);
}

absl::Status BatchJudge::JudgeEntry(const JudgedBatch& batch,
                                    JudgedEntry* entry) const {
  const Report& report = entry->report;
  const UnitKey& sender = batch.outbox.unit;
  bool allowed = report.unit == sender;
  if (!allowed) {
    ASSIGN_OR_RETURN(
        allowed, Grants(reader_).Allows({.ended = report.unit, .to = sender},
                                        batch.today));
  }
  if (!allowed) {
    Refuse(entry, ReportOfAnotherUnit(FormatUnitKey(report.unit),
                                      FormatUnitKey(sender)));
    return absl::OkStatus();
  }
  JudgeAllowed(batch, entry);
  return absl::OkStatus();
}

void BatchJudge::JudgeAllowed(const JudgedBatch& batch,
                              JudgedEntry* entry) const {
  const Report& report = entry->report;
  entry->violations.clear();
  if (entry->approval == nullptr && approvals_ == Approvals::kRequired) {
    return Refuse(entry, ApprovalMissing());
  }
  if (entry->approval != nullptr &&
      !IsApprovalOf(*entry->approval, entry->digest)) {
    return Refuse(entry, ApprovalMismatch());
  }
  if (IsAhead(batch, report)) {
    entry->judgement = Judgement::kWait;
    return;
  }
  entry->violations = JudgeReport(report, *batch.catalogues, batch.today);
  entry->judgement = Judgement::kFits;
  if (!HasError(entry->violations)) return;
  entry->judgement = KnowsMore(batch, batch.catalogues->newest().get())
                         ? Judgement::kWait
                         : Judgement::kRefused;
}

absl::StatusOr<uint32_t> BatchJudge::AbnormalExits(
    const UnitKey& unit, absl::string_view digest) const {
  ASSIGN_OR_RETURN(const uint32_t noted,
                   Settlements(reader_).AbnormalExits(unit, digest));
  // What a full disk kept from being noted counts all the same.
  return board_ == nullptr ? noted : noted + board_->FoundTimes(unit, digest);
}

absl::Status BatchJudge::Judge(const v1::SubmitReportsRequest& request,
                               JudgedBatch* batch) const {
  batch->entries.resize(request.entries_size());
  for (int i = 0; i < request.entries_size(); ++i) {
    JudgedEntry& entry = batch->entries[i];
    entry.sequence = request.entries(i).sequence();
    entry.bytes = request.entries(i).report();
    entry.digest = Sha256(entry.bytes);
    if (request.entries(i).has_approval()) {
      entry.approval = &request.entries(i).approval();
    }
    if (request.entries(i).has_prior_receipt() && seals_ != nullptr) {
      const v1::Receipt& prior = request.entries(i).prior_receipt();
      const bool of_these_bytes = prior.digest() == entry.digest;
      if (of_these_bytes && seals_->IsOurs(prior, batch->outbox.unit)) {
        entry.prior = &prior;
      }
    }
    ASSIGN_OR_RETURN(entry.stops,
                     AbnormalExits(batch->outbox.unit, entry.digest));
    if (entry.stops >= kExitsToQuarantine) {
      Refuse(&entry, UnreadableTwice());
      entry.judgement = Judgement::kQuarantined;
    } else if (entry.bytes.size() > most_report_bytes_) {
      Refuse(&entry, ReportTooLarge(entry.bytes.size(), most_report_bytes_));
    } else {
      const DecidingBoard::Note note(board_, batch->outbox.unit, entry.digest);
      RETURN_IF_ERROR(ReadEntry(*batch, &entry));
    }
  }
  return absl::OkStatus();
}

absl::Status BatchJudge::Rejudge(
    std::shared_ptr<const CatalogueHistory> catalogues,
    JudgedBatch* batch) const {
  batch->catalogues = std::move(catalogues);
  for (JudgedEntry& entry : batch->entries) {
    if (!entry.readable) continue;
    const DecidingBoard::Note note(board_, batch->outbox.unit, entry.digest);
    RETURN_IF_ERROR(JudgeEntry(*batch, &entry));
  }
  return absl::OkStatus();
}

}  // namespace gandan
