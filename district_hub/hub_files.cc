#include "district_hub/hub_files.h"

#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "net/certificate_names.h"
#include "net/key_files.h"
#include "storage/damaged_database.h"
#include "storage/ledger.h"
#include "storage/mirrored_engine.h"
#include "storage/rocksdb_engine.h"
#include "storage/schema.h"

namespace gandan {

absl::StatusOr<HubKeys> ReadKeys(const HubSettings& settings) {
  HubKeys keys;
  ASSIGN_OR_RETURN(
      keys.authorities,
      AuthorityBook::Open({.key = settings.authority_key,
                           .certificate = settings.authority_certificate,
                           .trusted = settings.tls_trusted}));
  ASSIGN_OR_RETURN(const KeyAndCertificate server,
                   KeyFiles(settings.tls_key, settings.tls_certificate).Read());
  ASSIGN_OR_RETURN(keys.server_name, FirstNameOf(server.certificate_pem));
  return keys;
}

absl::StatusOr<std::unique_ptr<Engine>> OpenHubEngine(
    const HubSettings& settings) {
  RETURN_IF_ERROR(MakeFolder(settings.data_folder));
  RocksDbOptions rocksdb;
  rocksdb.block_cache_bytes =
      static_cast<size_t>(settings.block_cache_megabytes) << 20;
  return OpenRocksDb(absl::StrCat(settings.data_folder, "/db"), HubSchema(),
                     rocksdb);
}

absl::StatusOr<std::unique_ptr<Engine>> OpenDamagedHub(
    const HubSettings& settings) {
  ASSIGN_OR_RETURN(std::unique_ptr<Engine> engine,
                   OpenDamagedRocksDb(absl::StrCat(settings.data_folder, "/db"),
                                      HubSchema()));
  const std::vector<UnreadableRows> unreadable =
      SurveyDamage(*engine, HubSchema());
  for (const UnreadableRows& rows : unreadable) {
    LogError(
        "missing: rows of the table `", rows.table, "` behind ",
        rows.after.empty() ? "its beginning" : absl::CHexEscape(rows.after),
        rows.before.empty()
            ? " to its end"
            : absl::StrCat(" and before ", absl::CHexEscape(rows.before)),
        ": ", rows.why);
  }
  const auto size = Ledger(engine.get()).Size();
  LogWarning("READ ONLY: ", unreadable.size(),
             " places cannot be read; the ledger ends with ",
             size.ok() ? absl::StrCat(*size, " entries")
                       : std::string(size.status().message()));
  return engine;
}

absl::StatusOr<std::unique_ptr<Engine>> MirrorHubEngine(
    const HubSettings& settings, std::unique_ptr<Engine> engine,
    std::function<void(bool whole)> tell) {
  if (settings.mirror_folder.empty()) return engine;
  return MirrorEngine(std::move(engine), settings.mirror_folder, HubSchema(),
                      std::move(tell));
}

std::unique_ptr<Clock> MakeClock(const HubSettings& settings) {
  if (settings.demo_clock_offset_file.empty()) {
    return std::make_unique<SystemClock>();
  }
  LogWarning("DEMO CLOCK from ", settings.demo_clock_offset_file,
             ": the hub does not keep the real time; TLS does");
  return std::make_unique<DemoClock>(settings.demo_clock_offset_file);
}

QueueLimits LimitsOf(const HubSettings& settings) {
  QueueLimits limits;
  limits.most_bytes = static_cast<size_t>(settings.queue_megabytes) << 20;
  limits.group_entries = static_cast<size_t>(settings.group_entries);
  limits.group_bytes = static_cast<size_t>(settings.group_kilobytes) << 10;
  return limits;
}

std::string JoinedPair(const HubSettings& settings) {
  return absl::StrCat(settings.data_folder, "/tls/server.pem");
}

TlsFiles ServedFiles(const HubSettings& settings) {
  return {.key = JoinedPair(settings),
          .certificate = JoinedPair(settings),
          .trusted = settings.tls_trusted};
}

absl::StatusOr<absl::optional<UnitKey>> HubUnit(const HubSettings& settings) {
  absl::optional<UnitKey> unit;
  if (settings.unit_code.empty()) return unit;
  v1::UnitKey key;
  key.set_code(settings.unit_code);
  key.set_valid_from(settings.unit_valid_from);
  ASSIGN_OR_RETURN(unit, UnitKeyFromProto(key));
  return unit;
}

}  // namespace gandan
