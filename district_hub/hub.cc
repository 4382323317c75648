#include "district_hub/hub.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/status_macros.h"
#include "district_hub/hub_parts.h"

namespace gandan {
namespace {

// As often as gRPC looks at files.
constexpr absl::Duration kBetweenRounds = absl::Seconds(5);

}  // namespace

Hub::Hub(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Hub::~Hub() { Stop(); }

absl::StatusOr<std::unique_ptr<Hub>> Hub::Start(HubOptions options) {
  const HubSettings settings = options.settings;
  auto parts = std::make_unique<Parts>(settings);
  if (options.clock != nullptr) parts->clock = options.clock;
  if (options.session_clock != nullptr) {
    parts->session_clock = options.session_clock;
  }
  ASSIGN_OR_RETURN(const absl::optional<UnitKey> unit, HubUnit(settings));
  ASSIGN_OR_RETURN(parts->keys, ReadKeys(settings));
  ASSIGN_OR_RETURN(parts->nonces, TimedNonces::Start(&parts->machine_clock));
  if (options.read_only) {
    ASSIGN_OR_RETURN(parts->engine, OpenDamagedHub(settings));
    parts->health.Set(HubTrouble::kReadOnly, true);
  } else if (options.engine != nullptr) {
    RETURN_IF_ERROR(MakeFolder(settings.data_folder));
    parts->engine = std::move(options.engine);
  } else {
    ASSIGN_OR_RETURN(parts->engine, OpenHubEngine(settings));
  }
  if (!options.read_only) {
    ASSIGN_OR_RETURN(parts->engine,
                     MirrorHubEngine(settings, std::move(parts->engine),
                                     [&health = parts->health](bool whole) {
                                       health.Set(HubTrouble::kMirrorHole,
                                                  !whole);
                                     }));
  }
  ASSIGN_OR_RETURN(parts->seals, ReceiptSeals::Open(parts->engine.get()));
  ASSIGN_OR_RETURN(parts->board, DecidingBoard::Open(absl::StrCat(
                                     settings.data_folder, "/deciding")));
  RETURN_IF_ERROR(parts->StartCertificates(settings));
  ASSIGN_OR_RETURN(parts->officials,
                   Officials::Open(settings, &parts->catalogues, parts->clock,
                                   parts->session_clock));
  parts->officials->audit_log().SignWith(
      [one = parts.get()](uint64_t size, const std::string& root) {
        return one->heads->SignAudit(size, root, one->clock->Now());
      });
  RETURN_IF_ERROR(parts->StartCommitter());
  // Whoever brings something keeps it, and comes again.
  if (options.read_only) parts->queue.Suspend();
  parts->MakeDesks(settings);
  parts->MakeDoors();
  parts->MakeNodeServices(settings);
  parts->MakeOfficialServices(settings, unit);
  absl::Status serving = parts->StartServers(settings);
  if (serving.ok()) serving = parts->StartMetrics(settings, unit);
  if (!serving.ok()) {
    // It may speak of health to servers that go before it.
    parts->committer->Stop();
    return serving;
  }
  parts->caretaker = std::make_unique<Caretaker>(
      kBetweenRounds, [one = parts.get()] { one->LookAround(); });
  parts->StartReminding(options.remind_every);
  return std::unique_ptr<Hub>(new Hub(std::move(parts)));
}

int Hub::port() const { return parts_->servers.node_port(); }

int Hub::officials_port() const { return parts_->servers.officials_port(); }

int Hub::web_port() const { return parts_->servers.web_port(); }

int Hub::metrics_port() const {
  return parts_->metrics == nullptr ? 0 : parts_->metrics->port();
}

EngineStats Hub::stats() const { return parts_->engine->stats(); }

void Hub::Stop(absl::Duration drain) {
  parts_->reminders->Stop();
  parts_->metrics = nullptr;
  // What they wait for last: the committer, and who writes calls down.
  parts_->servers.Stop(drain);
  parts_->committer->Stop();
  parts_->officials->Stop();
}

absl::Status CheckHubFiles(const HubSettings& settings) {
  RETURN_IF_ERROR(HubUnit(settings).status());
  RETURN_IF_ERROR(ReadKeys(settings).status());
  return ReadFile(settings.tls_trusted).status();
}

}  // namespace gandan
