#ifndef GANDAN_STORAGE_ENGINE_H_
#define GANDAN_STORAGE_ENGINE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace gandan {

// A table of an engine, by its place in the schema the engine was opened with
// (storage/schema.h).
using TableId = uint8_t;

// Reads rows of ordered tables. Keys are compared byte by byte, unsigned.
//
// Engines and their snapshots are thread-safe, a Transaction is not.
class Reader {
 public:
  virtual ~Reader() = default;

  // The value; nothing if there is no such row. UNAVAILABLE: the disk failed.
  // DATA_LOSS: the row is damaged.
  virtual absl::StatusOr<absl::optional<std::string>> Get(
      TableId table, absl::string_view key) const = 0;

  // Visits rows from `first` (included) to `end` (excluded; empty: the table's
  // end), in order, until `visit` returns false. What it is given lives until
  // it returns. Errors as Get.
  virtual absl::Status Scan(
      TableId table, absl::string_view first, absl::string_view end,
      absl::FunctionRef<bool(absl::string_view key, absl::string_view value)>
          visit) const = 0;
};

// One change of rows, in the order given.
struct RowChange {
  TableId table;
  std::string key;
  absl::optional<std::string> value;  // Nothing: the row is deleted.
};

// Counts, since the engine was opened.
struct EngineStats {
  uint64_t writes = 0;        // Batches written.
  uint64_t log_syncs = 0;     // Times the write-ahead log was synced.
  uint64_t memory_bytes = 0;  // Held by caches and memtables, about.
  uint64_t file_bytes = 0;    // Of the tables on the disk.
  uint64_t compaction_backlog_bytes = 0;  // That are still to be rewritten.
  uint64_t background_errors = 0;         // Since it was opened last.
};

// A backup in a folder of backups.
struct Backup {
  uint32_t number = 0;     // From 1, in the order they were made.
  uint64_t head = 0;       // Batches that it holds for certain.
  uint64_t bytes = 0;      // Of everything in it.
  uint64_t new_bytes = 0;  // Of what no earlier one of the folder holds.
};

// An ordered key-value store that survives a power cut, as narrow as a
// replicated one could be: read, scan, snapshot, and write one batch durably
// if nothing else was written since.
//
// Thread-safe.
class Engine : public Reader {
 public:
  // What the engine holds now, whatever is written later. Must not outlive the
  // engine. While the engine is being opened again every read of it is
  // UNAVAILABLE.
  virtual std::unique_ptr<Reader> TakeSnapshot() const = 0;

  // How many batches were ever written: the head.
  virtual uint64_t head() const = 0;

  // Writes all changes or none, and returns once they are on the disk.
  // ABORTED: the head is not `expected_head`; nothing was written.
  // RESOURCE_EXHAUSTED: the disk is full. UNAVAILABLE: the disk failed. After
  // either every write fails until Reopen, and then the batch may be there
  // after all: who repeats it must find out.
  virtual absl::Status Write(const std::vector<RowChange>& changes,
                             uint64_t expected_head) = 0;

  // Closes and opens again, after a failed write; the caller's own snapshots
  // must be gone. UNAVAILABLE: others hold theirs for too long, or the disk
  // fails still; try again. Otherwise as opening fails.
  virtual absl::Status Reopen() = 0;

  // Makes a backup beside earlier ones in the folder while others read and
  // write, reads it again, and drops the oldest beyond `keep`, at least 1.
  // Returns those that are there now, oldest first. PERMISSION_DENIED,
  // RESOURCE_EXHAUSTED (that disk is full), UNAVAILABLE: the folder.
  // DATA_LOSS: what was written does not read as it was; it is dropped.
  // UNIMPLEMENTED, unless an engine says otherwise: it keeps nothing.
  virtual absl::StatusOr<std::vector<Backup>> BackUp(
      const std::string& /*folder*/, uint32_t /*keep*/) const {
    return absl::UnimplementedError("this engine makes no backups");
  }

  // For those who watch; 0 for what cannot be told while it is opened again.
  virtual EngineStats stats() const = 0;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_ENGINE_H_
