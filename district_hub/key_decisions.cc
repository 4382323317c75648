#include "district_hub/key_decisions.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "base/log.h"
#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "storage/hub_registry.h"

namespace gandan {
namespace {

// Why a key is banned when a new invitation of its unit is used.
constexpr char kReplaced[] =
    "Thay bằng khóa mới theo mã mời / Replaced by the key of an invitation";

struct FoundKey {
  std::string fingerprint;
  storage::v1::KeyRow row;
};

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

bool IsOfUnit(const storage::v1::KeyRow& row, const v1::UnitKey& unit) {
  return row.unit().code() == unit.code() &&
         row.unit().valid_from() == unit.valid_from();
}

// Whether a certificate serves a while yet.
bool IsFresh(const storage::v1::KeyRow& row, const SignedKey& next) {
  const absl::Time end = absl::FromUnixSeconds(row.not_after());
  const absl::Duration life = end - absl::FromUnixSeconds(row.enrolled_at());
  return end - next.signed_at > life / 3;
}

void PutKey(DecisionGroup& group, const FoundKey& key, KeyGuard* guard) {
  HubRegistry::PutKey(&group.transaction(), key.fingerprint, key.row);
  group.AfterCommit([guard, key] {
    const absl::Status taken = guard->Set(key.fingerprint, key.row);
    if (!taken.ok()) LogError("a key was not taken: ", taken.ToString());
  });
}

absl::Status AppendAndPutKey(DecisionGroup& group, const SignedKey& key,
                             uint32_t invitation, KeyGuard* guard) {
  FoundKey enrolled;
  enrolled.fingerprint = key.fingerprint;
  *enrolled.row.mutable_unit() = ToProto(key.unit);
  enrolled.row.set_enrolled_at(absl::ToUnixSeconds(key.signed_at));
  enrolled.row.set_not_after(absl::ToUnixSeconds(key.not_after));
  enrolled.row.set_public_key(key.public_key);
  enrolled.row.set_certificate(key.certificate_pem);
  enrolled.row.set_invitation(invitation);
  storage::v1::LedgerEntry entry;
  *entry.mutable_enrolled()->mutable_unit() = enrolled.row.unit();
  entry.mutable_enrolled()->set_fingerprint(enrolled.fingerprint);
  entry.mutable_enrolled()->set_not_after(enrolled.row.not_after());
  RETURN_IF_ERROR(group.AllOrNothing([&] {
    return group.ledger().Append(std::move(entry), &key.unit).status();
  }));
  PutKey(group, enrolled, guard);
  return absl::OkStatus();
}

absl::Status CheckBan(const v1::BanKeysRequest& request) {
  if (request.has_unit() == !request.fingerprint().empty()) {
    return NeitherUnitNorKey();
  }
  if (request.reason().empty()) return BanWithoutReason();
  return absl::OkStatus();
}

// The keys a ban means; empty: none.
absl::StatusOr<std::vector<FoundKey>> KeysToBan(
    DecisionGroup& group, const v1::BanKeysRequest& request) {
  if (request.has_unit()) {
    return FindKeys(group, [&](const FoundKey& key) {
      return IsOfUnit(key.row, request.unit());
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

// Why a key is banned, and whether it is never valid again.
struct Ban {
  std::string reason;
  bool lost;
};

absl::Status BanKey(DecisionGroup& group, FoundKey key, const Ban& ban,
                    KeyGuard* guard) {
  ASSIGN_OR_RETURN(const UnitKey unit, UnitKeyFromProto(key.row.unit()));
  storage::v1::LedgerEntry entry;
  *entry.mutable_banned()->mutable_unit() = key.row.unit();
  entry.mutable_banned()->set_fingerprint(key.fingerprint);
  entry.mutable_banned()->set_reason(ban.reason);
  entry.mutable_banned()->set_lost(ban.lost);
  RETURN_IF_ERROR(group.AllOrNothing(
      [&] { return group.ledger().Append(std::move(entry), &unit).status(); }));
  key.row.set_banned(true);
  key.row.set_lost(ban.lost);
  key.row.set_ban_reason(ban.reason);
  PutKey(group, key, guard);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> EnrolKey(DecisionGroup& group, const SignedKey& key,
                                     uint32_t invitation, KeyGuard* guard) {
  ASSIGN_OR_RETURN(const std::vector<FoundKey> same,
                   FindKeys(group, [&](const FoundKey& found) {
                     return found.row.public_key() == key.public_key;
                   }));
  const v1::UnitKey unit = ToProto(key.unit);
  if (std::any_of(same.begin(), same.end(),
                  [](const FoundKey& found) { return found.row.banned(); })) {
    return KeyIsBanned();
  }
  for (const FoundKey& found : same) {
    if (!IsOfUnit(found.row, unit) || !IsFresh(found.row, key)) continue;
    return found.row.certificate();
  }
  RETURN_IF_ERROR(AppendAndPutKey(group, key, invitation, guard));
  return key.certificate_pem;
}

absl::Status BanEarlierKeys(DecisionGroup& group,
                            const storage::v1::KeyRow& successor,
                            KeyGuard* guard) {
  ASSIGN_OR_RETURN(
      const std::vector<FoundKey> earlier,
      FindKeys(group, [&](const FoundKey& key) {
        return IsOfUnit(key.row, successor.unit()) && !key.row.banned() &&
               key.row.public_key() != successor.public_key() &&
               key.row.enrolled_at() <= successor.enrolled_at();
      }));
  for (const FoundKey& key : earlier) {
    RETURN_IF_ERROR(
        BanKey(group, key, {.reason = kReplaced, .lost = true}, guard));
  }
  return absl::OkStatus();
}

absl::Status ForgetInvitationOf(DecisionGroup& group,
                                const std::string& fingerprint,
                                KeyGuard* guard) {
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::KeyRow> row,
                   HubRegistry(&group.transaction()).Key(fingerprint));
  if (!row.has_value()) return NoSuchKey();
  FoundKey key{fingerprint, *row};
  key.row.clear_invitation();
  PutKey(group, key, guard);
  return absl::OkStatus();
}

absl::Status BanKeys(DecisionGroup& group, const v1::BanKeysRequest& request,
                     KeyGuard* guard, v1::BanKeysResponse* response) {
  RETURN_IF_ERROR(CheckBan(request));
  ASSIGN_OR_RETURN(const std::vector<FoundKey> keys, KeysToBan(group, request));
  if (keys.empty()) return NoSuchKey();
  uint32_t banned = 0;
  for (const FoundKey& key : keys) {
    // That it is lost may come out after it was banned.
    if (key.row.banned() && (key.row.lost() || !request.lost())) continue;
    banned += !key.row.banned();
    RETURN_IF_ERROR(BanKey(group, key,
                           {.reason = request.reason(), .lost = request.lost()},
                           guard));
  }
  response->set_banned(banned);
  return absl::OkStatus();
}

}  // namespace gandan
