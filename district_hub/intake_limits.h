#ifndef GANDAN_DISTRICT_HUB_INTAKE_LIMITS_H_
#define GANDAN_DISTRICT_HUB_INTAKE_LIMITS_H_

#include <cstdint>

#include "absl/time/time.h"
#include "domain/catalogue.h"
#include "gandan/v1/intake.pb.h"

namespace gandan {

// What a hub takes in one call; told to the nodes, so that they keep to it.
struct IntakeLimits {
  uint32_t most_entries = 500;
  uint32_t most_batch_bytes = 1 << 20;
  uint32_t most_report_bytes = 256 << 10;
};

// What a hub says of itself at each contact.
v1::Hello MakeHello(const IntakeLimits& limits,
                    const CatalogueHistory& catalogues, uint64_t epoch,
                    absl::Time now);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_INTAKE_LIMITS_H_
