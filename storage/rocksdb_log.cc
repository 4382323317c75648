// Compiled without RTTI, as Debian's RocksDB is: it has no type information to
// derive from.
#include "storage/rocksdb_log.h"

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>

#include "absl/strings/string_view.h"
#include "base/log.h"

namespace gandan {

namespace {

// Longer lines are cut.
constexpr size_t kLongestLine = 1024;

// Thread-safe, as LogMessage is.
class RocksDbLog : public rocksdb::Logger {
 public:
  RocksDbLog() : rocksdb::Logger(rocksdb::InfoLogLevel::ERROR_LEVEL) {}

  // What has no level is its list of settings.
  void Logv(const char*, va_list) override {}

  void Logv(const rocksdb::InfoLogLevel level, const char* format,
            va_list arguments) override {
    if (level < GetInfoLogLevel()) return;
    std::array<char, kLongestLine> line;
    const int length =
        std::vsnprintf(line.data(), line.size(), format, arguments);
    if (length < 0) return;
    const absl::string_view text(
        line.data(),
        std::min<size_t>(static_cast<size_t>(length), line.size() - 1));
    LogError("RocksDB: ", text);
  }
};

}  // namespace

std::shared_ptr<rocksdb::Logger> MakeRocksDbLog() {
  return std::make_shared<RocksDbLog>();
}

}  // namespace gandan
