#ifndef GANDAN_COMMUNE_NODE_REPORT_DESK_H_
#define GANDAN_COMMUNE_NODE_REPORT_DESK_H_

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "commune_node/files/file_reader.h"
#include "domain/catalogue.h"
#include "domain/report.h"
#include "gandan/v1/node_local.pb.h"
#include "storage/node_store.h"
#include "storage/outbox.h"
#include "storage/pending_reports.h"

namespace gandan {

// What a desk works with. All of it must outlive the desk.
struct DeskParts {
  const NodeStore* store;
  PendingReports* pending;
  Outbox* outbox;  // Null: a dry run, which keeps nothing.
  const CatalogueHistory* history;
  UnitKey unit;  // Whose reports they are.
  // The same where that is another unit than the node's; else an empty key.
  UnitKey for_unit = {};
  absl::Time now;
  bool needs_approval = false;  // What is right waits for chair or deputy.
  size_t most_report_bytes = size_t{256} << 10;  // What the hub takes.
};

// Makes reports of the drafts of one file: fills in what is computed, finds
// what they correct, judges them, and queues those that keep the rules, or has
// them wait for approval in place of what waited before.
//
// Not thread-safe.
class ReportDesk {
 public:
  explicit ReportDesk(DeskParts parts) : parts_(std::move(parts)) {}

  // Judges a draft as a report, keeps it if it keeps the rules, and answers
  // what became of it. Give drafts by form, then period, so that a period finds
  // the one before it. `reason` is that of a correction; if empty, the
  // draft's own. Refused by a rule: IGNORED, with the violations.
  //
  // Errors: as CatalogueHistory::ForPeriod, of a form or period that the
  // catalogue does not have; and of the disk, after which it may be queued all
  // the same (Outbox::Add).
  absl::StatusOr<v1::FileReport> Submit(const FileDraft& draft,
                                        absl::string_view reason);

 private:
  // What the node has of a report already.
  struct Standing {
    absl::optional<Report> newest;  // As last sent and not refused.
    std::string digest;             // Of `newest`.
    bool returned = false;
    absl::optional<Report> pending;  // Before the outbox.
    std::string pending_digest;
    bool sent_back = false;  // `pending` waits for its clerk.
  };

  // What stands, passing over what the hub refused.
  absl::StatusOr<Standing> StandingOf(const NodeReport& of) const;

  NodeReport Of(const Report& report) const {
    return {report.form, report.period, parts_.for_unit};
  }

  // The report of the period before, from this file, as it waits, or as last
  // sent.
  absl::StatusOr<absl::optional<Report>> PreviousOf(const Report& report) const;

  // The draft as a report: with the computed parts, in order, in NFC.
  absl::StatusOr<Report> ReportOf(const FileDraft& draft, const Form& form,
                                  const Catalogue& catalogue) const;

  // Adds what the rules say, errors first.
  absl::Status AddViolations(const Report& report, const Form& form,
                             v1::FileReport* result) const;

  // Makes it a correction of what stands, if anything does.
  absl::Status Correct(const Standing& standing, const std::string& reason,
                       Report* report) const;

  // Finds out whether it is new, a correction, unchanged or refused; keeps
  // what is new or corrects.
  absl::Status JudgeAndKeep(Report report, const Form& form,
                            const std::string& reason, v1::FileReport* result);

  // Whether it stands or waits as it is; fills the result if so. What waited
  // beside it is withdrawn.
  absl::StatusOr<bool> IsUnchanged(const Report& report,
                                   const Standing& standing,
                                   const std::string& reason,
                                   v1::FileReport* result);

  // Queues it or has it wait, unless this is a dry run, for the next period to
  // find.
  absl::Status Keep(const Report& report, const std::string& bytes,
                    const Standing& standing, v1::FileReport* result);

  const DeskParts parts_;
  // Taken from this file already; also in a dry run.
  std::map<std::pair<std::string, Period>, Report> taken_;
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_REPORT_DESK_H_
