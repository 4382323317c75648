#include "storage/schema.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "storage/keys.h"

namespace gandan {
namespace {

// The step to a version that reads the rows of the one before as they are.
absl::Status NothingChanges(const Reader&, std::vector<RowChange>*) {
  return absl::OkStatus();
}

// To 4: what was the number of the only epoch says where each began.
absl::Status KeepEpochs(const Reader& rows, std::vector<RowChange>* changes) {
  const std::string before = MetaKey("ledger_epoch");
  ASSIGN_OR_RETURN(const absl::optional<std::string> epoch,
                   rows.Get(kHubMeta, before));
  if (!epoch.has_value()) return absl::OkStatus();
  storage::v1::EpochsRow row;
  row.add_begun()->set_epoch(1);
  changes->push_back({kHubMeta, MetaKey("epochs"), row.SerializeAsString()});
  changes->push_back({kHubMeta, before, absl::nullopt});
  return absl::OkStatus();
}

}  // namespace

const Schema& HubSchema() {
  static const Schema* const schema =
      new Schema{kHubSchemaVersion,
                 {"meta",
                  "ledger",
                  "tree",
                  "revisions",
                  "states",
                  "totals",
                  "settled",
                  "outboxes",
                  {"digests", Access::kMayBeNone},
                  "unit_events",
                  "catalogues",
                  "keys",
                  "periods",
                  "deciding",
                  "invitations",
                  "excuses",
                  "grants",
                  "reminders",
                  "scores",
                  "issues",
                  "accounts",
                  "tokens",
                  "heads",
                  "batches",
                  {"certificates", Access::kMayBeNone}},
                 {NothingChanges,  // To 2: the table of invitations.
                  NothingChanges,  // To 3: those from excuses on.
                  KeepEpochs,      // To 4.
                  NothingChanges,  // To 5: heads, batches, certificates.
                  // To 6: rows of several settled entries or events; those of
                  // one are as before, small subtrees are not looked at.
                  NothingChanges}};
  return *schema;
}

const Schema& NodeSchema() {
  static const Schema* const schema = new Schema{
      kNodeSchemaVersion,
      {"meta", "outbox", "receipts", "own_reports", "drafts", "directives",
       "catalogues", "accounts", "pending", "proofs", "batches", "heads"},
      // To 2: accounts and pending. To 3: keys with a unit. To 4:
      // what proves.
      {NothingChanges, NothingChanges, NothingChanges}};
  return *schema;
}

const Schema& AuditSchema() {
  static const Schema* const schema =
      new Schema{kAuditSchemaVersion,
                 {"meta", "records", "tree", "heads"},
                 {NothingChanges}};  // To 2: heads.
  return *schema;
}

absl::StatusOr<absl::optional<uint64_t>> ReadSchemaVersion(const Reader& rows) {
  ASSIGN_OR_RETURN(const absl::optional<std::string> version,
                   rows.Get(0, MetaKey(kSchemaRow)));
  if (version.has_value()) return DecodeNumber(*version);
  bool empty = true;
  RETURN_IF_ERROR(
      rows.Scan(0, "", "", [&](absl::string_view, absl::string_view) {
        empty = false;
        return false;
      }));
  if (!empty) return absl::DataLossError("the schema version is gone");
  return absl::optional<uint64_t>();
}

absl::StatusOr<std::vector<RowChange>> NextUpgrade(const Schema& schema,
                                                   uint64_t from,
                                                   const Reader& rows) {
  if (from > schema.version) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the data are of schema version ", from, ", this program knows up to ",
        schema.version, ": use the newer program that wrote them"));
  }
  if (from == 0 || from > schema.upgrades.size()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "no step leads from schema version ", from, " to ", schema.version));
  }
  std::vector<RowChange> changes;
  RETURN_IF_ERROR(schema.upgrades[from - 1](rows, &changes));
  changes.push_back({0, MetaKey(kSchemaRow), EncodeNumber(from + 1)});
  return changes;
}

}  // namespace gandan
