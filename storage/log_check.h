#ifndef GANDAN_STORAGE_LOG_CHECK_H_
#define GANDAN_STORAGE_LOG_CHECK_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace rocksdb {
class Env;
}

namespace gandan {

// Finds damage in the write-ahead logs of a folder that RocksDB takes for the
// log's end, and behind which it would lose what was synced: one flipped bit
// in a record's type makes it a leftover of an older log, one in the last
// block's lengths makes it a torn tail. What RocksDB refuses by itself is left
// to it; so is a tail that is really torn.
//
// DATA_LOSS: damaged, and where. Else as FromRocksDb. OK for a new folder.
absl::Status CheckLogs(rocksdb::Env* env, const std::string& folder);

// The same for the bytes of one log. DATA_LOSS: damaged, and at which byte.
absl::Status CheckLog(absl::string_view log);

}  // namespace gandan

#endif  // GANDAN_STORAGE_LOG_CHECK_H_
