#ifndef GANDAN_STORAGE_GROUP_MIRROR_H_
#define GANDAN_STORAGE_GROUP_MIRROR_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "storage/engine.h"
#include "storage/mirror_file.h"
#include "storage/schema.h"

namespace gandan {

// A copy of every batch of a database in a second folder, best on another disk:
// with a backup it makes the database again up to the last batch that was
// answered for. Files of batches, each named by the first one in it.
//
// Not thread-safe. One writer a folder.
class GroupMirror {
 public:
  // Of a folder that is made if it is missing. `schema` names the tables.
  // Errors as MakeFolder.
  static absl::StatusOr<std::unique_ptr<GroupMirror>> Open(
      const std::string& folder, const Schema& schema);

  // The last batch in it, as far as it reads; nothing: it is empty. DATA_LOSS:
  // it is damaged. Errors as reading.
  absl::StatusOr<absl::optional<uint64_t>> LastHead() const;

  // Writes the batch that makes the head `head`, on disk when it returns. One
  // of the same number that was not written to the database after all is void.
  // Errors as MirrorFileWriter; then the next one begins a new file.
  absl::Status Append(const std::vector<RowChange>& changes, uint64_t head);

  // Drops files that hold nothing behind `head`. What cannot be dropped stays.
  void DropThrough(uint64_t head);

  // Visits the batches behind `head` that follow it and one another, oldest
  // first. Returns the last one visited, or `head`. DATA_LOSS: one of them is
  // damaged, those before it having been visited, or of a table that the schema
  // does not know. Errors as `visit`.
  absl::StatusOr<uint64_t> Replay(
      uint64_t head,
      absl::FunctionRef<absl::Status(const std::vector<RowChange>& changes)>
          visit) const;

 private:
  GroupMirror(std::string folder, const Schema& schema)
      : folder_(std::move(folder)), schema_(schema) {}

  // Paths of the files, in the order they were begun.
  std::vector<std::string> Files() const;

  const std::string folder_;
  const Schema schema_;
  std::unique_ptr<MirrorFileWriter> file_;  // Null: the next batch begins one.
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_GROUP_MIRROR_H_
