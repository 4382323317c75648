#ifndef GANDAN_DISTRICT_HUB_JUDGED_BATCH_H_
#define GANDAN_DISTRICT_HUB_JUDGED_BATCH_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "district_hub/deciding_board.h"
#include "district_hub/receipt_seals.h"
#include "domain/catalogue.h"
#include "domain/judge.h"
#include "domain/report.h"
#include "domain/unit.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "gandan/v1/intake.pb.h"
#include "storage/engine.h"
#include "storage/settlements.h"

namespace gandan {

// What can be said of an entry without knowing what stands.
enum class Judgement {
  kFits,         // Perhaps with warnings.
  kRefused,      // See the violations.
  kWait,         // Written for a newer hub: neither stored nor refused.
  kQuarantined,  // The hub stopped on it twice; not even read.
};

// Whether a report must have been approved in its commune before it went.
enum class Approvals { kOptional, kRequired };

// An outbox entry, judged. `bytes` and `approval` are the request's.
struct JudgedEntry {
  uint64_t sequence = 0;
  absl::string_view bytes;
  std::string digest;                      // 32 bytes.
  const v1::Approval* approval = nullptr;  // Null: it came without one.
  // What this hub answered before it was restored; null: nothing it knows of.
  const v1::Receipt* prior = nullptr;
  Judgement judgement = Judgement::kFits;
  uint32_t stops = 0;     // How often the hub stopped while deciding it.
  bool readable = false;  // `report` holds what the bytes say.
  Report report;
  Violations violations;
};

// What the node signed of a batch, checked.
struct SignedBatch {
  std::string digest;  // SHA-256 of the text, by which it is kept.
  storage::v1::BatchRow row;
  std::string certificate_pem;  // Of the key that signed.
};

// A batch, judged.
struct JudgedBatch {
  OutboxKey outbox;
  std::vector<JudgedEntry> entries;
  uint32_t node_catalogue = 0;  // The catalogue version the node has.
  uint64_t lost_through = 0;    // As SubmitReportsRequest says.
  absl::optional<SignedBatch> signed_batch;  // Nothing: it came unsigned.
  absl::CivilDay today;
  // What it was judged by; when another is in force by then, Rejudge.
  std::shared_ptr<const CatalogueHistory> catalogues;
};

// Judges what needs only the reports, their approvals and the catalogues.
//
// Thread-safe. What it is made of must outlive it; no board: nothing is noted.
class BatchJudge {
 public:
  BatchJudge(const Reader* reader, DecidingBoard* board,
             size_t most_report_bytes,
             Approvals approvals = Approvals::kOptional,
             const ReceiptSeals* seals = nullptr)
      : reader_(reader),
        board_(board),
        most_report_bytes_(most_report_bytes),
        approvals_(approvals),
        seals_(seals) {}

  // Reads and judges every entry of the batch, whose head is filled. The
  // request must outlive the result. Errors as Engine reads.
  absl::Status Judge(const v1::SubmitReportsRequest& request,
                     JudgedBatch* batch) const;

  // Judges again by other catalogues. Errors as Engine reads.
  absl::Status Rejudge(std::shared_ptr<const CatalogueHistory> catalogues,
                       JudgedBatch* batch) const;

 private:
  // How often the hub stopped while it decided the entry. Errors as Engine
  // reads.
  absl::StatusOr<uint32_t> AbnormalExits(const UnitKey& unit,
                                         absl::string_view digest) const;

  // Reads the entry's bytes, and judges what it reads. Errors as Engine reads,
  // here and below.
  absl::Status ReadEntry(const JudgedBatch& batch, JudgedEntry* entry) const;

  // Judges a report that was read, if its sender may report for its unit.
  absl::Status JudgeEntry(const JudgedBatch& batch, JudgedEntry* entry) const;

  // Judges what the sender may report; one that the node may know more about
  // than this hub waits.
  void JudgeAllowed(const JudgedBatch& batch, JudgedEntry* entry) const;

  const Reader* const reader_;
  DecidingBoard* const board_;
  const size_t most_report_bytes_;
  const Approvals approvals_;
  const ReceiptSeals* const seals_;  // Null: no receipt is known again.
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_JUDGED_BATCH_H_
