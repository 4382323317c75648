#ifndef GANDAN_STORAGE_DISK_RESERVE_H_
#define GANDAN_STORAGE_DISK_RESERVE_H_

#include <cstddef>
#include <string>
#include <utility>

#include "absl/status/status.h"

namespace gandan {

// Room on the disk that is held for bad times, by a file: RocksDB needs some to
// open what a full disk left, and without it nobody could even read.
//
// Not thread-safe.
class DiskReserve {
 public:
  DiskReserve(std::string path, size_t bytes)
      : path_(std::move(path)), bytes_(bytes) {}

  // Holds the room, unless it does already. RESOURCE_EXHAUSTED: there is not
  // that much; it holds what there is. UNAVAILABLE: the file cannot be made.
  absl::Status Hold();

  // Gives the room up for others to use, until Hold(). False: there was none.
  bool GiveUp();

 private:
  const std::string path_;
  const size_t bytes_;
  bool held_ = false;  // All of it, and known: an earlier run's may be there.
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_DISK_RESERVE_H_
