#include "district_hub/verify/replay.h"

#include <algorithm>
#include <utility>

#include "absl/hash/hash.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "district_hub/every_unit.h"
#include "district_hub/returned_parts.h"
#include "district_hub/verify/wrong.h"
#include "domain/period.h"
#include "domain/unit.h"
#include "storage/keys.h"
#include "storage/ledger.h"
#include "storage/schema.h"

namespace gandan {
namespace {

using storage::v1::LedgerEntry;
using storage::v1::StateRow;

uint64_t HashOf(const std::string& key) {
  // 0 stands for none.
  return absl::Hash<std::string>()(key) | 1;
}

absl::Status CannotFollow(uint64_t index, absl::string_view why_vi,
                          absl::string_view why_en) {
  return Wrong(absl::StrCat("mục ", index, " của sổ cái ", why_vi),
               absl::StrCat("entry ", index, " of the ledger ", why_en));
}

absl::StatusOr<ReportKey> KeyOf(const v1::UnitKey& unit,
                                const std::string& form,
                                const std::string& period) {
  ReportKey key;
  key.form = form;
  ASSIGN_OR_RETURN(key.unit, UnitKeyFromProto(unit));
  ASSIGN_OR_RETURN(key.period, ParsePeriod(period));
  return key;
}

// The unit among whose events an entry is; null: it is among none.
absl::StatusOr<absl::optional<UnitKey>> ConcernedBy(const LedgerEntry& entry) {
  const v1::UnitKey* unit = nullptr;
  switch (entry.what_case()) {
    case LedgerEntry::kSettled:
      unit = &entry.settled().unit();
      break;
    case LedgerEntry::kDecided:
      unit = &entry.decided().unit();
      break;
    case LedgerEntry::kEnrolled:
      unit = &entry.enrolled().unit();
      break;
    case LedgerEntry::kBanned:
      unit = &entry.banned().unit();
      break;
    case LedgerEntry::kUnbanned:
      unit = &entry.unbanned().unit();
      break;
    case LedgerEntry::kOpening:
      unit = &entry.opening().unit();
      break;
    case LedgerEntry::kGrant:
      unit = &entry.grant().to();
      break;
    case LedgerEntry::kExcuse:
      unit = &entry.excuse().unit();
      break;
    case LedgerEntry::kReminder:
      unit = &entry.reminder().unit();
      break;
    case LedgerEntry::kScore:
      unit = &entry.score().unit();
      break;
    case LedgerEntry::kLost:
      unit = &entry.lost().unit();
      break;
    case LedgerEntry::kPeriod:
      if (!entry.period().has_unit()) return absl::make_optional(EveryUnit());
      unit = &entry.period().unit();
      break;
    case LedgerEntry::kCatalogue:
    case LedgerEntry::kIssue:
    case LedgerEntry::kAuthority:
      return absl::make_optional(EveryUnit());
    default:
      return absl::optional<UnitKey>();
  }
  ASSIGN_OR_RETURN(UnitKey key, UnitKeyFromProto(*unit));
  return absl::optional<UnitKey>(std::move(key));
}

// What stands once a restored hub settled again what it had received before:
// the newest revision, and the first time.
void SettleAgain(const LedgerEntry& entry, uint64_t index, bool is_first,
                 StateRow* row) {
  const storage::v1::SettledEntry& settled = entry.settled();
  if (row->revision() < settled.revision()) {
    row->set_state(v1::STATE_RECEIVED);
    row->set_counts(true);
    row->clear_parts_out();
    row->set_revision(settled.revision());
    *row->mutable_labels() = settled.labels();
    row->set_digest(settled.digest());
    row->set_revision_position(index);
  }
  const int64_t received_us = ReceivedAtMicros(entry);
  if (is_first || received_us < row->first_received_us()) {
    row->set_first_received_us(received_us);
  }
}

StateRow Received(const LedgerEntry& entry, uint64_t index,
                  const StateRow* before) {
  const storage::v1::SettledEntry& settled = entry.settled();
  StateRow row;
  row.set_state(v1::STATE_RECEIVED);
  row.set_counts(true);
  row.set_revision(settled.revision());
  *row.mutable_labels() = settled.labels();
  row.set_digest(settled.digest());
  row.set_revision_position(index);
  row.set_first_received_us(before == nullptr ? entry.decided_at_us()
                                              : before->first_received_us());
  return row;
}

}  // namespace

Digest DigestOf(absl::string_view hash) {
  Digest digest = {};
  std::copy_n(hash.begin(), std::min(hash.size(), digest.size()),
              digest.begin());
  return digest;
}

absl::Status Replay::TakeWhat(uint64_t index, const LedgerEntry& entry,
                              Fact* fact) {
  switch (entry.what_case()) {
    case LedgerEntry::kSettled:
      return TakeSettled(index, entry, fact);
    case LedgerEntry::kDecided:
      return TakeDecided(index, entry.decided(), fact);
    case LedgerEntry::kExcuse:
      return TakeExcuse(index, entry.excuse(), fact);
    case LedgerEntry::kPeriod:
      return TakePeriod(entry.period());
    case LedgerEntry::kGrant:
      return TakeGrant(entry.grant());
    case LedgerEntry::kReminder:
      return TakeReminder(index, entry.decided_at_us(), entry.reminder());
    case LedgerEntry::kCatalogue:
      catalogues_[entry.catalogue().version()] = entry.catalogue().digest();
      break;
    case LedgerEntry::kEpoch:
      epochs_[index] = entry.epoch().epoch();
      break;
    case LedgerEntry::kEnrolled:
      return TakeEnrolled(entry.enrolled());
    case LedgerEntry::kLost:
      return TakeLost(entry.lost());
    case LedgerEntry::kBanned:
      TakeBan(entry.banned());
      break;
    case LedgerEntry::kUnbanned:
      TakeUnban(entry.unbanned());
      break;
    case LedgerEntry::kPruned:
      keys_.erase(entry.pruned().fingerprint());
      break;
    case LedgerEntry::kIssue:
      issues_[index] = entry.issue().SerializeAsString();
      break;
    case LedgerEntry::kScore:
      scores_[index] = entry.score().SerializeAsString();
      break;
    default:
      break;
  }
  return absl::OkStatus();
}

absl::Status Replay::Take(uint64_t index, const LedgerEntry& entry) {
  Fact fact;
  const absl::StatusOr<absl::optional<UnitKey>> concerned = ConcernedBy(entry);
  if (!concerned.ok()) {
    return CannotFollow(index, "nêu một đơn vị sai",
                        "names a unit that is none");
  }
  if (concerned->has_value()) {
    fact.event_key = HashOf(UnitEventKey(**concerned, index));
    ++events_;
  }
  const absl::Status taken = TakeWhat(index, entry, &fact);
  facts_.push_back(fact);
  if (taken.ok() || absl::IsDataLoss(taken)) return taken;
  return CannotFollow(index, "không đọc được", "makes no sense");
}

void Replay::Put(StateRow row, Standing* standing, Fact* fact) {
  fact->state = DigestOf(Sha256(row.SerializeAsString()));
  ++states_;
  standing->row = std::move(row);
}

absl::Status Replay::TakeSettled(uint64_t index, const LedgerEntry& entry,
                                 Fact* fact) {
  const storage::v1::SettledEntry& settled = entry.settled();
  ASSIGN_OR_RETURN(const UnitKey sender,
                   UnitKeyFromProto(settled.has_sent_by() ? settled.sent_by()
                                                          : settled.unit()));
  fact->digest = DigestOf(settled.digest());
  fact->settled_key =
      HashOf(SettledKey({sender, settled.outbox_id()}, settled.sequence()));
  digests_.insert(HashOf(DigestKey(sender, settled.digest())));
  ++settled_;
  if (settled.outcome() != v1::RECEIVED) return absl::OkStatus();
  fact->revision = settled.revision();
  ++received_;
  ASSIGN_OR_RETURN(const ReportKey key,
                   KeyOf(settled.unit(), settled.form(), settled.period()));
  const auto [at, is_first] = standing_.try_emplace(RevisionsPrefix(key));
  Standing& standing = at->second;
  if (is_first) standing.key = key;
  if (settled.has_before()) {
    StateRow row = standing.row;
    SettleAgain(entry, index, is_first, &row);
    Put(std::move(row), &standing, fact);
    return absl::OkStatus();
  }
  if (settled.revision() != standing.row.revision() + 1) {
    return CannotFollow(index, "bỏ cách số bản của báo cáo",
                        "skips a revision of its report");
  }
  Put(Received(entry, index, is_first ? nullptr : &standing.row), &standing,
      fact);
  return absl::OkStatus();
}

absl::Status Replay::TakeDecided(uint64_t index,
                                 const storage::v1::DecidedReport& decided,
                                 Fact* fact) {
  ASSIGN_OR_RETURN(const ReportKey key,
                   KeyOf(decided.unit(), decided.form(), decided.period()));
  const auto standing = standing_.find(RevisionsPrefix(key));
  if (standing == standing_.end() ||
      standing->second.row.revision() != decided.revision()) {
    return CannotFollow(index, "quyết định về một bản không có",
                        "decides on a revision that does not stand");
  }
  StateRow row = standing->second.row;
  row.set_state(decided.state());
  v1::DecideReportRequest request;
  request.set_state(decided.state());
  request.set_counts(decided.counts());
  SetCounting(request, decided.parts(), &row);
  Put(std::move(row), &standing->second, fact);
  return absl::OkStatus();
}

absl::Status Replay::TakeExcuse(uint64_t index,
                                const storage::v1::ExcusedLateness& excuse,
                                Fact* fact) {
  ASSIGN_OR_RETURN(const ReportKey key,
                   KeyOf(excuse.unit(), excuse.form(), excuse.period()));
  storage::v1::ExcuseRow excused;
  excused.set_reason(excuse.reason());
  excused.set_position(index);
  rows_[{kExcuses, ExcuseKey(key)}] = excused.SerializeAsString();
  const auto standing = standing_.find(RevisionsPrefix(key));
  if (standing == standing_.end()) return absl::OkStatus();
  StateRow row = standing->second.row;
  const auto has = [&row](int label) {
    return std::find(row.labels().begin(), row.labels().end(), label) !=
           row.labels().end();
  };
  if (!has(v1::LATE) || has(v1::LATE_EXCUSED)) return absl::OkStatus();
  row.add_labels(v1::LATE_EXCUSED);
  Put(std::move(row), &standing->second, fact);
  return absl::OkStatus();
}

absl::Status Replay::TakePeriod(const storage::v1::ChangedPeriod& change) {
  ASSIGN_OR_RETURN(const Period period, ParsePeriod(change.period()));
  storage::v1::PeriodRow row;
  row.set_open(change.open());
  row.set_reason(change.reason());
  row.set_last_day(change.last_day());
  absl::optional<UnitKey> unit;
  if (change.has_unit()) {
    ASSIGN_OR_RETURN(unit, UnitKeyFromProto(change.unit()));
  }
  rows_[{kPeriods, PeriodKey(change.form(), period,
                             unit.has_value() ? &*unit : nullptr)}] =
      row.SerializeAsString();
  return absl::OkStatus();
}

absl::Status Replay::TakeGrant(const storage::v1::GrantedCorrections& grant) {
  ASSIGN_OR_RETURN(const UnitKey ended, UnitKeyFromProto(grant.ended()));
  ASSIGN_OR_RETURN(const UnitKey to, UnitKeyFromProto(grant.to()));
  const std::pair<int, std::string> place(kGrants, GrantKey(ended, to));
  if (grant.last_day().empty()) {
    rows_.erase(place);
    return absl::OkStatus();
  }
  storage::v1::GrantRow row;
  row.set_last_day(grant.last_day());
  row.set_reason(grant.reason());
  rows_[place] = row.SerializeAsString();
  return absl::OkStatus();
}

absl::Status Replay::TakeReminder(uint64_t index, int64_t at_us,
                                  const storage::v1::SentReminder& reminder) {
  ASSIGN_OR_RETURN(const ReportKey key,
                   KeyOf(reminder.unit(), reminder.form(), reminder.period()));
  const std::string place = ReminderKey(key);
  storage::v1::ReminderRow& row = reminders_[place];
  storage::v1::ReminderRow::Sent* const sent = row.add_sent();
  sent->set_working_days_left(reminder.working_days_left());
  sent->set_sent_at_us(at_us);
  sent->set_position(index);
  rows_[{kReminders, place}] = row.SerializeAsString();
  return absl::OkStatus();
}

absl::Status Replay::TakeEnrolled(const storage::v1::EnrolledKey& enrolled) {
  ASSIGN_OR_RETURN(const UnitKey unit, UnitKeyFromProto(enrolled.unit()));
  EnrolledKey key;
  key.unit = FormatUnitKey(unit);
  key.not_after = enrolled.not_after();
  keys_[enrolled.fingerprint()] = key;
  return absl::OkStatus();
}

absl::Status Replay::TakeLost(const storage::v1::LostEntries& lost) {
  ASSIGN_OR_RETURN(const UnitKey unit, UnitKeyFromProto(lost.unit()));
  uint64_t& through = lost_through_[OutboxMarkKey({unit, lost.outbox_id()})];
  through = std::max(through, lost.last());
  return absl::OkStatus();
}

void Replay::TakeBan(const storage::v1::BannedKey& ban) {
  const auto key = keys_.find(ban.fingerprint());
  if (key != keys_.end()) key->second.banned = true;
}

void Replay::TakeUnban(const storage::v1::UnbannedKey& unban) {
  const auto key = keys_.find(unban.fingerprint());
  if (key != keys_.end()) key->second.banned = false;
}

}  // namespace gandan
