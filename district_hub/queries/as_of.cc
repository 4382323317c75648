#include "district_hub/queries/as_of.h"

#include <algorithm>
#include <vector>

#include "base/clock.h"
#include "base/status_macros.h"
#include "district_hub/every_unit.h"
#include "district_hub/failures.h"
#include "storage/hub_registry.h"
#include "storage/ledger.h"

namespace gandan {

namespace {

absl::StatusOr<AsOf> AsOfPosition(const QuerySnapshot& snapshot,
                                  const v1::LedgerPosition& position) {
  // Of what was lost in a restore there is no earlier moment any more.
  if (position.index() >= snapshot.size ||
      position.epoch() != snapshot.epochs.Of(position.index())) {
    return NotALedgerPosition();
  }
  ASSIGN_OR_RETURN(const storage::v1::LedgerEntry entry,
                   Ledger(snapshot.reader.get()).Entry(position.index()));
  return AsOf{position.index() + 1, snapshot.epochs.newest(),
              absl::FromUnixMicros(entry.decided_at_us())};
}

absl::StatusOr<AsOf> AsOfTime(const QuerySnapshot& snapshot,
                              const google::protobuf::Timestamp& time) {
  if (time.nanos() < 0 || time.nanos() >= 1'000'000'000) return NotATime();
  const absl::Time asked =
      std::min(snapshot.now, absl::FromUnixSeconds(time.seconds()) +
                                 absl::Nanoseconds(time.nanos()));
  ASSIGN_OR_RETURN(const uint64_t size,
                   Ledger(snapshot.reader.get()).SizeAt(asked));
  return AsOf{size, snapshot.epochs.newest(), asked};
}

// The first versions of a history.
std::shared_ptr<const CatalogueHistory> FirstVersions(
    const CatalogueHistory& all, uint32_t count) {
  std::vector<std::shared_ptr<const Catalogue>> versions;
  for (uint32_t version = 1; version <= count; ++version) {
    if (auto catalogue = all.Version(version)) versions.push_back(catalogue);
  }
  return std::make_shared<CatalogueHistory>(std::move(versions));
}

}  // namespace

absl::StatusOr<AsOf> ResolveAsOf(const QuerySnapshot& snapshot,
                                 const v1::Scope& scope) {
  switch (scope.as_of_case()) {
    case v1::Scope::kPosition:
      return AsOfPosition(snapshot, scope.position());
    case v1::Scope::kTime:
      return AsOfTime(snapshot, scope.time());
    case v1::Scope::AS_OF_NOT_SET:
      break;
  }
  return AsOf{snapshot.size, snapshot.epochs.newest(), snapshot.now};
}

absl::StatusOr<DecidedForAll> DecidedForAll::Read(const QuerySnapshot& snapshot,
                                                  const AsOf& as_of) {
  DecidedForAll decided(&snapshot, absl::ToCivilDay(as_of.time, VietnamTime()));
  if (as_of.size < snapshot.size) {
    RETURN_IF_ERROR(decided.ReadChanges(as_of.size));
  }
  return decided;
}

absl::Status DecidedForAll::ReadChanges(uint64_t size) {
  const Ledger ledger(snapshot_->reader.get());
  std::vector<uint64_t> events;
  RETURN_IF_ERROR(ledger.ScanUnitEvents(EveryUnit(), 0, [&](uint64_t index) {
    events.push_back(index);
    return true;
  }));
  const uint32_t newest_now = catalogues_->newest()->data().version();
  uint32_t newest = newest_now;
  for (const uint64_t index : events) {
    ASSIGN_OR_RETURN(const storage::v1::LedgerEntry entry, ledger.Entry(index));
    if (entry.has_catalogue() && index >= size) {
      newest = std::min(newest, entry.catalogue().version() - 1);
    }
    if (entry.has_period() && !entry.period().has_unit()) {
      const auto key =
          std::make_pair(entry.period().form(), entry.period().period());
      absl::optional<storage::v1::PeriodRow>& row = periods_[key];
      if (index >= size) continue;
      row.emplace();
      row->set_open(entry.period().open());
      row->set_last_day(entry.period().last_day());
    }
  }
  if (newest < newest_now) {
    // Before the first publishing the first one has to do.
    catalogues_ = FirstVersions(*snapshot_->catalogues, std::max(newest, 1u));
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> DecidedForAll::IsClosed(const std::string& form,
                                             const Period& period) const {
  const auto found = periods_.find({form, FormatPeriod(period)});
  if (found != periods_.end()) {
    return found->second.has_value() &&
           HubRegistry::StandingOf(*found->second, day_) ==
               PeriodStanding::kClosed;
  }
  ASSIGN_OR_RETURN(
      const PeriodStanding standing,
      HubRegistry(snapshot_->reader.get()).StandingForAll(form, period, day_));
  return standing == PeriodStanding::kClosed;
}

}  // namespace gandan
