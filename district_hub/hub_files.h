#ifndef GANDAN_DISTRICT_HUB_HUB_FILES_H_
#define GANDAN_DISTRICT_HUB_HUB_FILES_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "base/clock.h"
#include "district_hub/authority_book.h"
#include "district_hub/intake_queue.h"
#include "district_hub/settings.h"
#include "domain/unit.h"
#include "net/tls.h"
#include "storage/engine.h"

namespace gandan {

// What a hub's parts are made from: its settings, and the files they name.

// What the settings name outside the data folder.
struct HubKeys {
  std::unique_ptr<AuthorityBook> authorities;
  std::string server_name;  // In the hub's own certificate.
};

// Reads the keys, and opens nothing: a wrong path harms nothing. Errors as
// AuthorityBook::Open, KeyFiles::Read and FirstNameOf.
absl::StatusOr<HubKeys> ReadKeys(const HubSettings& settings);

// Makes the data folder if it is missing, and opens the database in it. Errors
// as OpenRocksDb.
absl::StatusOr<std::unique_ptr<Engine>> OpenHubEngine(
    const HubSettings& settings);

// Opens what reads of a damaged database, and logs what does not. Errors as
// OpenDamagedRocksDb.
absl::StatusOr<std::unique_ptr<Engine>> OpenDamagedHub(
    const HubSettings& settings);

// Mirrors the engine where the settings say so. `tell` as of MirrorEngine, and
// errors.
absl::StatusOr<std::unique_ptr<Engine>> MirrorHubEngine(
    const HubSettings& settings, std::unique_ptr<Engine> engine,
    std::function<void(bool whole)> tell);

// The clock that decides what is late; a demonstration's is said in the log.
std::unique_ptr<Clock> MakeClock(const HubSettings& settings);

QueueLimits LimitsOf(const HubSettings& settings);

// Where the hub's own key and certificate lie together, for gRPC to watch.
std::string JoinedPair(const HubSettings& settings);

// What a server of the hub shows, and whose certificates it takes.
TlsFiles ServedFiles(const HubSettings& settings);

// The unit whose hub it is; nothing: the settings do not say. INVALID_ARGUMENT:
// they say it wrongly.
absl::StatusOr<absl::optional<UnitKey>> HubUnit(const HubSettings& settings);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_HUB_FILES_H_
