#include "district_hub/authority_change.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "base/status_macros.h"
#include "district_hub/every_unit.h"
#include "district_hub/key_failures.h"
#include "net/certificate_chain.h"
#include "net/identity.h"
#include "storage/hub_registry.h"
#include "storage/ledger.h"

namespace gandan {
namespace {

constexpr absl::Duration kEarly = absl::Hours(1);  // For clocks behind.
constexpr absl::Duration kAuthorityLife = absl::Hours(24 * 3650);

// When the change under way was announced, by the ledger; the infinite future:
// it does not say.
absl::StatusOr<absl::Time> AnnouncedAt(const Reader& snapshot) {
  const Ledger ledger(&snapshot);
  absl::Time announced = absl::InfiniteFuture();
  absl::Status failure;
  RETURN_IF_ERROR(ledger.ScanUnitEvents(EveryUnit(), 0, [&](uint64_t index) {
    const auto entry = ledger.Entry(index);
    failure = entry.status();
    if (!entry.ok() || !entry->has_authority()) return failure.ok();
    const bool announces = entry->authority().step() ==
                           v1::AuthorityStep_Name(v1::AUTHORITY_ANNOUNCE);
    if (!announces) {
      announced = absl::InfiniteFuture();
    } else if (announced == absl::InfiniteFuture()) {
      announced = absl::FromUnixMicros(entry->decided_at_us());
    }
    return true;
  }));
  RETURN_IF_ERROR(failure);
  return announced;
}

// Units with a key that speaks and none that follows.
absl::StatusOr<uint32_t> UnitsWithout(
    const Reader& snapshot, absl::Time now,
    const std::function<bool(const std::string& fingerprint,
                             const storage::v1::KeyRow& row)>& follows) {
  std::map<std::string, bool> units;
  RETURN_IF_ERROR(HubRegistry(&snapshot).ScanKeys(
      [&](absl::string_view fingerprint, const storage::v1::KeyRow& row) {
        const bool speaks = !row.banned() && !row.lost() &&
                            absl::FromUnixSeconds(row.not_after()) > now;
        if (!speaks) return true;
        bool& follows_already =
            units[row.unit().code() + "/" + row.unit().valid_from()];
        follows_already |= follows(std::string(fingerprint), row);
        return true;
      }));
  uint32_t without = 0;
  for (const auto& [unit, follows_already] : units) {
    if (!follows_already) ++without;
  }
  return without;
}

}  // namespace

absl::Status AuthorityChange::Take(const v1::RollAuthorityRequest& request,
                                   v1::RollAuthorityResponse* response) const {
  ASSIGN_OR_RETURN(const uint32_t before, NotFollowed(request.step()));
  if (before > 0 && !request.force()) return NodesHaveNotFollowed(before);
  RETURN_IF_ERROR(Do(request.step()));
  const std::shared_ptr<const Authorities> now = parts_.authorities->Get();
  ASSIGN_OR_RETURN(*response->mutable_fingerprint(),
                   FingerprintOfPem(now->signing->certificate_pem()));
  ASSIGN_OR_RETURN(const uint32_t not_renewed, NotRenewed());
  response->set_not_followed(not_renewed);
  return absl::OkStatus();
}

absl::StatusOr<uint32_t> AuthorityChange::NotFollowed(
    v1::AuthorityStep step) const {
  const std::shared_ptr<const Authorities> now = parts_.authorities->Get();
  if (step == v1::AUTHORITY_SWITCH && now->announced) return NotHeardOf();
  if (step == v1::AUTHORITY_RETIRE && !now->also_trusted.empty()) {
    return NotRenewed();
  }
  return 0;
}

absl::Status AuthorityChange::Do(v1::AuthorityStep step) const {
  const absl::Time now = parts_.machine_clock->Now();
  switch (step) {
    case v1::AUTHORITY_ANNOUNCE:
      return parts_.authorities->Announce({now - kEarly, now + kAuthorityLife});
    case v1::AUTHORITY_SWITCH:
      RETURN_IF_ERROR(parts_.authorities->Switch());
      return parts_.server->Look();
    case v1::AUTHORITY_RETIRE:
      return parts_.authorities->Retire();
    default:
      return NoSuchAuthorityStep();
  }
}

absl::Status AuthorityChange::Note(DecisionGroup& group,
                                   v1::AuthorityStep step) const {
  const std::shared_ptr<const Authorities> now = parts_.authorities->Get();
  storage::v1::LedgerEntry entry;
  storage::v1::RolledAuthority* const rolled = entry.mutable_authority();
  rolled->set_step(v1::AuthorityStep_Name(step));
  ASSIGN_OR_RETURN(*rolled->mutable_fingerprint(),
                   FingerprintOfPem(now->signing->certificate_pem()));
  if (!now->also_trusted.empty()) {
    ASSIGN_OR_RETURN(*rolled->mutable_also_trusted(),
                     FingerprintOfPem(now->also_trusted));
  }
  rolled->set_by(group.actor());
  const UnitKey every = EveryUnit();
  return group.ledger().Append(std::move(entry), &every).status();
}

absl::StatusOr<uint32_t> AuthorityChange::NotHeardOf() const {
  const std::unique_ptr<Reader> snapshot = parts_.engine->TakeSnapshot();
  ASSIGN_OR_RETURN(const absl::Time announced, AnnouncedAt(*snapshot));
  return UnitsWithout(
      *snapshot, parts_.machine_clock->Now(),
      [&](const std::string& fingerprint, const storage::v1::KeyRow&) {
        v1::NodeKey key;
        parts_.activity->Fill(fingerprint, &key);
        return absl::FromUnixSeconds(key.last_seen().seconds()) +
                   absl::Nanoseconds(key.last_seen().nanos()) >
               announced;
      });
}

absl::StatusOr<uint32_t> AuthorityChange::NotRenewed() const {
  const std::unique_ptr<Reader> snapshot = parts_.engine->TakeSnapshot();
  const std::string signing =
      parts_.authorities->Get()->signing->certificate_pem();
  return UnitsWithout(*snapshot, parts_.machine_clock->Now(),
                      [&](const std::string&, const storage::v1::KeyRow& row) {
                        return IsIssuedBy(row.certificate(), signing);
                      });
}

}  // namespace gandan
