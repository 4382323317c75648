#ifndef GANDAN_STORAGE_NODE_STORE_H_
#define GANDAN_STORAGE_NODE_STORE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "domain/period.h"
#include "gandan/storage/v1/node_records.pb.h"
#include "gandan/v1/catalogue.pb.h"
#include "gandan/v1/directives.pb.h"
#include "storage/engine.h"
#include "storage/node_report.h"

namespace gandan {

// One report as the node knows it.
struct OwnReport {
  NodeReport of;
  storage::v1::OwnReportRow row;
};

// What a node keeps beside its outbox: its own reports, directives,
// catalogues, and how far it has read the hub's news. Every change is on the
// disk when the call returns; errors as Engine::Write.
//
// Thread-safe. The engine must outlive it.
class NodeStore {
 public:
  explicit NodeStore(Engine* engine) : engine_(engine) {}

  // How far the node has read; an empty mark in a new folder.
  absl::StatusOr<storage::v1::ContactMark> contact() const;

  // Keeps the mark by itself; TakeDirectives and TakeOwnReports bring theirs.
  absl::Status SetContact(const storage::v1::ContactMark& mark);

  // What is known of one report; nothing: it was not reported.
  absl::StatusOr<absl::optional<storage::v1::OwnReportRow>> FindOwnReport(
      const NodeReport& report) const;

  // Every report, by form, then period, then unit.
  absl::StatusOr<std::vector<OwnReport>> OwnReports() const;

  // Takes a page of a unit's past and the new mark, in one batch. What is
  // newer here (waiting in the outbox) stays. `received_report` and its digest
  // need not be filled in.
  absl::Status TakeOwnReports(absl::Span<const OwnReport> reports,
                              const storage::v1::ContactMark& mark);

  // Takes news and the new mark, in one batch: keeps each directive, and notes
  // decisions at the own report they concern. `lost`: first forgets those of
  // earlier epochs from that index on.
  absl::Status TakeDirectives(
      absl::Span<const v1::Directive> directives,
      const storage::v1::ContactMark& mark,
      const absl::optional<v1::LedgerPosition>& lost = absl::nullopt);

  // Newest first, at most `most`.
  absl::StatusOr<std::vector<v1::Directive>> Directives(size_t most) const;

  // Visits them, newest first, until `visit` returns false.
  absl::Status VisitDirectives(
      absl::FunctionRef<bool(const v1::Directive& directive)> visit) const;

  // Every catalogue version fetched, oldest first.
  absl::StatusOr<std::vector<v1::Catalogue>> Catalogues() const;

  // Keeps a catalogue under its version.
  absl::Status PutCatalogue(const v1::Catalogue& catalogue);

 private:
  Engine* const engine_;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_NODE_STORE_H_
