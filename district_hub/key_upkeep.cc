#include "district_hub/key_upkeep.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/optional.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "district_hub/found_keys.h"
#include "district_hub/key_failures.h"
#include "storage/hub_registry.h"

namespace gandan {
namespace {

constexpr uint32_t kUsualEndedDays = 365;

// The keys that are named; empty: there are none.
absl::StatusOr<std::vector<FoundKey>> NamedKeys(
    DecisionGroup& group, const v1::UnbanKeysRequest& request) {
  if (request.has_unit()) {
    return FindKeys(group, [&](const FoundKey& key) {
      return key.row.unit().code() == request.unit().code() &&
             key.row.unit().valid_from() == request.unit().valid_from();
    });
  }
  ASSIGN_OR_RETURN(
      const absl::optional<storage::v1::KeyRow> named,
      HubRegistry(&group.transaction()).Key(request.fingerprint()));
  if (!named.has_value()) return std::vector<FoundKey>();
  return FindKeys(group, [&](const FoundKey& key) {
    return key.fingerprint == request.fingerprint() ||
           (!named->public_key().empty() &&
            key.row.public_key() == named->public_key());
  });
}

absl::Status UnbanKey(DecisionGroup& group, FoundKey key,
                      const std::string& reason, KeyGuard* guard) {
  ASSIGN_OR_RETURN(const UnitKey unit, UnitKeyFromProto(key.row.unit()));
  storage::v1::LedgerEntry entry;
  *entry.mutable_unbanned()->mutable_unit() = key.row.unit();
  entry.mutable_unbanned()->set_fingerprint(key.fingerprint);
  entry.mutable_unbanned()->set_reason(reason);
  entry.mutable_unbanned()->set_by(group.actor());
  RETURN_IF_ERROR(group.AllOrNothing(
      [&] { return group.ledger().Append(std::move(entry), &unit).status(); }));
  key.row.set_banned(false);
  key.row.clear_ban_reason();
  HubRegistry::PutKey(&group.transaction(), key.fingerprint, key.row);
  group.AfterCommit([guard, key] {
    const absl::Status taken = guard->Set(key.fingerprint, key.row);
    if (!taken.ok()) LogError("a key was not taken: ", taken.ToString());
  });
  return absl::OkStatus();
}

absl::Status PruneKey(DecisionGroup& group, const FoundKey& key,
                      KeyGuard* guard) {
  storage::v1::LedgerEntry entry;
  *entry.mutable_pruned()->mutable_unit() = key.row.unit();
  entry.mutable_pruned()->set_fingerprint(key.fingerprint);
  entry.mutable_pruned()->set_by(group.actor());
  RETURN_IF_ERROR(group.AllOrNothing([&] {
    return group.ledger().Append(std::move(entry), nullptr).status();
  }));
  HubRegistry::DeleteKey(&group.transaction(), key.fingerprint);
  group.AfterCommit(
      [guard, fingerprint = key.fingerprint] { guard->Forget(fingerprint); });
  return absl::OkStatus();
}

}  // namespace

absl::Status UnbanKeys(DecisionGroup& group,
                       const v1::UnbanKeysRequest& request, KeyGuard* guard,
                       v1::UnbanKeysResponse* response) {
  if (request.has_unit() == !request.fingerprint().empty()) {
    return NeitherUnitNorKey();
  }
  if (request.reason().empty()) return UnbanWithoutReason();
  ASSIGN_OR_RETURN(const std::vector<FoundKey> keys, NamedKeys(group, request));
  if (keys.empty()) return NoSuchKey();
  uint32_t unbanned = 0;
  for (const FoundKey& key : keys) {
    // What may be in somebody else's hands stays out, whoever asks.
    if (key.row.lost() && !request.has_unit()) return KeyIsLost();
    if (key.row.lost() || !key.row.banned()) continue;
    RETURN_IF_ERROR(UnbanKey(group, key, request.reason(), guard));
    ++unbanned;
  }
  response->set_unbanned(unbanned);
  return absl::OkStatus();
}

absl::Status PruneKeys(DecisionGroup& group,
                       const v1::PruneKeysRequest& request, absl::Time now,
                       KeyGuard* guard, v1::PruneKeysResponse* response) {
  const uint32_t days =
      request.ended_days() == 0 ? kUsualEndedDays : request.ended_days();
  const int64_t before = absl::ToUnixSeconds(now - absl::Hours(24) * days);
  ASSIGN_OR_RETURN(const std::vector<FoundKey> keys,
                   FindKeys(group, [&](const FoundKey& key) {
                     // Their rows keep them from being enrolled once more.
                     return !key.row.banned() && !key.row.lost() &&
                            key.row.not_after() < before;
                   }));
  response->set_pruned(static_cast<uint32_t>(keys.size()));
  if (request.dry_run()) return absl::OkStatus();
  for (const FoundKey& key : keys) {
    RETURN_IF_ERROR(PruneKey(group, key, guard));
  }
  return absl::OkStatus();
}

}  // namespace gandan
