#ifndef GANDAN_DISTRICT_HUB_CATALOGUE_DECISIONS_H_
#define GANDAN_DISTRICT_HUB_CATALOGUE_DECISIONS_H_

#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "district_hub/catalogue_holder.h"
#include "district_hub/decision_group.h"
#include "domain/catalogue.h"
#include "gandan/v1/admin.pb.h"
#include "storage/engine.h"

namespace gandan {

// A catalogue that may follow the newest one.
struct CheckedCatalogue {
  std::shared_ptr<const Catalogue> next;  // Null: it equals the newest.
  uint32_t newest = 0;                    // The version it was checked against.
};

// Builds and checks a catalogue to be published, as
// HubAdmin.PublishCatalogue says; it takes a while. INVALID_ARGUMENT, naming
// every fault: as Catalogue::Build and CheckPublishing.
absl::StatusOr<CheckedCatalogue> CheckCatalogue(const CatalogueHistory& history,
                                                const v1::Catalogue& data,
                                                absl::CivilDay today);

// Publishes it in a group; `holder` has it once the group is on the disk.
// ABORTED: another one was published since it was checked. Otherwise as Engine
// reads.
absl::Status PublishCatalogue(DecisionGroup& group,
                              const CheckedCatalogue& checked,
                              CatalogueHolder* holder,
                              v1::PublishCatalogueResponse* response);

// Reads every published catalogue. DATA_LOSS: one no longer makes sense.
// Otherwise as Engine reads.
absl::StatusOr<std::shared_ptr<const CatalogueHistory>> LoadCatalogues(
    const Reader& reader);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_CATALOGUE_DECISIONS_H_
