#include "storage/hub_registry.h"

#include <utility>

#include "base/status_macros.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "storage/keys.h"
#include "storage/rows.h"
#include "storage/schema.h"

namespace gandan {

absl::StatusOr<std::vector<v1::Catalogue>> HubRegistry::Catalogues() const {
  return ReadAllMessages<v1::Catalogue>(*reader_, kCatalogues);
}

absl::StatusOr<absl::optional<storage::v1::KeyRow>> HubRegistry::Key(
    absl::string_view fingerprint) const {
  return ReadMessage<storage::v1::KeyRow>(*reader_, kKeys, fingerprint);
}

absl::Status HubRegistry::ScanKeys(
    absl::FunctionRef<bool(absl::string_view fingerprint,
                           const storage::v1::KeyRow& row)>
        visit) const {
  return ScanMessages<storage::v1::KeyRow>(*reader_, kKeys, "", "", visit);
}

absl::StatusOr<absl::optional<storage::v1::InvitationRow>>
HubRegistry::Invitation(uint32_t number) const {
  return ReadMessage<storage::v1::InvitationRow>(*reader_, kInvitations,
                                                 InvitationKey(number));
}

absl::Status HubRegistry::ScanInvitations(
    absl::FunctionRef<bool(uint32_t number,
                           const storage::v1::InvitationRow& row)>
        visit) const {
  absl::Status fault;
  RETURN_IF_ERROR(ScanMessages<storage::v1::InvitationRow>(
      *reader_, kInvitations, "", "",
      [&](absl::string_view key, const storage::v1::InvitationRow& row) {
        const absl::StatusOr<uint32_t> number = ParseInvitationKey(key);
        fault = number.status();
        return fault.ok() && visit(*number, row);
      }));
  return fault;
}

absl::StatusOr<PeriodStanding> HubRegistry::Standing(const std::string& form,
                                                     const Period& period,
                                                     const UnitKey& unit,
                                                     absl::CivilDay day) const {
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::PeriodRow> of_unit,
                   ReadMessage<storage::v1::PeriodRow>(
                       *reader_, kPeriods, PeriodKey(form, period, &unit)));
  ASSIGN_OR_RETURN(const PeriodStanding for_all,
                   StandingForAll(form, period, day));
  if (!of_unit.has_value()) return for_all;
  const PeriodStanding standing = StandingOf(*of_unit, day);
  // Its own days are over: only what was closed is ever reopened, so it is
  // closed again, whether that had been for all or for this unit alone.
  const bool over = of_unit->open() && standing == PeriodStanding::kClosed;
  return over && for_all == PeriodStanding::kReopened ? for_all : standing;
}

absl::StatusOr<PeriodStanding> HubRegistry::StandingForAll(
    const std::string& form, const Period& period, absl::CivilDay day) const {
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::PeriodRow> of_all,
                   ReadMessage<storage::v1::PeriodRow>(
                       *reader_, kPeriods, PeriodKey(form, period, nullptr)));
  return of_all.has_value() ? StandingOf(*of_all, day) : PeriodStanding::kOpen;
}

PeriodStanding HubRegistry::StandingOf(const storage::v1::PeriodRow& row,
                                       absl::CivilDay day) {
  if (!row.open()) return PeriodStanding::kClosed;
  if (row.last_day().empty()) return PeriodStanding::kOpen;
  // Days written in this way compare as texts.
  return absl::FormatCivilTime(day) <= row.last_day()
             ? PeriodStanding::kReopened
             : PeriodStanding::kClosed;
}

std::string HubRegistry::CatalogueBytes(const v1::Catalogue& catalogue) {
  std::string bytes;
  google::protobuf::io::StringOutputStream sink(&bytes);
  google::protobuf::io::CodedOutputStream writer(&sink);
  // A map has no order of its own, and the ledger holds a digest of these
  // bytes.
  writer.SetSerializationDeterministic(true);
  catalogue.SerializeToCodedStream(&writer);
  writer.Trim();
  return bytes;
}

void HubRegistry::PutCatalogue(Transaction* transaction,
                               const v1::Catalogue& catalogue) {
  transaction->Put(kCatalogues, CatalogueKey(catalogue.version()),
                   CatalogueBytes(catalogue));
}

void HubRegistry::PutKey(Transaction* transaction,
                         absl::string_view fingerprint,
                         const storage::v1::KeyRow& row) {
  transaction->Put(kKeys, std::string(fingerprint), row.SerializeAsString());
}

void HubRegistry::DeleteKey(Transaction* transaction,
                            absl::string_view fingerprint) {
  transaction->Delete(kKeys, std::string(fingerprint));
}

void HubRegistry::PutInvitation(Transaction* transaction, uint32_t number,
                                const storage::v1::InvitationRow& row) {
  transaction->Put(kInvitations, InvitationKey(number),
                   row.SerializeAsString());
}

void HubRegistry::DeleteInvitation(Transaction* transaction, uint32_t number) {
  transaction->Delete(kInvitations, InvitationKey(number));
}

void HubRegistry::PutPeriod(Transaction* transaction, const std::string& form,
                            const Period& period, const UnitKey* unit,
                            const storage::v1::PeriodRow& row) {
  transaction->Put(kPeriods, PeriodKey(form, period, unit),
                   row.SerializeAsString());
}

}  // namespace gandan
