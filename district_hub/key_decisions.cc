#include "district_hub/key_decisions.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "base/log.h"
#include "base/status_macros.h"
#include "district_hub/found_keys.h"
#include "district_hub/key_failures.h"
#include "storage/hub_registry.h"

namespace gandan {
namespace {

// Why a key is banned when a new invitation of its unit is used.
constexpr char kReplaced[] =
    "Thay bằng khóa mới theo mã mời / Replaced by the key of an invitation";

// Why a key ends when its successor is used.
constexpr char kRenewed[] =
    "Thay bằng khóa gia hạn / Replaced by the key of a renewal";

// Longer than a server keeps a connection (ServerLimits::most_age): calls on
// one that was made with the former key must not fail.
constexpr absl::Duration kRetiredLives = absl::Hours(2);

// Why a key is to be banned, and whether for ever.
struct Ban {
  std::string reason;
  bool lost = false;
};

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

void SetDuty(const FirstCallDuty& duty, absl::Time now,
             storage::v1::KeyRow* row) {
  row->set_invitation(duty.invitation);
  row->set_replaces_through(duty.replaces_earlier ? absl::ToUnixSeconds(now)
                                                  : 0);
  row->set_renews(duty.renews);
}

absl::Status AppendAndPutKey(DecisionGroup& group, const SignedKey& key,
                             const FirstCallDuty& duty, KeyGuard* guard) {
  FoundKey enrolled;
  enrolled.fingerprint = key.fingerprint;
  *enrolled.row.mutable_unit() = ToProto(key.unit);
  enrolled.row.set_enrolled_at(absl::ToUnixSeconds(key.signed_at));
  enrolled.row.set_not_after(absl::ToUnixSeconds(key.not_after));
  enrolled.row.set_public_key(key.public_key);
  enrolled.row.set_certificate(key.certificate_pem);
  SetDuty(duty, key.signed_at, &enrolled.row);
  storage::v1::LedgerEntry entry;
  *entry.mutable_enrolled()->mutable_unit() = enrolled.row.unit();
  entry.mutable_enrolled()->set_fingerprint(enrolled.fingerprint);
  entry.mutable_enrolled()->set_not_after(enrolled.row.not_after());
  entry.mutable_enrolled()->set_by(group.actor());
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
            (key.row.public_key() == named->public_key() ||
             // Who holds the key may have asked for its next one.
             key.row.renews() == named->public_key()));
  });
}

absl::Status AppendBan(DecisionGroup& group, const FoundKey& key,
                       const Ban& ban) {
  ASSIGN_OR_RETURN(const UnitKey unit, UnitKeyFromProto(key.row.unit()));
  storage::v1::LedgerEntry entry;
  *entry.mutable_banned()->mutable_unit() = key.row.unit();
  entry.mutable_banned()->set_fingerprint(key.fingerprint);
  entry.mutable_banned()->set_reason(ban.reason);
  entry.mutable_banned()->set_lost(ban.lost);
  entry.mutable_banned()->set_by(group.actor());
  return group.AllOrNothing(
      [&] { return group.ledger().Append(std::move(entry), &unit).status(); });
}

absl::Status BanKey(DecisionGroup& group, FoundKey key, const Ban& ban,
                    KeyGuard* guard) {
  RETURN_IF_ERROR(AppendBan(group, key, ban));
  key.row.set_banned(true);
  key.row.set_lost(key.row.lost() || ban.lost);
  key.row.set_ban_reason(ban.reason);
  PutKey(group, key, guard);
  return absl::OkStatus();
}

// The key serves a while yet, and is never renewed.
absl::Status RetireKey(DecisionGroup& group, FoundKey key, absl::Time now,
                       KeyGuard* guard) {
  RETURN_IF_ERROR(AppendBan(group, key, {.reason = kRenewed, .lost = true}));
  key.row.set_lost(true);
  key.row.set_not_after(
      std::min(key.row.not_after(), absl::ToUnixSeconds(now + kRetiredLives)));
  PutKey(group, key, guard);
  return absl::OkStatus();
}

// Whether a key speaks no more, or not for long.
bool IsSpent(const storage::v1::KeyRow& row) {
  return row.banned() || row.lost();
}

// Bans the unit's other keys that the key replaces; one that was banned before
// can never be let in again.
absl::Status BanReplacedBy(DecisionGroup& group, const storage::v1::KeyRow& row,
                           KeyGuard* guard) {
  ASSIGN_OR_RETURN(const std::vector<FoundKey> earlier,
                   FindKeys(group, [&](const FoundKey& key) {
                     return IsOfUnit(key.row, row.unit()) && !key.row.lost() &&
                            key.row.public_key() != row.public_key() &&
                            key.row.enrolled_at() <= row.replaces_through();
                   }));
  for (const FoundKey& key : earlier) {
    RETURN_IF_ERROR(
        BanKey(group, key, {.reason = kReplaced, .lost = true}, guard));
  }
  return absl::OkStatus();
}

// Retires the key that this one renews, and others that were to renew it.
absl::Status RetireRenewedBy(DecisionGroup& group,
                             const storage::v1::KeyRow& row, absl::Time now,
                             KeyGuard* guard) {
  ASSIGN_OR_RETURN(const std::vector<FoundKey> former,
                   FindKeys(group, [&](const FoundKey& key) {
                     return IsOfUnit(key.row, row.unit()) && !key.row.lost() &&
                            key.row.public_key() != row.public_key() &&
                            (key.row.public_key() == row.renews() ||
                             key.row.renews() == row.renews());
                   }));
  for (const FoundKey& key : former) {
    RETURN_IF_ERROR(RetireKey(group, key, now, guard));
  }
  return absl::OkStatus();
}

// Forgets the token that the key was enrolled by, unless its number is another
// one's by now.
absl::Status ForgetInvitation(DecisionGroup& group,
                              const storage::v1::KeyRow& key) {
  ASSIGN_OR_RETURN(
      const absl::optional<storage::v1::InvitationRow> row,
      HubRegistry(&group.transaction()).Invitation(key.invitation()));
  if (row.has_value() && row->public_key() == key.public_key()) {
    HubRegistry::DeleteInvitation(&group.transaction(), key.invitation());
  }
  return absl::OkStatus();
}

// Does what the key's first call is to do.
absl::Status DoDuty(DecisionGroup& group, FoundKey key, absl::Time now,
                    KeyGuard* guard) {
  if (key.row.replaces_through() != 0) {
    RETURN_IF_ERROR(BanReplacedBy(group, key.row, guard));
  }
  if (!key.row.renews().empty()) {
    RETURN_IF_ERROR(RetireRenewedBy(group, key.row, now, guard));
  }
  if (key.row.invitation() != 0) {
    RETURN_IF_ERROR(ForgetInvitation(group, key.row));
  }
  SetDuty({}, now, &key.row);
  PutKey(group, key, guard);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> EnrolKey(DecisionGroup& group, const SignedKey& key,
                                     const FirstCallDuty& duty,
                                     KeyGuard* guard) {
  ASSIGN_OR_RETURN(const std::vector<FoundKey> same,
                   FindKeys(group, [&](const FoundKey& found) {
                     return found.row.public_key() == key.public_key;
                   }));
  const v1::UnitKey unit = ToProto(key.unit);
  if (std::any_of(same.begin(), same.end(),
                  [](const FoundKey& found) { return IsSpent(found.row); })) {
    return KeyIsBanned();
  }
  for (FoundKey found : same) {
    if (!IsOfUnit(found.row, unit) || !IsFresh(found.row, key)) continue;
    if (duty != FirstCallDuty()) {
      SetDuty(duty, key.signed_at, &found.row);
      PutKey(group, found, guard);
    }
    return found.row.certificate();
  }
  RETURN_IF_ERROR(AppendAndPutKey(group, key, duty, guard));
  return key.certificate_pem;
}

absl::Status NoteFirstCall(DecisionGroup& group, const std::string& fingerprint,
                           absl::Time now, KeyGuard* guard) {
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::KeyRow> row,
                   HubRegistry(&group.transaction()).Key(fingerprint));
  if (!row.has_value() || IsSpent(*row)) return absl::OkStatus();
  const bool has_duty = row->invitation() != 0 ||
                        row->replaces_through() != 0 || !row->renews().empty();
  if (!has_duty) return absl::OkStatus();
  return group.AllOrNothing([&] {
    return DoDuty(group, {fingerprint, *row}, now, guard);
  });
}

absl::StatusOr<std::string> RenewKey(DecisionGroup& group,
                                     const std::string& present_fingerprint,
                                     const SignedKey& next, KeyGuard* guard) {
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::KeyRow> present,
                   HubRegistry(&group.transaction()).Key(present_fingerprint));
  if (!present.has_value()) return CertificateIsNotKnown();
  if (IsSpent(*present)) return KeyMayNotRenew();
  std::string certificate;
  RETURN_IF_ERROR(group.AllOrNothing([&]() -> absl::Status {
    RETURN_IF_ERROR(
        NoteFirstCall(group, present_fingerprint, next.signed_at, guard));
    FirstCallDuty duty;
    if (next.public_key != present->public_key()) {
      duty.renews = present->public_key();
    }
    ASSIGN_OR_RETURN(certificate, EnrolKey(group, next, duty, guard));
    return absl::OkStatus();
  }));
  return certificate;
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
    banned += key.row.banned() ? 0 : 1;
    RETURN_IF_ERROR(BanKey(group, key,
                           {.reason = request.reason(), .lost = request.lost()},
                           guard));
  }
  response->set_banned(banned);
  return absl::OkStatus();
}

}  // namespace gandan
