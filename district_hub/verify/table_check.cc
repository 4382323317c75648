#include "district_hub/verify/table_check.h"

#include <map>
#include <string>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "district_hub/verify/row_checks.h"
#include "district_hub/verify/wrong.h"
#include "net/identity.h"
#include "storage/keys.h"
#include "storage/ledger.h"
#include "storage/schema.h"

namespace gandan {
namespace {

// Whether a key is that of its certificate, and as the ledger left it.
bool IsAsEnrolled(absl::string_view fingerprint, const storage::v1::KeyRow& row,
                  const Replay::EnrolledKey& enrolled) {
  if (!row.certificate().empty() &&
      FingerprintOfPem(row.certificate()).value_or("") != fingerprint) {
    return false;
  }
  return absl::StrCat(row.unit().code(), "/", row.unit().valid_from()) ==
             enrolled.unit &&
         row.not_after() == enrolled.not_after &&
         row.banned() == enrolled.banned;
}

// What stands of the report that a revision is of; null: nothing.
const Replay::Standing* StandingOf(const Replay& replay,
                                   const ParsedRevisionKey& key) {
  const auto report = replay.standing().find(key.report);
  return report == replay.standing().end() ? nullptr : &report->second;
}

}  // namespace

absl::Status CheckRevisions(const Reader& reader, const Replay& replay,
                            TakeStanding take) {
  uint64_t standing = 0;
  RETURN_IF_ERROR(CheckTable(
      reader, kRevisions, replay.received(),
      [&](absl::string_view key, absl::string_view value) {
        const auto parsed = ParseRevisionKey(key);
        if (!parsed.ok()) return WrongRow(kRevisions, key);
        storage::v1::StoredRevision stored;
        const bool reads =
            stored.ParseFromArray(value.data(), static_cast<int>(value.size()));
        const Replay::Fact* const fact = FactAt(replay, stored.position());
        const Replay::Standing* const report = StandingOf(replay, *parsed);
        if (!reads || fact == nullptr || report == nullptr ||
            fact->revision == 0 || parsed->revision != fact->revision ||
            DigestOf(Sha256(stored.report())) != fact->digest) {
          return WrongRow(kRevisions, key);
        }
        if (report->row.revision_position() != stored.position()) {
          return absl::OkStatus();
        }
        ++standing;
        return take(*report, stored.report());
      }));
  return standing == replay.standing().size()
             ? absl::OkStatus()
             : Wrong("bảng revisions thiếu bản đang đứng",
                     "table revisions lacks a revision that stands");
}

absl::Status CheckStates(const Reader& reader, const Replay& replay) {
  return CheckTable(
      reader, kStates, replay.states(),
      [&](absl::string_view key, absl::string_view value) {
        const absl::StatusOr<ParsedStateKey> parsed = ParseStateKey(key);
        const Replay::Fact* const fact =
            parsed.ok() ? FactAt(replay, parsed->position) : nullptr;
        return fact != nullptr && DigestOf(Sha256(value)) == fact->state
                   ? absl::OkStatus()
                   : WrongRow(kStates, key);
      });
}

absl::Status CheckRegistry(const Reader& reader, const Replay& replay) {
  RETURN_IF_ERROR(CheckTable(
      reader, kKeys, replay.keys().size(),
      [&](absl::string_view key, absl::string_view value) -> absl::Status {
        storage::v1::KeyRow row;
        const auto enrolled = replay.keys().find(std::string(key));
        if (enrolled == replay.keys().end()) {
          return Wrong(
              absl::StrCat("khoá ", absl::BytesToHexString(key),
                           " được dùng mà sổ cái không ghi đã cấp"),
              absl::StrCat("key ", absl::BytesToHexString(key),
                           " is let in, and the ledger never enrolled it"));
        }
        return row.ParseFromString(std::string(value)) &&
                       IsAsEnrolled(key, row, enrolled->second)
                   ? absl::OkStatus()
                   : WrongRow(kKeys, key);
      }));
  RETURN_IF_ERROR(
      CheckTable(reader, kCatalogues, replay.catalogues().size(),
                 [&](absl::string_view key, absl::string_view value) {
                   v1::Catalogue catalogue;
                   const auto published =
                       catalogue.ParseFromString(std::string(value))
                           ? replay.catalogues().find(catalogue.version())
                           : replay.catalogues().end();
                   return published != replay.catalogues().end() &&
                                  published->second == Sha256(value)
                              ? absl::OkStatus()
                              : WrongRow(kCatalogues, key);
                 }));
  RETURN_IF_ERROR(
      CheckRows(reader, kCertificates,
                [&](absl::string_view key, absl::string_view value) {
                  storage::v1::CertificateRow row;
                  return row.ParseFromString(std::string(value)) &&
                                 FingerprintOfPem(row.pem()).value_or("") == key
                             ? absl::OkStatus()
                             : WrongRow(kCertificates, key);
                }));
  for (const HubTable table : {kExcuses, kGrants, kPeriods, kReminders}) {
    uint64_t expected = 0;
    for (const auto& [place, row] : replay.rows()) {
      if (place.first == table) ++expected;
    }
    RETURN_IF_ERROR(CheckTable(
        reader, table, expected,
        [&](absl::string_view key, absl::string_view value) {
          const auto row = replay.rows().find({table, std::string(key)});
          return row != replay.rows().end() && row->second == value
                     ? absl::OkStatus()
                     : WrongRow(table, key);
        }));
  }
  return absl::OkStatus();
}

absl::Status CheckIssues(const Reader& reader, const Replay& replay) {
  RETURN_IF_ERROR(CheckTable(
      reader, kIssues, replay.issues().size(),
      [&](absl::string_view key, absl::string_view value) {
        storage::v1::IssueRow row;
        const auto issue = row.ParseFromString(std::string(value))
                               ? replay.issues().find(row.position())
                               : replay.issues().end();
        return issue != replay.issues().end() &&
                       issue->second == row.issued().SerializeAsString() &&
                       Sha256(row.document()) == row.issued().document_digest()
                   ? absl::OkStatus()
                   : WrongRow(kIssues, key);
      }));
  return CheckTable(
      reader, kScores, replay.scores().size(),
      [&](absl::string_view key, absl::string_view value) {
        storage::v1::ScoreRow row;
        storage::v1::VerifiedScore said;
        // Newer ones come first: the position is complemented.
        const auto score = replay.scores().find(~NumberAtEnd(key));
        const bool reads = score != replay.scores().end() &&
                           row.ParseFromString(std::string(value)) &&
                           said.ParseFromString(score->second);
        storage::v1::ScoreRow expected;
        *expected.mutable_values() = said.values();
        expected.set_revision(said.revision());
        expected.set_reason(said.reason());
        expected.set_by(said.by());
        return reads && row.SerializeAsString() == expected.SerializeAsString()
                   ? absl::OkStatus()
                   : WrongRow(kScores, key);
      });
}

absl::Status CheckEpochs(const Reader& reader, const Replay& replay) {
  ASSIGN_OR_RETURN(const LedgerEpochs kept, Ledger(&reader).Epochs());
  std::map<uint64_t, uint64_t> epochs;
  for (const LedgerEpochs::Begun& begun : kept.begun()) {
    epochs[begun.index] = begun.epoch;
  }
  return epochs == replay.epochs() ? absl::OkStatus()
                                   : WrongRow(kHubMeta, MetaKey("epochs"));
}

absl::Status CheckTheRestReads(const Reader& reader) {
  for (const HubTable table :
       {kHubMeta, kDeciding, kInvitations, kAccounts, kTokens}) {
    RETURN_IF_ERROR(
        reader.Scan(table, "", "",
                    [](absl::string_view, absl::string_view) { return true; }));
  }
  return absl::OkStatus();
}

}  // namespace gandan
