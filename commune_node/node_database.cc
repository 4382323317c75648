#include "commune_node/node_database.h"

#include <cstdint>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/status_macros.h"
#include "storage/rocksdb_engine.h"
#include "storage/schema.h"

namespace gandan {

std::string FreshOutboxId(absl::BitGenRef random) {
  return absl::StrCat(
      absl::Hex(absl::Uniform<uint64_t>(random), absl::kZeroPad16),
      absl::Hex(absl::Uniform<uint64_t>(random), absl::kZeroPad16));
}

NodeDatabase::NodeDatabase(UnitKey unit, Clock* clock,
                           std::unique_ptr<Engine> engine)
    : unit_(std::move(unit)),
      clock_(clock),
      engine_(std::move(engine)),
      store_(std::make_unique<NodeStore>(engine_.get())),
      pending_(std::make_unique<PendingReports>(engine_.get())),
      drafts_(std::make_unique<Drafts>(engine_.get())),
      accounts_(std::make_unique<NodeAccounts>(engine_.get())),
      catalogues_(std::make_unique<CatalogueShelf>(store_.get())),
      contacts_(std::make_unique<ContactBook>(store_.get(), clock)),
      evidence_(std::make_unique<NodeEvidence>(engine_.get())) {}

absl::StatusOr<std::unique_ptr<NodeDatabase>> NodeDatabase::Open(
    const NodeSettings& settings, const UnitKey& unit, Clock* clock,
    absl::BitGenRef random) {
  const absl::Status made = MakeFolder(settings.data_folder);
  if (absl::IsAlreadyExists(made)) {
    // Not to be taken for another process.
    return absl::FailedPreconditionError(made.message());
  }
  RETURN_IF_ERROR(made);
  // A commune has a few thousand small rows: memory is better spent elsewhere.
  ASSIGN_OR_RETURN(std::unique_ptr<Engine> engine,
                   OpenRocksDb(settings.database_folder(), NodeSchema(),
                               {.block_cache_bytes = settings.block_cache_bytes,
                                .write_buffer_bytes = size_t{2} << 20,
                                .most_log_bytes = size_t{8} << 20}));
  auto database =
      absl::WrapUnique(new NodeDatabase(unit, clock, std::move(engine)));
  RETURN_IF_ERROR(database->contacts_->ClaimFor(unit));
  ASSIGN_OR_RETURN(database->outbox_, Outbox::Open(database->engine_.get(),
                                                   FreshOutboxId(random)));
  return database;
}

bool IsDiskFault(const absl::Status& failure) {
  return absl::IsUnavailable(failure) || absl::IsResourceExhausted(failure) ||
         absl::IsDataLoss(failure);
}

}  // namespace gandan
