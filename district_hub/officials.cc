#include "district_hub/officials.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "storage/rocksdb_engine.h"
#include "storage/schema.h"

namespace gandan {
namespace {

// It is written a little at a time and hardly ever read.
constexpr RocksDbOptions kSmall = {.block_cache_bytes = size_t{1} << 20,
                                   .write_buffer_bytes = size_t{1} << 20,
                                   .most_log_bytes = size_t{4} << 20};

}  // namespace

absl::StatusOr<std::unique_ptr<Officials>> Officials::Open(
    const HubSettings& settings, const CatalogueHolder* catalogues,
    Clock* clock, Clock* session_clock) {
  ASSIGN_OR_RETURN(std::unique_ptr<Engine> engine,
                   OpenRocksDb(absl::StrCat(settings.data_folder, "/audit"),
                               AuditSchema(), kSmall));
  ASSIGN_OR_RETURN(std::unique_ptr<AuditLog> log,
                   AuditLog::Open(std::move(engine)));
  return std::unique_ptr<Officials>(
      new Officials(std::move(log), catalogues, clock, session_clock));
}

CallDoor Officials::Door(CallStats* stats) {
  return {.stats = stats,
          .officials = &guard_,
          .policy = &policy_,
          .audit = &audit_trail_};
}

}  // namespace gandan
