#include "district_hub/node_list.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "base/status_macros.h"
#include "district_hub/receipts.h"
#include "domain/unit.h"
#include "storage/hub_registry.h"

namespace gandan {
namespace {

void FillKey(const std::string& fingerprint, const storage::v1::KeyRow& row,
             const Catalogue* catalogue, v1::NodeKey* key) {
  constexpr int64_t kMicros = 1'000'000;
  *key->mutable_unit() = row.unit();
  key->set_fingerprint(fingerprint);
  key->set_banned(row.banned());
  key->set_lost(row.lost());
  key->set_ban_reason(row.ban_reason());
  *key->mutable_enrolled_at() =
      TimestampFromMicros(row.enrolled_at() * kMicros);
  *key->mutable_not_after() = TimestampFromMicros(row.not_after() * kMicros);
  const absl::StatusOr<UnitKey> unit = UnitKeyFromProto(row.unit());
  const Unit* found = catalogue == nullptr || !unit.ok()
                          ? nullptr
                          : catalogue->units().Find(*unit);
  if (found != nullptr) key->set_unit_name(found->data->name());
}

bool InOrder(const v1::NodeKey& a, const v1::NodeKey& b) {
  const auto order = [](const v1::NodeKey& key) {
    return std::make_tuple(key.unit().code(), key.unit().valid_from(),
                           key.enrolled_at().seconds(), key.fingerprint());
  };
  return order(a) < order(b);
}

}  // namespace

absl::Status ListNodeKeys(const Reader& reader, const Catalogue* catalogue,
                          const NodeActivity& activity,
                          v1::ListNodesResponse* response) {
  RETURN_IF_ERROR(HubRegistry(&reader).ScanKeys(
      [&](absl::string_view fingerprint, const storage::v1::KeyRow& row) {
        v1::NodeKey* const key = response->add_keys();
        FillKey(std::string(fingerprint), row, catalogue, key);
        activity.Fill(fingerprint, key);
        return true;
      }));
  std::sort(response->mutable_keys()->begin(), response->mutable_keys()->end(),
            InOrder);
  return absl::OkStatus();
}

}  // namespace gandan
