#ifndef GANDAN_STORAGE_ROCKSDB_STATUS_H_
#define GANDAN_STORAGE_ROCKSDB_STATUS_H_

#include "absl/status/status.h"
#include "rocksdb/status.h"

namespace gandan {

// What a failure of RocksDB asks of the caller, as storage/engine.h and
// storage/rocksdb_engine.h say: ALREADY_EXISTS, DATA_LOSS, RESOURCE_EXHAUSTED,
// PERMISSION_DENIED, else UNAVAILABLE.
absl::Status FromRocksDb(const rocksdb::Status& status);

}  // namespace gandan

#endif  // GANDAN_STORAGE_ROCKSDB_STATUS_H_
