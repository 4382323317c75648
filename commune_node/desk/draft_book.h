#ifndef GANDAN_COMMUNE_NODE_DESK_DRAFT_BOOK_H_
#define GANDAN_COMMUNE_NODE_DESK_DRAFT_BOOK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "gandan/v1/commune_desk.pb.h"
#include "storage/drafts.h"
#include "storage/node_report.h"

namespace gandan {

// Drafts that several people fill in at once: of each cell the newest word
// stands, and everybody learns what others typed since they last looked.
//
// Thread-safe. The drafts must outlive it.
class DraftBook {
 public:
  // Cells of one draft; a form has a few hundred.
  static constexpr size_t kMostCells = 5'000;
  // Of one cell: the longest narrative in any spelling.
  static constexpr size_t kMostCellBytes = size_t{128} << 10;

  explicit DraftBook(Drafts* drafts) : drafts_(drafts) {}

  // The draft as it is kept; version 0: there is none. Errors of the disk.
  absl::StatusOr<v1::Draft> Find(const NodeReport& report) const;

  // Takes the changed cells, each as the word of `by`; the draft is on the disk
  // then. What is the same already changes nothing. Answers the draft.
  // INVALID_ARGUMENT: a cell is too long, is no UTF-8, or they are too many;
  // then nothing is taken. Errors of the disk.
  absl::StatusOr<v1::Draft> Save(const NodeReport& report,
                                 const std::vector<v1::DraftCell>& cells,
                                 absl::string_view by, absl::Time now)
      ABSL_LOCKS_EXCLUDED(mutex_);

  // Throws the draft away; fine if there is none. ABORTED: it is of another
  // version by now. Errors of the disk.
  absl::Status Discard(const NodeReport& report, uint64_t version)
      ABSL_LOCKS_EXCLUDED(mutex_);

  // Hands the draft of that version to `take` while nobody types, and drops it
  // if `take` answers true. ABORTED: it is of another version by now.
  // NOT_FOUND: there is none. Else errors of `take` and of the disk.
  absl::Status Take(
      const NodeReport& report, uint64_t version,
      absl::FunctionRef<absl::StatusOr<bool>(const v1::Draft& draft)> take)
      ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  Drafts* const drafts_;
  absl::Mutex mutex_;  // One change at a time.
};

// The cells changed after a version, by whomever. A draft that was begun anew
// since is all changed.
std::vector<v1::DraftCell> ChangedSince(const v1::Draft& draft,
                                        uint64_t version);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_DESK_DRAFT_BOOK_H_
