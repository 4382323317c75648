#ifndef GANDAN_STORAGE_OWN_REPORTS_H_
#define GANDAN_STORAGE_OWN_REPORTS_H_

// How what a node knows of one report changes as news of it come, in whatever
// order: from its clerk, its outbox, the hub's past and the hub's decisions.

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "gandan/storage/v1/node_records.pb.h"
#include "gandan/v1/directives.pb.h"
#include "storage/engine.h"

namespace gandan {

// The row under NodeReportKey; an empty one if there is none. Errors as
// Reader, and DATA_LOSS: it does not parse.
absl::StatusOr<storage::v1::OwnReportRow> ReadOwnReport(const Reader& reader,
                                                        absl::string_view key);

// The clerk's report was queued: it is the newest now, and what stands at the
// hub goes on standing until the hub answers.
void NoteQueued(const storage::v1::QueuedReport& queued, uint64_t sequence,
                storage::v1::OwnReportRow* row);

// The hub answered for an entry for the first time. The newest report may be
// another one, which waits behind it.
void NoteAnswer(const v1::Receipt& receipt,
                const storage::v1::QueuedReport& queued,
                storage::v1::OwnReportRow* row);

// A restored hub settled it again: what was decided on it before is void.
void NoteAnswerAgain(const v1::Receipt& receipt,
                     storage::v1::OwnReportRow* row);

// The hub told of the report as it holds it. What is newer here stays.
void NoteFetched(const storage::v1::OwnReportRow& fetched,
                 storage::v1::OwnReportRow* row);

// An official decided. Nothing changes if it was about a revision before the
// one that stands.
void NoteDecision(const v1::Decision& decision, storage::v1::OwnReportRow* row);

}  // namespace gandan

#endif  // GANDAN_STORAGE_OWN_REPORTS_H_
