#ifndef GANDAN_DISTRICT_HUB_FOUND_KEYS_H_
#define GANDAN_DISTRICT_HUB_FOUND_KEYS_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "district_hub/decision_group.h"
#include "gandan/storage/v1/hub_records.pb.h"

namespace gandan {

// A key of the registry.
struct FoundKey {
  std::string fingerprint;  // SHA-256 of the certificate, 32 bytes.
  storage::v1::KeyRow row;
};

// The enrolled keys that `wanted` picks, in the registry's order, with what the
// group has put so far; empty: none. Errors as Reader.
absl::StatusOr<std::vector<FoundKey>> FindKeys(
    DecisionGroup& group,
    const std::function<bool(const FoundKey& key)>& wanted);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_FOUND_KEYS_H_
