#include "storage/node_store.h"

#include <utility>

#include "base/status_macros.h"
#include "storage/keys.h"
#include "storage/own_reports.h"
#include "storage/rows.h"
#include "storage/schema.h"
#include "storage/transaction.h"

namespace gandan {

namespace {

using storage::v1::ContactMark;
using storage::v1::OwnReportRow;

constexpr char kContactRow[] = "contact";

// The newest decision on the report, with why it was returned and what is to be
// mended: the unit's past comes without. An empty one: none came yet.
absl::StatusOr<v1::Decision> NewestDecision(const Reader& reader,
                                            const OwnReport& report) {
  v1::Decision newest;
  RETURN_IF_ERROR(ScanMessages<v1::Directive>(
      reader, kDirectives, "", "",
      [&](absl::string_view, const v1::Directive& directive) {
        const v1::Decision& decision = directive.decision();
        const bool found = report.of.is_own() &&
                           decision.form() == report.of.form &&
                           decision.period() == FormatPeriod(report.of.period);
        if (found) newest = decision;
        return !found;
      }));
  return newest;
}

// Brings a report of the unit's past into line with what is known here.
absl::Status TakeOwnReport(Transaction* transaction, const OwnReport& report) {
  const std::string key = NodeReportKey(report.of);
  ASSIGN_OR_RETURN(OwnReportRow row, ReadOwnReport(*transaction, key));
  NoteFetched(report.row, &row);
  if (row.state() == v1::STATE_RETURNED && row.reason().empty()) {
    ASSIGN_OR_RETURN(const v1::Decision decision,
                     NewestDecision(*transaction, report));
    row.set_reason(decision.reason());
    *row.mutable_parts() = decision.parts();
  }
  transaction->Put(kOwnReports, key, row.SerializeAsString());
  return absl::OkStatus();
}

// Notes a decision at its report. One that is not known here yet comes with its
// state when the past is fetched.
absl::Status TakeDecision(Transaction* transaction,
                          const v1::Decision& decision) {
  // A period that a newer hub writes differently concerns no report here.
  const absl::StatusOr<Period> period = ParsePeriod(decision.period());
  if (!period.ok()) return absl::OkStatus();
  const std::string key = NodeReportKey({decision.form(), *period});
  ASSIGN_OR_RETURN(absl::optional<OwnReportRow> row,
                   ReadMessage<OwnReportRow>(*transaction, kOwnReports, key));
  if (!row.has_value()) return absl::OkStatus();
  NoteDecision(decision, &*row);
  transaction->Put(kOwnReports, key, row->SerializeAsString());
  return absl::OkStatus();
}

void PutContact(Transaction* transaction, const ContactMark& mark) {
  transaction->Put(kNodeMeta, MetaKey(kContactRow), mark.SerializeAsString());
}

// Those of epochs before that of `lost`, from its index on.
absl::Status ForgetDirectives(Transaction* transaction,
                              const v1::LedgerPosition& lost) {
  std::vector<v1::LedgerPosition> gone;
  RETURN_IF_ERROR(ScanMessages<v1::Directive>(
      *transaction, kDirectives, "", "",
      [&](absl::string_view, const v1::Directive& directive) {
        const v1::LedgerPosition& position = directive.position();
        if (position.epoch() < lost.epoch() &&
            position.index() >= lost.index()) {
          gone.push_back(position);
        }
        return true;
      }));
  for (const v1::LedgerPosition& position : gone) {
    transaction->Delete(kDirectives,
                        DirectiveKey(position.epoch(), position.index()));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ContactMark> NodeStore::contact() const {
  ASSIGN_OR_RETURN(
      const absl::optional<ContactMark> mark,
      ReadMessage<ContactMark>(*engine_, kNodeMeta, MetaKey(kContactRow)));
  return mark.value_or(ContactMark());
}

absl::Status NodeStore::SetContact(const ContactMark& mark) {
  return CommitTransaction(engine_, [&](Transaction* transaction) {
    PutContact(transaction, mark);
    return absl::OkStatus();
  });
}

absl::StatusOr<absl::optional<OwnReportRow>> NodeStore::FindOwnReport(
    const NodeReport& report) const {
  return ReadMessage<OwnReportRow>(*engine_, kOwnReports,
                                   NodeReportKey(report));
}

absl::StatusOr<std::vector<OwnReport>> NodeStore::OwnReports() const {
  std::vector<OwnReport> reports;
  absl::Status damage;
  RETURN_IF_ERROR(ScanMessages<OwnReportRow>(
      *engine_, kOwnReports, "", "",
      [&](absl::string_view key, OwnReportRow row) {
        absl::StatusOr<NodeReport> of = ParseNodeReportKey(key);
        damage = of.status();
        if (!damage.ok()) return false;
        reports.push_back({*std::move(of), std::move(row)});
        return true;
      }));
  RETURN_IF_ERROR(damage);
  return reports;
}

absl::Status NodeStore::TakeOwnReports(absl::Span<const OwnReport> reports,
                                       const ContactMark& mark) {
  return CommitTransaction(
      engine_, [&](Transaction* transaction) -> absl::Status {
        for (const OwnReport& report : reports) {
          RETURN_IF_ERROR(TakeOwnReport(transaction, report));
        }
        PutContact(transaction, mark);
        return absl::OkStatus();
      });
}

absl::Status NodeStore::TakeDirectives(
    absl::Span<const v1::Directive> directives, const ContactMark& mark,
    const absl::optional<v1::LedgerPosition>& lost) {
  return CommitTransaction(
      engine_, [&](Transaction* transaction) -> absl::Status {
        if (lost.has_value()) {
          RETURN_IF_ERROR(ForgetDirectives(transaction, *lost));
        }
        for (const v1::Directive& directive : directives) {
          const v1::LedgerPosition& position = directive.position();
          transaction->Put(kDirectives,
                           DirectiveKey(position.epoch(), position.index()),
                           directive.SerializeAsString());
          if (directive.has_decision()) {
            RETURN_IF_ERROR(TakeDecision(transaction, directive.decision()));
          }
        }
        PutContact(transaction, mark);
        return absl::OkStatus();
      });
}

absl::StatusOr<std::vector<v1::Directive>> NodeStore::Directives(
    size_t most) const {
  std::vector<v1::Directive> directives;
  if (most == 0) return directives;
  RETURN_IF_ERROR(ScanMessages<v1::Directive>(
      *engine_, kDirectives, "", "",
      [&](absl::string_view, v1::Directive directive) {
        directives.push_back(std::move(directive));
        return directives.size() < most;
      }));
  return directives;
}

absl::Status NodeStore::VisitDirectives(
    absl::FunctionRef<bool(const v1::Directive& directive)> visit) const {
  return ScanMessages<v1::Directive>(
      *engine_, kDirectives, "", "",
      [&](absl::string_view, const v1::Directive& directive) {
        return visit(directive);
      });
}

absl::StatusOr<std::vector<v1::Catalogue>> NodeStore::Catalogues() const {
  return ReadAllMessages<v1::Catalogue>(*engine_, kNodeCatalogues);
}

absl::Status NodeStore::PutCatalogue(const v1::Catalogue& catalogue) {
  return CommitTransaction(engine_, [&](Transaction* transaction) {
    transaction->Put(kNodeCatalogues, CatalogueKey(catalogue.version()),
                     catalogue.SerializeAsString());
    return absl::OkStatus();
  });
}

}  // namespace gandan
