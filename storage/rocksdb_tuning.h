#ifndef GANDAN_STORAGE_ROCKSDB_TUNING_H_
#define GANDAN_STORAGE_ROCKSDB_TUNING_H_

#include <memory>

#include "rocksdb/options.h"
#include "rocksdb/write_buffer_manager.h"
#include "storage/rocksdb_engine.h"
#include "storage/schema.h"

namespace gandan {

// What all tables of one engine share, bounded together.
struct SharedMemory {
  std::shared_ptr<rocksdb::Cache> blocks;
  std::shared_ptr<rocksdb::WriteBufferManager> write_buffers;
};

// Caches as large as the options say, empty.
SharedMemory MakeSharedMemory(const RocksDbOptions& options);

// How the database is opened and its log recovered.
rocksdb::DBOptions DatabaseOptions(const RocksDbOptions& options,
                                   const SharedMemory& memory);

// How a table is kept.
rocksdb::ColumnFamilyOptions TableOptions(const RocksDbOptions& options,
                                          const SharedMemory& memory,
                                          Access access);

}  // namespace gandan

#endif  // GANDAN_STORAGE_ROCKSDB_TUNING_H_
