#include "district_hub/entry_decider.h"

#include <algorithm>
#include <utility>

#include "absl/strings/escaping.h"
#include "base/clock.h"
#include "base/status_macros.h"
#include "district_hub/opening_flags.h"
#include "district_hub/receipts.h"
#include "domain/refusals.h"
#include "storage/excuses.h"
#include "storage/grants.h"
#include "storage/hub_registry.h"
#include "storage/ledger.h"

namespace gandan {
namespace {

// How far back in an outbox a correction's base is looked for.
constexpr uint64_t kNearestEntries = 1000;

// Whether a rule is about the period before: if none is, it need not be read.
bool LooksBack(const Form& form) {
  return std::any_of(form.rules().begin(), form.rules().end(),
                     [](const FormRule& rule) { return rule.looks_back(); });
}

bool IsOf(const storage::v1::SettledEntry& settled, const UnitKey& unit) {
  const v1::UnitKey key = ToProto(unit);
  return settled.unit().code() == key.code() &&
         settled.unit().valid_from() == key.valid_from();
}

int64_t MicrosOf(const google::protobuf::Timestamp& time) {
  return time.seconds() * 1'000'000 + time.nanos() / 1000;
}

// What a receipt of before the restore says of when and where.
void NoteBefore(const v1::Receipt& prior, storage::v1::SettledEntry* settled) {
  storage::v1::SettledBefore* const before = settled->mutable_before();
  before->set_decided_at_us(MicrosOf(prior.received_at()));
  *before->mutable_position() = prior.position();
}

v1::Violation StaleAgainst(const ReportStanding& standing) {
  if (!standing.state.has_value()) return StaleBase(0, "");
  return StaleBase(standing.state->row.revision(),
                   absl::BytesToHexString(standing.state->row.digest()));
}

}  // namespace

absl::StatusOr<v1::Receipt> EntryDecider::Settle(const JudgedEntry& entry) {
  absl::StatusOr<v1::Receipt> receipt;
  const auto settle = [&]() -> absl::Status {
    receipt = entry.judgement == Judgement::kFits
                  ? SettleByStanding(entry)
                  : SetAside(entry, entry.violations);
    return receipt.status();
  };
  const absl::Status settled = group_.AllOrNothing(settle);
  // Totals refuse what would overflow, once everything else is known.
  if (absl::IsOutOfRange(settled)) {
    return SetAside(entry, {TotalWouldOverflow("")});
  }
  return receipt;
}

absl::StatusOr<v1::Receipt> EntryDecider::SettleByStanding(
    const JudgedEntry& entry) {
  const Report& report = entry.report;
  ASSIGN_OR_RETURN(
      const ReportStanding standing,
      ReadStanding(group_, {report.form, report.period, report.unit}));
  ASSIGN_OR_RETURN(Violations violations, RefusalByStanding(entry, standing));
  if (violations.empty()) {
    violations = entry.violations;
    RETURN_IF_ERROR(JudgeByPeriodBefore(entry, standing, &violations));
  }
  if (HasError(violations)) return SetAside(entry, violations);
  return Receive(entry, standing, violations);
}

absl::StatusOr<bool> EntryDecider::MayReportFor(const UnitKey& unit) {
  if (unit == outbox_.unit) return true;
  return Grants(&group_.transaction())
      .Allows({.ended = unit, .to = outbox_.unit}, group_.today());
}

absl::StatusOr<Violations> EntryDecider::RefusalByStanding(
    const JudgedEntry& entry, const ReportStanding& standing) {
  const ReportKey& key = standing.key;
  ASSIGN_OR_RETURN(const bool allowed, MayReportFor(key.unit));
  if (!allowed) {
    return Violations{ReportOfAnotherUnit(FormatUnitKey(key.unit),
                                          FormatUnitKey(outbox_.unit))};
  }
  ASSIGN_OR_RETURN(
      const PeriodStanding period,
      HubRegistry(&group_.transaction())
          .Standing(key.form, key.period, key.unit, group_.today()));
  if (period == PeriodStanding::kClosed) {
    return Violations{PeriodClosed(FormatPeriod(key.period))};
  }
  ASSIGN_OR_RETURN(const bool fits, BaseFits(entry.report, standing));
  if (!fits) return Violations{StaleAgainst(standing)};
  return Violations{};
}

absl::StatusOr<bool> EntryDecider::BaseFits(const Report& report,
                                            const ReportStanding& standing) {
  if (report.base_digest.empty()) return !standing.state.has_value();
  if (standing.state.has_value() &&
      standing.state->row.digest() == report.base_digest) {
    return true;
  }
  // Queued behind a correction that was refused, it names that one: who wrote
  // it knew both. From another outbox it is somebody else's, and stale.
  return SettledHere(report.base_digest, standing.key);
}

absl::StatusOr<bool> EntryDecider::SettledHere(const std::string& base,
                                               const ReportKey& key) {
  const Settlements settlements(&group_.transaction());
  // By who sent it: under a grant that is not whose report it is.
  ASSIGN_OR_RETURN(const absl::optional<uint64_t> first,
                   settlements.FindDigest(outbox_.unit, base));
  if (!first.has_value()) return false;
  ASSIGN_OR_RETURN(const storage::v1::LedgerEntry entry,
                   Ledger(&group_.transaction()).Entry(*first));
  const storage::v1::SettledEntry& settled = entry.settled();
  // What could not be read has no form; its own outbox knows what it was.
  if (!settled.form().empty() &&
      (settled.form() != key.form ||
       settled.period() != FormatPeriod(key.period))) {
    return false;
  }
  if (settled.outcome() == v1::RECEIVED && !IsOf(settled, key.unit)) {
    return false;
  }
  if (settled.outbox_id() == outbox_.outbox_id) return true;
  // Another outbox was first; this one may have been given its receipt.
  ASSIGN_OR_RETURN(const uint64_t last, settlements.SettledThrough(outbox_));
  const uint64_t end = last > kNearestEntries ? last - kNearestEntries : 0;
  for (uint64_t sequence = last; sequence > end; --sequence) {
    ASSIGN_OR_RETURN(const absl::optional<uint64_t> index,
                     settlements.Find(outbox_, sequence));
    if (index == first) return true;
  }
  return false;
}

absl::Status EntryDecider::JudgeByPeriodBefore(const JudgedEntry& entry,
                                               const ReportStanding& standing,
                                               Violations* violations) {
  const Form& form = *standing.form;
  if (!entry.report.is_nil() && !LooksBack(form)) return absl::OkStatus();
  ASSIGN_OR_RETURN(const absl::optional<Report> before,
                   CountingReportBefore(group_, standing));
  const Report* previous = before.has_value() ? &*before : nullptr;
  Violations found = entry.report.is_nil()
                         ? JudgeNilAgainstPrevious(entry.report, form, previous)
                         : Violations();
  if (HasError(found)) {
    *violations = std::move(found);
    return absl::OkStatus();
  }
  for (v1::Violation& warning :
       JudgeAgainstPrevious(entry.report, form, previous)) {
    found.push_back(std::move(warning));
  }
  std::move(found.begin(), found.end(), std::back_inserter(*violations));
  return absl::OkStatus();
}

bool EntryDecider::IsPastDue(const ReportStanding& standing) const {
  const absl::StatusOr<absl::CivilDay> due =
      standing.catalogue->DueDay(standing.form->data(), standing.key.period);
  // Without the working days of that year nobody can say what is late.
  if (!due.ok()) return false;
  return group_.today() > *due;
}

absl::StatusOr<std::set<int>> EntryDecider::FirstLabels(
    const ReportStanding& standing) {
  if (!IsPastDue(standing)) return std::set<int>();
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::ExcuseRow> excuse,
                   Excuses(&group_.transaction()).Find(standing.key));
  if (!excuse.has_value()) return std::set<int>{v1::LATE};
  return std::set<int>{v1::LATE, v1::LATE_EXCUSED};
}

absl::StatusOr<storage::v1::StateRow> EntryDecider::NextState(
    const JudgedEntry& entry, const ReportStanding& standing) {
  std::set<int> labels;
  storage::v1::StateRow next;
  if (standing.state.has_value()) {
    const storage::v1::StateRow& now = standing.state->row;
    labels.insert(now.labels().begin(), now.labels().end());
    // Late is frozen with the first revision; nil is of each one anew.
    labels.erase(v1::NIL);
    if (IsPastDue(standing)) labels.insert(v1::CORRECTED_AFTER_DUE);
    next.set_revision(now.revision() + 1);
    next.set_first_received_us(now.first_received_us());
  } else {
    ASSIGN_OR_RETURN(labels, FirstLabels(standing));
    next.set_revision(1);
    next.set_first_received_us(absl::ToUnixMicros(group_.ledger().now()));
  }
  if (entry.report.is_nil()) labels.insert(v1::NIL);
  for (const int label : labels) {
    next.add_labels(static_cast<v1::Label>(label));
  }
  // Also where the one before was returned and did not count.
  next.set_state(v1::STATE_RECEIVED);
  next.set_counts(true);
  next.set_digest(entry.digest);
  next.set_revision_position(group_.ledger().size());
  return next;
}

absl::StatusOr<v1::Receipt> EntryDecider::Receive(
    const JudgedEntry& entry, const ReportStanding& standing,
    const Violations& warnings) {
  StateAt next{group_.ledger().size(), {}};
  ASSIGN_OR_RETURN(next.row, NextState(entry, standing));
  storage::v1::SettledEntry settled;
  settled.set_outcome(v1::RECEIVED);
  settled.set_revision(next.row.revision());
  *settled.mutable_labels() = next.row.labels();
  settled.mutable_violations()->Add(warnings.begin(), warnings.end());
  if (entry.approval != nullptr) {
    *settled.mutable_approval() = *entry.approval;
  }
  ASSIGN_OR_RETURN(v1::Receipt receipt, Append(entry, std::move(settled)));
  PutRevision(entry, standing.key, next.row.revision(), next.position);
  RETURN_IF_ERROR(FlagOpenings(entry.report, standing));
  RETURN_IF_ERROR(ChangeStanding(group_, standing, next, &entry.report));
  return receipt;
}

absl::StatusOr<absl::optional<v1::Receipt>> EntryDecider::SettleAgain(
    const JudgedEntry& entry) {
  absl::optional<v1::Receipt> receipt;
  RETURN_IF_ERROR(group_.AllOrNothing([&]() -> absl::Status {
    if (entry.prior->outcome() == v1::RECEIVED) {
      ASSIGN_OR_RETURN(receipt, ReceiveAgain(entry));
      return absl::OkStatus();
    }
    storage::v1::SettledEntry settled;
    settled.set_outcome(entry.prior->outcome());
    *settled.mutable_violations() = entry.prior->violations();
    NoteBefore(*entry.prior, &settled);
    ASSIGN_OR_RETURN(receipt, Append(entry, std::move(settled)));
    return absl::OkStatus();
  }));
  return receipt;
}

absl::StatusOr<absl::optional<v1::Receipt>> EntryDecider::ReceiveAgain(
    const JudgedEntry& entry) {
  const v1::Receipt& prior = *entry.prior;
  absl::optional<v1::Receipt> receipt;
  if (!entry.readable) return receipt;
  const Report& report = entry.report;
  ASSIGN_OR_RETURN(
      const ReportStanding standing,
      ReadStanding(group_, {report.form, report.period, report.unit}));
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::StoredRevision> another,
                   ReportStore(&group_.transaction())
                       .Revision(standing.key, prior.revision()));
  if (another.has_value()) return receipt;
  const StateAt next = StateAgain(entry, standing);
  const bool is_current = next.row.revision() == prior.revision();
  storage::v1::SettledEntry settled;
  settled.set_outcome(v1::RECEIVED);
  settled.set_revision(prior.revision());
  *settled.mutable_labels() = prior.labels();
  *settled.mutable_violations() = prior.violations();
  if (entry.approval != nullptr) *settled.mutable_approval() = *entry.approval;
  NoteBefore(prior, &settled);
  ASSIGN_OR_RETURN(receipt, Append(entry, std::move(settled)));
  PutRevision(entry, standing.key, prior.revision(), next.position);
  if (is_current) RETURN_IF_ERROR(FlagOpenings(report, standing));
  RETURN_IF_ERROR(
      ChangeStanding(group_, standing, next, is_current ? &report : nullptr));
  return receipt;
}

StateAt EntryDecider::StateAgain(const JudgedEntry& entry,
                                 const ReportStanding& standing) const {
  const v1::Receipt& prior = *entry.prior;
  StateAt next{group_.ledger().size(), {}};
  if (standing.state.has_value()) next.row = standing.state->row;
  if (next.row.revision() < prior.revision()) {
    next.row.set_state(v1::STATE_RECEIVED);
    next.row.set_counts(true);
    next.row.clear_parts_out();
    next.row.set_revision(prior.revision());
    *next.row.mutable_labels() = prior.labels();
    next.row.set_digest(entry.digest);
    next.row.set_revision_position(next.position);
  }
  // The first one may come after a later one, from another node.
  const int64_t received_us = MicrosOf(prior.received_at());
  if (!standing.state.has_value() ||
      received_us < next.row.first_received_us()) {
    next.row.set_first_received_us(received_us);
  }
  return next;
}

void EntryDecider::PutRevision(const JudgedEntry& entry, const ReportKey& key,
                               uint32_t revision, uint64_t position) {
  storage::v1::StoredRevision stored;
  stored.set_report(std::string(entry.bytes));
  stored.set_position(position);
  ReportStore::PutRevision(&group_.transaction(), key, revision, stored);
}

absl::Status EntryDecider::FlagOpenings(const Report& report,
                                        const ReportStanding& standing) {
  if (!standing.revision.has_value()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const bool reported,
                   PeriodAfterIsReported(group_, standing));
  if (!reported) return absl::OkStatus();
  const Period after = Next(standing.key.period);
  ASSIGN_OR_RETURN(const std::shared_ptr<const Catalogue> catalogue,
                   group_.catalogues().ForPeriod(standing.key.form, after));
  ASSIGN_OR_RETURN(const Form* next_form,
                   catalogue->FormAt(standing.key.form, after));
  const std::vector<std::string> parts = DoubtfulOpenings(
      {*standing.form, *standing.revision, report}, *next_form);
  if (parts.empty()) return absl::OkStatus();
  storage::v1::LedgerEntry entry;
  storage::v1::FlaggedOpening* flagged = entry.mutable_opening();
  *flagged->mutable_unit() = ToProto(standing.key.unit);
  flagged->set_form(standing.key.form);
  flagged->set_period(FormatPeriod(after));
  flagged->mutable_parts()->Add(parts.begin(), parts.end());
  return group_.ledger().Append(std::move(entry), &standing.key.unit).status();
}

absl::StatusOr<v1::Receipt> EntryDecider::SetAside(
    const JudgedEntry& entry, const Violations& violations) {
  storage::v1::SettledEntry settled;
  settled.set_outcome(entry.judgement == Judgement::kQuarantined
                          ? v1::QUARANTINED
                          : v1::REFUSED);
  settled.mutable_violations()->Add(violations.begin(), violations.end());
  return Append(entry, std::move(settled));
}

absl::StatusOr<v1::Receipt> EntryDecider::Append(
    const JudgedEntry& entry, storage::v1::SettledEntry settled) {
  // What was refused concerns who sent it.
  const UnitKey& unit =
      settled.outcome() == v1::RECEIVED ? entry.report.unit : outbox_.unit;
  *settled.mutable_unit() = ToProto(unit);
  if (!(unit == outbox_.unit)) {
    *settled.mutable_sent_by() = ToProto(outbox_.unit);
  }
  settled.set_outbox_id(outbox_.outbox_id);
  settled.set_sequence(entry.sequence);
  settled.set_digest(entry.digest);
  if (batch_.signed_batch.has_value()) {
    settled.set_signed_batch(batch_.signed_batch->digest);
  }
  if (entry.readable) {
    settled.set_form(entry.report.form);
    settled.set_period(FormatPeriod(entry.report.period));
    settled.set_base_digest(entry.report.base_digest);
  }
  storage::v1::LedgerEntry ledger_entry;
  *ledger_entry.mutable_settled() = std::move(settled);
  // As the ledger is about to set it; the receipt made of this entry must be
  // the same as one made of the stored entry.
  ledger_entry.set_decided_at_us(absl::ToUnixMicros(group_.ledger().now()));
  // What could be decided stops no hub: earlier stops had other causes.
  if (entry.stops > 0 && ledger_entry.settled().outcome() != v1::QUARANTINED) {
    Settlements::ForgetAbnormalExits(&group_.transaction(), outbox_.unit,
                                     entry.digest);
  }
  ASSIGN_OR_RETURN(const uint64_t index,
                   group_.ledger().Append(ledger_entry, &unit));
  Settlements::Settle(&group_.transaction(), outbox_, entry.sequence,
                      entry.digest, index);
  return ReceiptFrom(ledger_entry, group_.PositionOf(index), entry.sequence);
}

}  // namespace gandan
