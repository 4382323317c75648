#ifndef GANDAN_DISTRICT_HUB_ENTRY_DECIDER_H_
#define GANDAN_DISTRICT_HUB_ENTRY_DECIDER_H_

#include <set>

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "district_hub/decision_group.h"
#include "district_hub/judged_batch.h"
#include "district_hub/report_standing.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "gandan/v1/report.pb.h"
#include "storage/settlements.h"

namespace gandan {

// Decides one new entry of an outbox by what stands, and settles it: received
// as the next revision, refused, or quarantined.
//
// Not thread-safe. Group and batch must outlive it.
class EntryDecider {
 public:
  EntryDecider(DecisionGroup* group, const JudgedBatch* batch)
      : group_(*group), batch_(*batch), outbox_(batch->outbox) {}

  // The receipt to send once the group is on the disk. The entry must not be
  // one that waits. Errors as Engine reads; then it left no trace.
  absl::StatusOr<v1::Receipt> Settle(const JudgedEntry& entry);

  // Settles an entry as its prior receipt says: the same outcome, revision,
  // labels and time, whatever else was settled meanwhile. Nothing: the number
  // of its revision is another's by now; it is to be settled as a new one.
  // Errors as above.
  absl::StatusOr<absl::optional<v1::Receipt>> SettleAgain(
      const JudgedEntry& entry);

 private:
  // Receives or refuses an entry that is right by itself.
  absl::StatusOr<v1::Receipt> SettleByStanding(const JudgedEntry& entry);

  // Whether the sender may report for the unit: its own, or by a grant that
  // stands.
  absl::StatusOr<bool> MayReportFor(const UnitKey& unit);

  // Why what stands refuses it: a grant that does not stand any more, a closed
  // period or a stale base. Empty: nothing does.
  absl::StatusOr<Violations> RefusalByStanding(const JudgedEntry& entry,
                                               const ReportStanding& standing);

  // Whether it is the first report, or corrects the current one or one that its
  // own outbox settled before.
  absl::StatusOr<bool> BaseFits(const Report& report,
                                const ReportStanding& standing);

  // Whether this outbox settled a report of that digest, for the same form and
  // period if it could be read.
  absl::StatusOr<bool> SettledHere(const std::string& base,
                                   const ReportKey& key);

  // Adds to the warnings what the period before gives rise to.
  absl::Status JudgeByPeriodBefore(const JudgedEntry& entry,
                                   const ReportStanding& standing,
                                   Violations* violations);

  // Makes it the next revision: ledger, revision, state, totals.
  absl::StatusOr<v1::Receipt> Receive(const JudgedEntry& entry,
                                      const ReportStanding& standing,
                                      const Violations& warnings);

  // Receives what was received before: as the current revision, or as one that
  // a later one has replaced already.
  absl::StatusOr<absl::optional<v1::Receipt>> ReceiveAgain(
      const JudgedEntry& entry);

  // What stands once it is received again: where a later revision stands, that
  // one goes on.
  StateAt StateAgain(const JudgedEntry& entry,
                     const ReportStanding& standing) const;

  // Keeps the entry's bytes as a revision of the report.
  void PutRevision(const JudgedEntry& entry, const ReportKey& key,
                   uint32_t revision, uint64_t position);

  // Settles it as refused or quarantined, with the reasons.
  absl::StatusOr<v1::Receipt> SetAside(const JudgedEntry& entry,
                                       const Violations& violations);

  // Appends the ledger entry, notes it as settled, and makes the receipt.
  absl::StatusOr<v1::Receipt> Append(const JudgedEntry& entry,
                                     storage::v1::SettledEntry settled);

  // Flags the opening stocks of the period after that a correction made
  // doubtful, if they were reported already.
  absl::Status FlagOpenings(const Report& report,
                            const ReportStanding& standing);

  // What stands once it is received, with its labels.
  absl::StatusOr<storage::v1::StateRow> NextState(
      const JudgedEntry& entry, const ReportStanding& standing);

  // The labels of the first revision of a report that comes now.
  absl::StatusOr<std::set<int>> FirstLabels(const ReportStanding& standing);

  // By the hub's clock, in Vietnam's days.
  bool IsPastDue(const ReportStanding& standing) const;

  DecisionGroup& group_;
  const JudgedBatch& batch_;
  const OutboxKey& outbox_;  // Of the batch.
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_ENTRY_DECIDER_H_
