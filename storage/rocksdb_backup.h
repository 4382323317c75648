#ifndef GANDAN_STORAGE_ROCKSDB_BACKUP_H_
#define GANDAN_STORAGE_ROCKSDB_BACKUP_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/engine.h"

namespace rocksdb {
class DB;
}

namespace gandan {

// As Engine::BackUp, of a database that is open. `head` is noted in the backup:
// how many batches it holds at least.
absl::StatusOr<std::vector<Backup>> BackUpRocksDb(rocksdb::DB* db,
                                                  const std::string& folder,
                                                  uint32_t keep, uint64_t head);

// The backups in a folder, oldest first, without `new_bytes`. NOT_FOUND: there
// is no such folder, or none in it.
absl::StatusOr<std::vector<Backup>> ListBackups(const std::string& folder);

// Reads a backup of ListBackups and makes of it a database in a folder that is
// empty or not there. DATA_LOSS: it is damaged, and where. ALREADY_EXISTS:
// there is something in the folder. RESOURCE_EXHAUSTED: the disk is full.
absl::Status RestoreRocksDb(const std::string& backups, const Backup& backup,
                            const std::string& folder);

}  // namespace gandan

#endif  // GANDAN_STORAGE_ROCKSDB_BACKUP_H_
