// Values of rows, as a disk hands them back: the same bytes stand in one row of
// every table, under the key that a good row would have.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/drafts.h"
#include "storage/evidence_store.h"
#include "storage/excuses.h"
#include "storage/forgetful_engine.h"
#include "storage/grants.h"
#include "storage/hub_accounts.h"
#include "storage/hub_meta.h"
#include "storage/hub_registry.h"
#include "storage/issue_store.h"
#include "storage/keys.h"
#include "storage/ledger.h"
#include "storage/node_accounts.h"
#include "storage/node_evidence.h"
#include "storage/node_store.h"
#include "storage/outbox.h"
#include "storage/pending_reports.h"
#include "storage/reminders.h"
#include "storage/report_store.h"
#include "storage/schema.h"
#include "storage/scores.h"
#include "storage/settlements.h"
#include "storage/totals.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/input.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

const std::string& Digest() {
  static const std::string& digest = *new std::string(32, 'd');
  return digest;
}

constexpr char kOutboxId[] = "00112233445566778899aabbccddeeff";
constexpr char kIndicator[] = "D01";

// A row is read, is missing, or is damaged; never anything else, as a hub that
// cannot read its disk must not answer as if it were wrongly asked.
void CheckRead(const absl::Status& status, absl::string_view what) {
  Must(status.ok() || absl::IsDataLoss(status) || absl::IsNotFound(status),
       absl::StrCat(what, ": ", status.ToString()));
}
template <typename T>
bool IsRead(const absl::StatusOr<T>& row, absl::string_view what) {
  CheckRead(row.status(), what);
  return row.ok();
}

// Visits everything.
constexpr auto kGoOn = [](const auto&...) { return true; };

std::vector<RowChange> HubRows(const std::string& value) {
  const ReportKey report = JuneReportOf(XuanHoa());
  const UnitKey unit = XuanHoa();
  const OutboxKey outbox{unit, kOutboxId};
  std::vector<RowChange> rows;
  for (const char* name : {"ledger_size", "epochs", "ledger_epoch",
                           "receipt_key", "awaits_confirmation"}) {
    rows.push_back(PutRow(kHubMeta, MetaKey(name), value));
  }
  rows.push_back(PutRow(kLedger, LedgerKey(0), value));
  rows.push_back(PutRow(kTree, TreeKey(0, 0), value));
  rows.push_back(PutRow(kRevisions, RevisionKey(report, 1), value));
  rows.push_back(PutRow(kStates, StateKey(report, District(), 0), value));
  rows.push_back(
      PutRow(kTotals, EncodeTotalsKey({kMonthly, June(), District()}), value));
  rows.push_back(PutRow(kSettled, SettledKey(outbox, 1), value));
  rows.push_back(PutRow(kOutboxes, OutboxMarkKey(outbox), value));
  rows.push_back(PutRow(kDigests, DigestKey(unit, Digest()), value));
  rows.push_back(PutRow(kUnitEvents, UnitEventKey(unit, 0), value));
  rows.push_back(PutRow(kCatalogues, CatalogueKey(1), value));
  rows.push_back(PutRow(kKeys, Digest(), value));
  rows.push_back(PutRow(kPeriods, PeriodKey(kMonthly, June(), &unit), value));
  rows.push_back(PutRow(kPeriods, PeriodKey(kMonthly, June(), nullptr), value));
  rows.push_back(PutRow(kDeciding, DigestKey(unit, Digest()), value));
  rows.push_back(PutRow(kInvitations, InvitationKey(1), value));
  rows.push_back(PutRow(kExcuses, ExcuseKey(report), value));
  rows.push_back(PutRow(kGrants, GrantKey(XuanBac(), unit), value));
  rows.push_back(PutRow(kReminders, ReminderKey(report), value));
  rows.push_back(PutRow(kScores, ScoreKey(report, kIndicator, 0), value));
  rows.push_back(PutRow(kIssues, IssueKey(June(), District(), 0), value));
  rows.push_back(PutRow(kAccounts, AccountKey("lan"), value));
  rows.push_back(PutRow(kTokens, Digest(), value));
  rows.push_back(PutRow(kHeads, EncodeNumber(1), value));
  rows.push_back(PutRow(kBatches, Digest(), value));
  rows.push_back(PutRow(kCertificates, Digest(), value));
  return rows;
}

void ReadReports(const Reader& reader) {
  const ReportKey report = JuneReportOf(XuanHoa());
  const ReportStore reports(&reader);
  IsRead(reports.Revision(report, 1), "revision");
  IsRead(reports.NewestRevision(report), "newest revision");
  IsRead(reports.StateAsOf(report, District(), 1), "state");
  IsRead(reports.History(report, District()), "history");
  CheckRead(reports.ScanStates(kMonthly, June(), District(), 1, kGoOn),
            "states");
  const TotalsKey totals{kMonthly, June(), District()};
  for (const size_t columns : {size_t{0}, size_t{1}, size_t{5}}) {
    IsRead(Totals(&reader).Get(totals, columns), "totals");
  }
  IsRead(Scores(&reader).AsOf(report, kIndicator, 1), "score");
  IsRead(Excuses(&reader).Find(report), "excuse");
  IsRead(Reminders(&reader).Of(report), "reminders");
  IsRead(Reminders(&reader).IsExcused(report, 1), "excused");
  const IssueStore issues(&reader);
  IsRead(issues.Standing(June(), District()), "issue");
  IsRead(issues.At(June(), District(), 0), "issue at");
}

void ReadSettlements(const Reader& reader) {
  const Settlements settlements(&reader);
  const OutboxKey outbox{XuanHoa(), kOutboxId};
  IsRead(settlements.SettledThrough(outbox), "settled through");
  IsRead(settlements.Find(outbox, 1), "settled");
  IsRead(settlements.FindDigest(XuanHoa(), Digest()), "digest");
  IsRead(settlements.AbnormalExits(XuanHoa(), Digest()), "exits");
}

void ReadLedger(const Reader& reader) {
  const Ledger ledger(&reader);
  IsRead(ledger.Size(), "size");
  IsRead(ledger.Entry(0), "entry");
  IsRead(ledger.Leaf(0), "leaf");
  IsRead(ledger.SizeAt(absl::UnixEpoch()), "size at a time");
  IsRead(ledger.Root(1), "root");
  CheckRead(ledger.ScanUnitEvents(XuanHoa(), 0, kGoOn), "events");
  const auto epochs = ledger.Epochs();
  if (!IsRead(epochs, "epochs")) return;
  for (const LedgerEpochs::Begun& begun : epochs->begun()) {
    epochs->PositionOf(begun.index);
    epochs->KeptSince(begun.epoch);
  }
}

void ReadRegistry(const Reader& reader) {
  const HubRegistry registry(&reader);
  const absl::CivilDay day(2024, 6, 20);
  IsRead(registry.Catalogues(), "catalogues");
  IsRead(registry.Key(Digest()), "key");
  CheckRead(registry.ScanKeys(kGoOn), "keys");
  IsRead(registry.Invitation(1), "invitation");
  CheckRead(registry.ScanInvitations(kGoOn), "invitations");
  IsRead(registry.Standing(kMonthly, June(), XuanHoa(), day), "standing");
  IsRead(registry.StandingForAll(kMonthly, June(), day), "standing for all");
  IsRead(Grants(&reader).Allows({XuanBac(), XuanHoa()}, day), "grant");
  IsRead(AwaitedConfirmation(reader), "awaited confirmation");
  const HubAccounts accounts(&reader);
  IsRead(accounts.Account("lan"), "account");
  CheckRead(accounts.ScanAccounts(kGoOn), "accounts");
  IsRead(accounts.Token(Digest()), "token");
  CheckRead(accounts.ScanTokens(kGoOn), "tokens");
  const EvidenceStore evidence(&reader);
  IsRead(evidence.HeadFrom(1), "head");
  CheckRead(evidence.ScanHeads(kGoOn), "heads");
  IsRead(evidence.Batch(Digest()), "batch");
  IsRead(evidence.Certificate(Digest()), "certificate");
}

// What is read and kept again reads as before.
void KeepAgain(Engine* engine) {
  const ReportKey report = JuneReportOf(XuanHoa());
  const ReportStore reports(engine);
  const auto state = reports.StateAsOf(report, District(), 1);
  const auto revision = reports.Revision(report, 1);
  Transaction transaction(engine);
  const bool has_state = state.ok() && state->has_value();
  const bool has_revision = revision.ok() && revision->has_value();
  if (has_state) {
    ReportStore::PutState(&transaction, report, District(), **state);
  }
  if (has_revision) {
    ReportStore::PutRevision(&transaction, report, 1, **revision);
  }
  Must(transaction.Commit().ok(), "memory can be written");
  if (has_state) {
    const auto again = reports.StateAsOf(report, District(), 1);
    Must(again.ok() && again->has_value() &&
             (*again)->row.SerializeAsString() ==
                 (*state)->row.SerializeAsString(),
         "a state that is kept again is the same");
  }
  if (has_revision) {
    const auto again = reports.Revision(report, 1);
    Must(again.ok() && again->has_value() &&
             (*again)->report() == (*revision)->report(),
         "a revision that is kept again is the same");
  }
}

void ReadHub(const std::string& value) {
  const auto engine = MakeForgetfulEngine(HubSchema());
  Must(engine->Write(HubRows(value), 0).ok(), "memory can be written");
  ReadReports(*engine);
  ReadSettlements(*engine);
  ReadLedger(*engine);
  ReadRegistry(*engine);
  for (uint64_t from = 1; from < kHubSchemaVersion; ++from) {
    IsRead(NextUpgrade(HubSchema(), from, *engine), "upgrade");
  }
  KeepAgain(engine.get());
}

std::vector<RowChange> NodeRows(const std::string& value) {
  const std::string own = NodeReportKey({kMonthly, June()});
  std::vector<RowChange> rows;
  for (const char* name : {"outbox", "contact"}) {
    rows.push_back(PutRow(kNodeMeta, MetaKey(name), value));
  }
  rows.push_back(PutRow(kOutbox, OutboxKeyOf(1), value));
  rows.push_back(PutRow(kReceipts, ReceiptKey(kOutboxId, 1), value));
  rows.push_back(PutRow(kOwnReports, own, value));
  rows.push_back(PutRow(kDrafts, own, value));
  rows.push_back(PutRow(kDirectives, DirectiveKey(1, 0), value));
  rows.push_back(PutRow(kNodeCatalogues, CatalogueKey(1), value));
  rows.push_back(PutRow(kNodeAccounts, NodeAccountKey("lan"), value));
  rows.push_back(PutRow(kPending, own, value));
  rows.push_back(PutRow(kProofs, EpochKey(1, 0), value));
  rows.push_back(PutRow(kSentBatches, Digest(), value));
  rows.push_back(PutRow(kHubHeads, EpochKey(0, 0), value));
  return rows;
}

void ReadOutbox(Engine* engine) {
  const auto outbox = Outbox::Open(engine, kOutboxId);
  if (!IsRead(outbox, "outbox")) return;
  IsRead((*outbox)->Unsent(10, 1000), "unsent");
  IsRead((*outbox)->List(0, 10), "entries");
  IsRead((*outbox)->OldestUnsent(), "oldest unsent");
  IsRead((*outbox)->ReceiptOf(1), "receipt");
}

void ReadNode(const std::string& value) {
  const auto engine = MakeForgetfulEngine(NodeSchema());
  Must(engine->Write(NodeRows(value), 0).ok(), "memory can be written");
  const NodeReport own{kMonthly, June()};
  const NodeStore store(engine.get());
  IsRead(store.contact(), "contact");
  IsRead(store.FindOwnReport(own), "own report");
  IsRead(store.OwnReports(), "own reports");
  IsRead(store.Directives(10), "directives");
  IsRead(store.Catalogues(), "node's catalogues");
  IsRead(Drafts(engine.get()).Find(own), "draft");
  const PendingReports pending(engine.get());
  IsRead(pending.Find(own), "pending");
  IsRead(pending.All(), "all pending");
  const NodeAccounts accounts(engine.get());
  IsRead(accounts.Find("lan"), "node's account");
  IsRead(accounts.All(), "node's accounts");
  const NodeEvidence evidence(engine.get());
  IsRead(evidence.Unproved(1, 0, 10), "unproved");
  v1::Receipt receipt;
  receipt.mutable_position()->set_epoch(1);
  IsRead(evidence.Find(receipt), "evidence");
  ReadOutbox(engine.get());
}

}  // namespace
}  // namespace gandan

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string value(gandan::TextOf(data, size));
  gandan::ReadHub(value);
  gandan::ReadNode(value);
  return 0;
}
