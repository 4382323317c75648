#include "district_hub/invitation_decisions.h"

#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "district_hub/key_failures.h"
#include "storage/hub_registry.h"

namespace gandan {
namespace {

bool IsOver(const storage::v1::InvitationRow& row, absl::Time now) {
  return absl::FromUnixSeconds(row.expires_at()) < now;
}

// The numbers of the tokens that a new one puts an end to.
absl::StatusOr<std::vector<uint32_t>> EndedBy(DecisionGroup& group,
                                              const Invitation& invitation) {
  const v1::UnitKey unit = ToProto(invitation.unit);
  std::vector<uint32_t> ended;
  RETURN_IF_ERROR(
      HubRegistry(&group.transaction())
          .ScanInvitations([&](uint32_t number,
                               const storage::v1::InvitationRow& row) {
            const bool replaced = !invitation.additional &&
                                  row.unit().code() == unit.code() &&
                                  row.unit().valid_from() == unit.valid_from();
            if (replaced || IsOver(row, invitation.invited_at)) {
              ended.push_back(number);
            }
            return true;
          }));
  return ended;
}

}  // namespace

absl::Status Invite(DecisionGroup& group, const Invitation& invitation) {
  const uint32_t number = invitation.token.invitation;
  ASSIGN_OR_RETURN(const auto taken,
                   HubRegistry(&group.transaction()).Invitation(number));
  if (taken.has_value()) return InvitationNumberIsTaken();
  ASSIGN_OR_RETURN(const std::vector<uint32_t> ended,
                   EndedBy(group, invitation));
  storage::v1::InvitationRow row;
  *row.mutable_unit() = ToProto(invitation.unit);
  row.set_secret(invitation.token.secret);
  row.set_expires_at(absl::ToUnixSeconds(invitation.expires_at));
  row.set_additional(invitation.additional);
  storage::v1::LedgerEntry entry;
  storage::v1::InvitedUnit* const invited = entry.mutable_invited();
  *invited->mutable_unit() = row.unit();
  invited->set_invitation(number);
  invited->set_expires_at(row.expires_at());
  invited->set_additional(row.additional());
  invited->set_by(group.actor());
  return group.AllOrNothing([&]() -> absl::Status {
    RETURN_IF_ERROR(group.ledger().Append(std::move(entry), nullptr).status());
    for (const uint32_t old : ended) {
      HubRegistry::DeleteInvitation(&group.transaction(), old);
    }
    HubRegistry::PutInvitation(&group.transaction(), number, row);
    return absl::OkStatus();
  });
}

absl::StatusOr<std::string> EnrolInvited(DecisionGroup& group,
                                         uint32_t invitation,
                                         const SignedKey& key,
                                         KeyGuard* guard) {
  ASSIGN_OR_RETURN(auto row,
                   HubRegistry(&group.transaction()).Invitation(invitation));
  if (!row.has_value() || IsOver(*row, key.signed_at)) {
    return TokenIsNotValid();
  }
  if (!row->public_key().empty() && row->public_key() != key.public_key) {
    return TokenIsOfAnotherKey();
  }
  ASSIGN_OR_RETURN(std::string certificate,
                   EnrolKey(group, key,
                            {.invitation = invitation,
                             .replaces_earlier = !row->additional()},
                            guard));
  row->set_public_key(key.public_key);
  HubRegistry::PutInvitation(&group.transaction(), invitation, *row);
  return certificate;
}

}  // namespace gandan
