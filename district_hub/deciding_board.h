#ifndef GANDAN_DISTRICT_HUB_DECIDING_BOARD_H_
#define GANDAN_DISTRICT_HUB_DECIDING_BOARD_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "domain/unit.h"

namespace gandan {

// An outbox entry by what it says.
struct EntryName {
  UnitKey unit;
  std::string digest;  // 32 bytes.
};

// Which entries are being read or decided at this moment, on a page of memory
// that outlives the process: after an abnormal exit the next start knows what
// the hub may have stopped on. It costs no write to the disk; a power cut,
// which no entry causes, leaves it as it may.
//
// Thread-safe.
class DecidingBoard {
 public:
  // Opens the board in the file, or makes it. UNAVAILABLE: the file cannot be
  // used.
  static absl::StatusOr<std::unique_ptr<DecidingBoard>> Open(
      const std::string& file);
  ~DecidingBoard();

  // The entries found at Open and not forgotten: under decision when a hub
  // stopped, which then was abnormal. One that stopped it twice is there twice.
  std::vector<EntryName> found() const;

  // How often an entry is among them.
  uint32_t FoundTimes(const UnitKey& unit, absl::string_view digest) const;

  // Says which batch of the database, by its head, is about to keep them; 0:
  // none. So the next Open knows whether that came about.
  void SetKeptBy(uint64_t head);

  // Whether a database with that head keeps them already.
  bool AreKeptAt(uint64_t head) const;

  // Wipes them, once they are kept elsewhere; until then the next Open finds
  // them again.
  void ForgetFound();

  // Names an entry while it lives.
  class Note {
   public:
    Note(DecidingBoard* board, const UnitKey& unit, absl::string_view digest);
    Note(const Note&) = delete;
    Note& operator=(const Note&) = delete;
    ~Note();

   private:
    DecidingBoard* const board_;
    const int slot_;
  };

 private:
  explicit DecidingBoard(char* page) : page_(page) {}

  // An entry found, and where.
  struct Found {
    EntryName name;
    int slot;
  };

  int TakeSlot();
  void GiveBack(int slot);
  void ReadFound();

  char* const page_;
  mutable absl::Mutex mutex_;
  std::vector<Found> found_ ABSL_GUARDED_BY(mutex_);
  std::vector<bool> taken_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_DECIDING_BOARD_H_
