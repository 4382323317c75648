// What RocksDB alone takes for what a hub wrote: the same rows in the same
// groups, each group synced, one after the other.
// usage: bench-rocksdb-replay MIRROR_FOLDER NEW_DATABASE_FOLDER
// Prints how many groups, rows and bytes, and how long they took.

#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "base/status_macros.h"
#include "storage/group_mirror.h"
#include "storage/rocksdb_engine.h"
#include "storage/schema.h"

namespace gandan {
namespace {

using Groups = std::vector<std::vector<RowChange>>;

absl::StatusOr<Groups> GroupsOf(const std::string& folder) {
  ASSIGN_OR_RETURN(const std::unique_ptr<GroupMirror> mirror,
                   GroupMirror::Open(folder, HubSchema()));
  Groups groups;
  RETURN_IF_ERROR(
      mirror
          ->Replay(0,
                   [&groups](const std::vector<RowChange>& changes) {
                     groups.push_back(changes);
                     return absl::OkStatus();
                   })
          .status());
  return groups;
}

absl::Status Run(const std::string& mirror, const std::string& folder) {
  ASSIGN_OR_RETURN(const Groups groups, GroupsOf(mirror));
  ASSIGN_OR_RETURN(const std::unique_ptr<Engine> engine,
                   OpenRocksDb(folder, HubSchema()));
  size_t rows = 0;
  size_t bytes = 0;
  const absl::Time start = absl::Now();
  for (const std::vector<RowChange>& group : groups) {
    RETURN_IF_ERROR(engine->Write(group, engine->head()));
    rows += group.size();
    for (const RowChange& change : group) {
      bytes += change.key.size() + change.value.value_or("").size();
    }
  }
  const double seconds = absl::ToDoubleSeconds(absl::Now() - start);
  std::cout << absl::StrFormat(
      "{\"groups\": %d, \"rows\": %d, \"bytes\": %d, \"seconds\": %.4f}\n",
      groups.size(), rows, bytes, seconds);
  return absl::OkStatus();
}

}  // namespace
}  // namespace gandan

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: bench-rocksdb-replay MIRROR_FOLDER "
                 "NEW_DATABASE_FOLDER\n";
    return 2;
  }
  const absl::Status run = gandan::Run(argv[1], argv[2]);
  if (!run.ok()) std::cerr << run << "\n";
  return run.ok() ? 0 : 1;
}
