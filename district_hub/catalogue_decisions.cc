#include "district_hub/catalogue_decisions.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "district_hub/every_unit.h"
#include "district_hub/failures.h"
#include "storage/hub_registry.h"

namespace gandan {
namespace {

uint32_t VersionOf(const Catalogue* catalogue) {
  return catalogue == nullptr ? 0 : catalogue->data().version();
}

std::vector<std::shared_ptr<const Catalogue>> VersionsOf(
    const CatalogueHistory& history) {
  std::vector<std::shared_ptr<const Catalogue>> versions;
  const uint32_t newest = VersionOf(history.newest().get());
  for (uint32_t version = 1; version <= newest; ++version) {
    if (auto found = history.Version(version)) {
      versions.push_back(std::move(found));
    }
  }
  return versions;
}

}  // namespace

absl::StatusOr<CheckedCatalogue> CheckCatalogue(const CatalogueHistory& history,
                                                const v1::Catalogue& data,
                                                absl::CivilDay today) {
  const std::shared_ptr<const Catalogue> newest = history.newest();
  CheckedCatalogue checked;
  checked.newest = VersionOf(newest.get());
  v1::Catalogue next = data;
  next.set_version(checked.newest);
  if (newest != nullptr && HubRegistry::CatalogueBytes(next) ==
                               HubRegistry::CatalogueBytes(newest->data())) {
    return checked;
  }
  next.set_version(checked.newest + 1);
  ASSIGN_OR_RETURN(checked.next, Catalogue::Build(std::move(next)));
  RETURN_IF_ERROR(CheckPublishing(newest.get(), *checked.next, today));
  return checked;
}

absl::Status PublishCatalogue(DecisionGroup& group,
                              const CheckedCatalogue& checked,
                              CatalogueHolder* holder,
                              v1::PublishCatalogueResponse* response) {
  if (VersionOf(group.catalogues().newest().get()) != checked.newest) {
    return AnotherCatalogueWasPublished();
  }
  response->set_version(checked.newest);
  response->set_unchanged(checked.next == nullptr);
  if (checked.next == nullptr) return absl::OkStatus();

  const v1::Catalogue& data = checked.next->data();
  storage::v1::LedgerEntry entry;
  entry.mutable_catalogue()->set_version(data.version());
  entry.mutable_catalogue()->set_digest(
      Sha256(HubRegistry::CatalogueBytes(data)));
  entry.mutable_catalogue()->set_by(group.actor());
  const UnitKey every = EveryUnit();
  RETURN_IF_ERROR(group.AllOrNothing([&] {
    return group.ledger().Append(std::move(entry), &every).status();
  }));
  HubRegistry::PutCatalogue(&group.transaction(), data);
  response->set_version(data.version());

  auto versions = VersionsOf(group.catalogues());
  versions.push_back(checked.next);
  const auto history =
      std::make_shared<const CatalogueHistory>(std::move(versions));
  group.set_catalogues(history);
  group.AfterCommit([holder, history] { holder->Set(history); });
  return absl::OkStatus();
}

absl::StatusOr<std::shared_ptr<const CatalogueHistory>> LoadCatalogues(
    const Reader& reader) {
  ASSIGN_OR_RETURN(std::vector<v1::Catalogue> stored,
                   HubRegistry(&reader).Catalogues());
  std::vector<std::shared_ptr<const Catalogue>> versions;
  for (v1::Catalogue& data : stored) {
    const uint32_t version = data.version();
    absl::StatusOr<std::shared_ptr<const Catalogue>> catalogue =
        Catalogue::Build(std::move(data));
    if (!catalogue.ok()) {
      return absl::DataLossError(absl::StrCat(
          "catalogue version ", version, ": ", catalogue.status().message()));
    }
    versions.push_back(*std::move(catalogue));
  }
  return std::make_shared<const CatalogueHistory>(std::move(versions));
}

}  // namespace gandan
