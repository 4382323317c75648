#ifndef GANDAN_STORAGE_TRANSACTION_H_
#define GANDAN_STORAGE_TRANSACTION_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "storage/engine.h"

namespace gandan {

// A group of changes being prepared. Reads see the engine as it was at the
// start with the group's own changes on top; nothing reaches the engine before
// Commit.
//
// Not thread-safe. The engine must outlive it.
class Transaction : public Reader {
 public:
  explicit Transaction(Engine* engine);

  absl::StatusOr<absl::optional<std::string>> Get(
      TableId table, absl::string_view key) const override;
  // As Reader, also with the group's own changes among the rows.
  absl::Status Scan(
      TableId table, absl::string_view first, absl::string_view end,
      absl::FunctionRef<bool(absl::string_view key, absl::string_view value)>
          visit) const override;

  // Writes a row, or replaces it.
  void Put(TableId table, std::string key, std::string value);

  // Deletes a row; it need not be there.
  void Delete(TableId table, std::string key);

  // How many rows are changed, and the bytes of their keys and values.
  size_t changes() const { return changes_; }
  size_t bytes() const { return bytes_; }

  // Marks a place to come back to, so that an entry that turns out refused
  // leaves no trace in its group.
  size_t Mark() const { return steps_.size(); }

  // Undoes what was put and deleted since the mark.
  void RollBack(size_t mark);

  // Writes everything as one batch, on disk when it returns; nothing if
  // nothing was changed. Errors as Engine::Write; the transaction is spent.
  absl::Status Commit();

 private:
  // Where in steps_ the newest change of a row is. Views the key of the row's
  // first step, which a deque leaves where it is.
  using Rows = absl::btree_map<absl::string_view, size_t>;

  // One change, and what it replaced.
  struct Step {
    RowChange change;
    absl::optional<size_t> replaced;  // Place of the row's change before.
    bool stands = true;               // No later change of the row.
  };

  void Change(TableId table, std::string key,
              absl::optional<std::string> value);
  Rows& RowsOf(TableId table);

  Engine* const engine_;
  const uint64_t head_;  // Read before the snapshot: never newer than it.
  const std::unique_ptr<Reader> base_;
  std::deque<Step> steps_;    // In the order they were made.
  std::vector<Rows> tables_;  // What stands, by table.
  size_t changes_ = 0;
  size_t bytes_ = 0;
};

// Prepares a transaction and commits it; again from the start as long as others
// wrote in between, so `prepare` may run several times and must change nothing
// else. Each turn lost is one that another won. Errors as `prepare` and
// Engine::Write, ABORTED apart.
absl::Status CommitTransaction(
    Engine* engine,
    absl::FunctionRef<absl::Status(Transaction* transaction)> prepare);

}  // namespace gandan

#endif  // GANDAN_STORAGE_TRANSACTION_H_
