#include "district_hub/found_keys.h"

#include <utility>

#include "base/status_macros.h"
#include "storage/hub_registry.h"

namespace gandan {

absl::StatusOr<std::vector<FoundKey>> FindKeys(
    DecisionGroup& group,
    const std::function<bool(const FoundKey& key)>& wanted) {
  std::vector<FoundKey> found;
  RETURN_IF_ERROR(HubRegistry(&group.transaction())
                      .ScanKeys([&](absl::string_view fingerprint,
                                    const storage::v1::KeyRow& row) {
                        FoundKey key{std::string(fingerprint), row};
                        if (wanted(key)) found.push_back(std::move(key));
                        return true;
                      }));
  return found;
}

}  // namespace gandan
