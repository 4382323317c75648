#include "district_hub/news.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "district_hub/every_unit.h"
#include "district_hub/queries/entry_proofs.h"
#include "district_hub/queries/signed_checkpoint.h"
#include "district_hub/receipts.h"
#include "district_hub/score_notice.h"
#include "domain/evidence_texts.h"
#include "storage/evidence_store.h"
#include "storage/ledger.h"
#include "storage/report_store.h"

namespace gandan {
namespace {

// How far the ledger of a snapshot has come.
struct LedgerEnd {
  LedgerEpochs epochs;
  uint64_t size;
};

absl::StatusOr<LedgerEnd> EndOf(const Ledger& ledger) {
  LedgerEnd end;
  ASSIGN_OR_RETURN(end.epochs, ledger.Epochs());
  ASSIGN_OR_RETURN(end.size, ledger.Size());
  return end;
}

// After a restore reading goes on behind what is still there.
uint64_t FirstToRead(const v1::LedgerPosition& cursor, const LedgerEnd& end) {
  const bool of_this_history =
      cursor.epoch() <= end.epochs.newest() && cursor.index() <= end.size;
  const absl::optional<uint64_t> kept = end.epochs.KeptSince(cursor.epoch());
  if (kept.has_value()) return std::min(cursor.index(), *kept);
  return of_this_history ? cursor.index() : 0;
}

// A page of the events of some units, in ledger order.
struct Events {
  std::vector<uint64_t> indexes;
  bool more = false;
};

absl::StatusOr<Events> EventsOf(const Ledger& ledger,
                                const std::vector<UnitKey>& units,
                                uint64_t first, size_t most) {
  Events events;
  for (const UnitKey& unit : units) {
    size_t found = 0;
    RETURN_IF_ERROR(ledger.ScanUnitEvents(unit, first, [&](uint64_t index) {
      events.indexes.push_back(index);
      return ++found <= most;  // One more than a page tells that there is more.
    }));
  }
  std::sort(events.indexes.begin(), events.indexes.end());
  events.more = events.indexes.size() > most;
  if (events.more) events.indexes.resize(most);
  return events;
}

// Where to read on, as of this ledger.
v1::LedgerPosition CursorAt(const LedgerEnd& end, uint64_t index) {
  v1::LedgerPosition cursor;
  cursor.set_epoch(end.epochs.newest());
  cursor.set_index(index);
  return cursor;
}

void FillDecision(const storage::v1::DecidedReport& decided,
                  v1::Decision* decision) {
  decision->set_form(decided.form());
  decision->set_period(decided.period());
  decision->set_revision(decided.revision());
  decision->set_state(decided.state());
  decision->set_counts(decided.counts());
  decision->set_reason(decided.reason());
  *decision->mutable_parts() = decided.parts();
}

void FillPeriod(const storage::v1::ChangedPeriod& changed,
                v1::PeriodChange* period) {
  period->set_form(changed.form());
  period->set_period(changed.period());
  period->set_open(changed.open());
  period->set_reason(changed.reason());
  period->set_last_day(changed.last_day());
}

void FillGrant(const storage::v1::GrantedCorrections& granted,
               v1::CorrectionGrant* grant) {
  *grant->mutable_ended() = granted.ended();
  grant->set_last_day(granted.last_day());
  grant->set_reason(granted.reason());
}

void FillExcuse(const storage::v1::ExcusedLateness& excused,
                v1::LatenessExcuse* excuse) {
  excuse->set_form(excused.form());
  excuse->set_period(excused.period());
  excuse->set_reason(excused.reason());
}

void FillOpening(const storage::v1::FlaggedOpening& flagged,
                 v1::OpeningFlag* opening) {
  opening->set_form(flagged.form());
  opening->set_period(flagged.period());
  *opening->mutable_parts() = flagged.parts();
}

void FillReminder(const storage::v1::SentReminder& sent,
                  v1::Reminder* reminder) {
  reminder->set_form(sent.form());
  reminder->set_period(sent.period());
  reminder->set_due_day(sent.due_day());
  reminder->set_working_days_left(sent.working_days_left());
}

// False: the entry is no news to a node.
bool FillDirective(const storage::v1::LedgerEntry& entry,
                   v1::Directive* directive) {
  *directive->mutable_decided_at() = TimestampFromMicros(entry.decided_at_us());
  switch (entry.what_case()) {
    case storage::v1::LedgerEntry::kDecided:
      FillDecision(entry.decided(), directive->mutable_decision());
      return true;
    case storage::v1::LedgerEntry::kPeriod:
      FillPeriod(entry.period(), directive->mutable_period());
      return true;
    case storage::v1::LedgerEntry::kCatalogue:
      directive->set_catalogue(entry.catalogue().version());
      return true;
    case storage::v1::LedgerEntry::kGrant:
      FillGrant(entry.grant(), directive->mutable_grant());
      return true;
    case storage::v1::LedgerEntry::kExcuse:
      FillExcuse(entry.excuse(), directive->mutable_excuse());
      return true;
    case storage::v1::LedgerEntry::kOpening:
      FillOpening(entry.opening(), directive->mutable_opening());
      return true;
    case storage::v1::LedgerEntry::kReminder:
      FillReminder(entry.reminder(), directive->mutable_reminder());
      return true;
    case storage::v1::LedgerEntry::kEnrolled:
      directive->mutable_enrolled()->set_fingerprint(
          entry.enrolled().fingerprint());
      return true;
    case storage::v1::LedgerEntry::kScore:
      return true;  // Told as a notice.
    default:
      return false;
  }
}

// Reads a unit's received reports from the store.
class OwnReportReader {
 public:
  OwnReportReader(const Reader* snapshot, const UnitKey* unit,
                  const UnitKey* parent, const LedgerEnd& end)
      : store_(snapshot), unit_(*unit), parent_(*parent), end_(end) {}

  absl::Status Read(const storage::v1::LedgerEntry& entry, uint64_t index,
                    v1::OwnReport* own) const {
    const storage::v1::SettledEntry& settled = entry.settled();
    ReportKey key{settled.form(), {}, unit_};
    ASSIGN_OR_RETURN(key.period, ParsePeriod(settled.period()));
    ASSIGN_OR_RETURN(absl::optional<storage::v1::StoredRevision> stored,
                     store_.Revision(key, settled.revision()));
    if (!stored.has_value()) return absl::DataLossError("a revision is gone");
    ASSIGN_OR_RETURN(const absl::optional<StateAt> state,
                     store_.StateAsOf(key, parent_, end_.size));
    own->set_report(std::move(*stored->mutable_report()));
    own->set_outbox_id(settled.outbox_id());
    *own->mutable_receipt() =
        ReceiptFrom(entry, end_.epochs.PositionOf(index), settled.sequence());
    own->set_state(state.has_value() ? state->row.state() : v1::STATE_MISSING);
    if (settled.has_approval()) *own->mutable_approval() = settled.approval();
    return absl::OkStatus();
  }

 private:
  const ReportStore store_;
  const UnitKey& unit_;
  const UnitKey& parent_;
  const LedgerEnd end_;
};

UnitKey ParentOf(const Catalogue* catalogue, const UnitKey& unit) {
  const Unit* found =
      catalogue == nullptr ? nullptr : catalogue->units().Find(unit);
  return found == nullptr || found->parent == nullptr ? UnitKey()
                                                      : found->parent->key;
}

// Fills what was signed of the ledger at this size; nothing before the first
// group that was signed.
absl::Status FillSignature(const Reader& snapshot, v1::Checkpoint* checkpoint) {
  const EvidenceStore evidence(&snapshot);
  ASSIGN_OR_RETURN(const absl::optional<EvidenceStore::Head> head,
                   evidence.HeadFrom(checkpoint->size()));
  if (!head.has_value() || head->size != checkpoint->size()) {
    return absl::OkStatus();
  }
  const v1::Checkpoint signed_one = CheckpointOf(*head);
  *checkpoint->mutable_signed_at() = signed_one.signed_at();
  checkpoint->set_signature(signed_one.signature());
  ASSIGN_OR_RETURN(*checkpoint->mutable_certificate(),
                   evidence.Certificate(head->row.fingerprint()));
  return absl::OkStatus();
}

// Whether an entry settled what the unit reported or sent: another's is nothing
// that it may read.
bool IsOfUnit(const std::string& leaf, const UnitKey& unit) {
  storage::v1::LedgerEntry entry;
  if (!entry.ParseFromString(leaf)) return false;
  const std::string own = ToProto(unit).SerializeAsString();
  const storage::v1::SettledEntry& settled = entry.settled();
  return settled.unit().SerializeAsString() == own ||
         settled.sent_by().SerializeAsString() == own;
}

}  // namespace

absl::Status News::Directives(const UnitKey& unit,
                              const v1::LedgerPosition& cursor,
                              v1::FetchDirectivesResponse* response) const {
  const Ledger ledger(snapshot_);
  ASSIGN_OR_RETURN(const LedgerEnd end, EndOf(ledger));
  ASSIGN_OR_RETURN(const Events events,
                   EventsOf(ledger, {unit, EveryUnit()},
                            FirstToRead(cursor, end), limits_.most_events));
  for (const uint64_t index : events.indexes) {
    ASSIGN_OR_RETURN(const storage::v1::LedgerEntry entry, ledger.Entry(index));
    v1::Directive directive;
    if (entry.has_score()) {
      *directive.mutable_notice() = ScoreNotice(entry.score(), catalogues_);
    }
    if (!FillDirective(entry, &directive)) continue;
    *directive.mutable_position() = end.epochs.PositionOf(index);
    *response->add_directives() = std::move(directive);
  }
  // At the end past everything, so that the next call skips what concerned
  // others.
  const uint64_t next = events.more ? events.indexes.back() + 1 : end.size;
  *response->mutable_cursor() = CursorAt(end, next);
  response->set_more(events.more);
  const absl::optional<uint64_t> kept = end.epochs.KeptSince(cursor.epoch());
  if (cursor.epoch() > 0 && kept.has_value()) {
    response->mutable_lost()->set_kept_size(*kept);
  }
  return absl::OkStatus();
}

absl::Status News::FillCheckpoint(uint64_t checked_size,
                                  v1::Checkpoint* checkpoint) const {
  const Ledger ledger(snapshot_);
  ASSIGN_OR_RETURN(const LedgerEnd end, EndOf(ledger));
  checkpoint->set_epoch(end.epochs.newest());
  checkpoint->set_size(end.size);
  ASSIGN_OR_RETURN(*checkpoint->mutable_root(), ledger.Root(end.size));
  RETURN_IF_ERROR(FillSignature(*snapshot_, checkpoint));
  // A node that checked more than there is saw another history. There is no
  // proof for it; the node finds that out and raises its alarm.
  if (checked_size == 0 || checked_size >= end.size) return absl::OkStatus();
  ASSIGN_OR_RETURN(std::vector<std::string> proof,
                   ledger.Consistency(checked_size, end.size));
  for (std::string& hash : proof) {
    checkpoint->add_consistency(std::move(hash));
  }
  return absl::OkStatus();
}

absl::Status News::FillProofs(const UnitKey& unit,
                              const v1::FetchDirectivesRequest& request,
                              v1::FetchDirectivesResponse* response) const {
  const int asked = std::min(request.prove_size(), kMostProvedEntries);
  for (int i = 0; i < asked; ++i) {
    const uint64_t index = request.prove(i);
    const uint64_t size = response->checkpoint().size();
    if (index >= size) continue;
    ASSIGN_OR_RETURN(v1::EntryProof proof, ProofOf(*snapshot_, index, size));
    if (IsOfUnit(proof.leaf(), unit)) {
      *response->add_proofs() = std::move(proof);
    }
  }
  return absl::OkStatus();
}

absl::Status News::OwnReports(const UnitKey& unit, const Catalogue* catalogue,
                              const v1::LedgerPosition& cursor,
                              v1::FetchOwnReportsResponse* response) const {
  const Ledger ledger(snapshot_);
  ASSIGN_OR_RETURN(const LedgerEnd end, EndOf(ledger));
  ASSIGN_OR_RETURN(
      Events events,
      EventsOf(ledger, {unit}, FirstToRead(cursor, end), limits_.most_events));
  const UnitKey parent = ParentOf(catalogue, unit);
  const OwnReportReader reader(snapshot_, &unit, &parent, end);
  size_t bytes = 0;
  uint64_t next = end.size;
  for (const uint64_t index : events.indexes) {
    if (bytes >= limits_.most_bytes) {
      next = index;
      events.more = true;
      break;
    }
    ASSIGN_OR_RETURN(const storage::v1::LedgerEntry entry, ledger.Entry(index));
    if (entry.settled().outcome() == v1::RECEIVED) {
      v1::OwnReport* own = response->add_reports();
      RETURN_IF_ERROR(reader.Read(entry, index, own));
      bytes += own->report().size();
    }
    if (events.more) next = index + 1;
  }
  *response->mutable_cursor() = CursorAt(end, next);
  response->set_more(events.more);
  return absl::OkStatus();
}

}  // namespace gandan
