#ifndef GANDAN_STORAGE_ROCKSDB_LOG_H_
#define GANDAN_STORAGE_ROCKSDB_LOG_H_

#include <memory>

#include "rocksdb/env.h"

namespace gandan {

// Puts RocksDB's errors into our log; what it warns of is its daily work. Its
// own log is a file on the same disk, and Debian's build ends the program when
// that disk is full (an assertion on the second line that cannot be written).
std::shared_ptr<rocksdb::Logger> MakeRocksDbLog();

}  // namespace gandan

#endif  // GANDAN_STORAGE_ROCKSDB_LOG_H_
