#ifndef GANDAN_DISTRICT_HUB_ENTRY_DECIDER_H_
#define GANDAN_DISTRICT_HUB_ENTRY_DECIDER_H_

#include "absl/status/statusor.h"
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
// Not thread-safe. Group and outbox must outlive it.
class EntryDecider {
 public:
  EntryDecider(DecisionGroup* group, const OutboxKey* outbox)
      : group_(*group), outbox_(*outbox) {}

  // The receipt to send once the group is on the disk. The entry must not be
  // one that waits. Errors as Engine reads; then it left no trace.
  absl::StatusOr<v1::Receipt> Settle(const JudgedEntry& entry);

 private:
  absl::StatusOr<v1::Receipt> SettleByStanding(const JudgedEntry& entry);
  absl::StatusOr<Violations> RefusalByStanding(const JudgedEntry& entry,
                                               const ReportStanding& standing);
  absl::StatusOr<bool> BaseFits(const Report& report,
                                const ReportStanding& standing);
  absl::StatusOr<bool> SettledHere(const std::string& base,
                                   const ReportKey& key);
  // Adds to the warnings what the period before gives rise to.
  absl::Status JudgeByPeriodBefore(const JudgedEntry& entry,
                                   const ReportStanding& standing,
                                   Violations* violations);
  absl::StatusOr<v1::Receipt> Receive(const JudgedEntry& entry,
                                      const ReportStanding& standing,
                                      const Violations& warnings);
  absl::StatusOr<v1::Receipt> SetAside(const JudgedEntry& entry,
                                       const Violations& violations);
  absl::StatusOr<v1::Receipt> Append(const JudgedEntry& entry,
                                     storage::v1::SettledEntry settled);
  absl::Status FlagOpenings(const Report& report,
                            const ReportStanding& standing);
  storage::v1::StateRow NextState(const JudgedEntry& entry,
                                  const ReportStanding& standing);
  bool IsPastDue(const ReportStanding& standing) const;

  DecisionGroup& group_;
  const OutboxKey& outbox_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_ENTRY_DECIDER_H_
