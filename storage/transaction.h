#ifndef GANDAN_STORAGE_TRANSACTION_H_
#define GANDAN_STORAGE_TRANSACTION_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

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
  absl::Status Scan(
      TableId table, absl::string_view first, absl::string_view end,
      absl::FunctionRef<bool(absl::string_view key, absl::string_view value)>
          visit) const override;

  void Put(TableId table, std::string key, std::string value);
  void Delete(TableId table, std::string key);

  // How many changes, and their bytes, are prepared.
  size_t changes() const;
  size_t bytes() const { return bytes_; }

  // Marks a place to come back to: RollBack undoes what was put since, so that
  // an entry that turns out refused leaves no trace in its group.
  size_t Mark() const { return undo_.size(); }
  void RollBack(size_t mark);

  // Writes everything as one batch, on disk when it returns. Errors as
  // Engine::Write; the transaction is spent.
  absl::Status Commit();

 private:
  using Rows = std::map<std::string, absl::optional<std::string>, std::less<>>;
  struct Undo {
    TableId table;
    std::string key;
    bool existed;
    absl::optional<std::string> value;
  };
  void Change(TableId table, std::string key,
              absl::optional<std::string> value);

  Engine* const engine_;
  const uint64_t head_;
  const std::unique_ptr<Reader> base_;
  std::vector<Rows> tables_;
  std::vector<Undo> undo_;
  size_t bytes_ = 0;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_TRANSACTION_H_
