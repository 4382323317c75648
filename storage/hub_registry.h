#ifndef GANDAN_STORAGE_HUB_REGISTRY_H_
#define GANDAN_STORAGE_HUB_REGISTRY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "domain/period.h"
#include "domain/unit.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "gandan/v1/catalogue.pb.h"
#include "storage/transaction.h"

namespace gandan {

// Whether a period takes reports of a unit.
enum class PeriodStanding {
  kOpen,      // Until it is closed.
  kReopened,  // It was closed, and is open through a day.
  kClosed,    // It takes no report, and no decision that changes a figure.
};

// What the hub knows beside reports: published catalogues, enrolled keys,
// tokens by which more may be, and which periods are closed.
//
// A view of its reader, which must outlive it: as thread-safe as that, and
// every call may fail as it does.
class HubRegistry {
 public:
  explicit HubRegistry(const Reader* reader) : reader_(reader) {}

  // Every published catalogue, oldest first.
  absl::StatusOr<std::vector<v1::Catalogue>> Catalogues() const;

  // Nothing: the key was never enrolled. `fingerprint`: 32 bytes.
  absl::StatusOr<absl::optional<storage::v1::KeyRow>> Key(
      absl::string_view fingerprint) const;

  // Visits every enrolled key, banned ones too, in order of fingerprint, until
  // `visit` returns false.
  absl::Status ScanKeys(absl::FunctionRef<bool(absl::string_view fingerprint,
                                               const storage::v1::KeyRow& row)>
                            visit) const;

  // Nothing: there is no such token, or not any more.
  absl::StatusOr<absl::optional<storage::v1::InvitationRow>> Invitation(
      uint32_t number) const;

  // Visits every token that may still be used, in order of number, until
  // `visit` returns false. DATA_LOSS: a key is no number.
  absl::Status ScanInvitations(
      absl::FunctionRef<bool(uint32_t number,
                             const storage::v1::InvitationRow& row)>
          visit) const;

  // How a period stands for the unit on a day in Vietnam: what was decided for
  // the unit stands before what was decided for all. Once the last day it was
  // opened through is over it is closed, or reopened as for all. Open if
  // nothing was decided.
  absl::StatusOr<PeriodStanding> Standing(const std::string& form,
                                          const Period& period,
                                          const UnitKey& unit,
                                          absl::CivilDay day) const;

  // How it stands for those of whom nothing was decided by themselves.
  absl::StatusOr<PeriodStanding> StandingForAll(const std::string& form,
                                                const Period& period,
                                                absl::CivilDay day) const;

  // How a period stands on a day if nothing but this was decided.
  static PeriodStanding StandingOf(const storage::v1::PeriodRow& row,
                                   absl::CivilDay day);

  // The bytes in which a catalogue is kept: the same catalogue, the same bytes.
  // The ledger holds their digest.
  static std::string CatalogueBytes(const v1::Catalogue& catalogue);

  // Keeps a catalogue under its version, as CatalogueBytes writes it.
  static void PutCatalogue(Transaction* transaction,
                           const v1::Catalogue& catalogue);

  // Keeps a key as it now is, in place of what was there. `fingerprint`: 32
  // bytes.
  static void PutKey(Transaction* transaction, absl::string_view fingerprint,
                     const storage::v1::KeyRow& row);

  // Forgets a key; nothing happens if there is none.
  static void DeleteKey(Transaction* transaction,
                        absl::string_view fingerprint);

  // Keeps a token as it now is.
  static void PutInvitation(Transaction* transaction, uint32_t number,
                            const storage::v1::InvitationRow& row);

  // Forgets a token; nothing happens if there is none.
  static void DeleteInvitation(Transaction* transaction, uint32_t number);

  // Keeps whether the period takes reports. `unit` null: for all units.
  static void PutPeriod(Transaction* transaction, const std::string& form,
                        const Period& period, const UnitKey* unit,
                        const storage::v1::PeriodRow& row);

 private:
  const Reader* const reader_;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_HUB_REGISTRY_H_
