#include "district_hub/hub.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "base/worker_pool.h"
#include "district_hub/admin_service.h"
#include "district_hub/catalogue_decisions.h"
#include "district_hub/catalogue_holder.h"
#include "district_hub/certificate_desk.h"
#include "district_hub/committer.h"
#include "district_hub/deciding_board.h"
#include "district_hub/directives_service.h"
#include "district_hub/enrolment_service.h"
#include "district_hub/intake_queue.h"
#include "district_hub/intake_service.h"
#include "district_hub/invitation_decisions.h"
#include "district_hub/issuing_service.h"
#include "district_hub/key_guard.h"
#include "district_hub/node_activity.h"
#include "district_hub/query_service.h"
#include "net/call.h"
#include "net/certificate_names.h"
#include "net/certificates.h"
#include "net/server.h"
#include "storage/rocksdb_engine.h"
#include "storage/schema.h"

namespace gandan {
namespace {

constexpr int kJudgingThreads = 2;
constexpr int kAnsweringThreads = 2;
constexpr size_t kMostJudging = 10'000;  // Bounded by the queue's bytes too.
constexpr size_t kMostQueries = 200;
// Answers are never refused: what is decided is bounded by the queue.
constexpr size_t kMostAnswers = 1'000'000;

// What the settings name outside the data folder.
struct HubKeys {
  std::unique_ptr<CertificateAuthority> authority;
  std::string server_name;
};

// Before anything is opened, so that a wrong path harms nothing.
absl::StatusOr<HubKeys> ReadKeys(const HubSettings& settings) {
  KeyAndCertificate authority;
  ASSIGN_OR_RETURN(authority.key_pem, ReadFile(settings.authority_key));
  ASSIGN_OR_RETURN(authority.certificate_pem,
                   ReadFile(settings.authority_certificate));
  HubKeys keys;
  ASSIGN_OR_RETURN(keys.authority, CertificateAuthority::Load(authority));
  KeyAndCertificate server;
  ASSIGN_OR_RETURN(server.key_pem, ReadFile(settings.tls_key));
  ASSIGN_OR_RETURN(server.certificate_pem, ReadFile(settings.tls_certificate));
  RETURN_IF_ERROR(CheckPair(server));
  ASSIGN_OR_RETURN(keys.server_name, FirstNameOf(server.certificate_pem));
  return keys;
}

absl::StatusOr<std::unique_ptr<Engine>> OpenEngine(HubOptions& options) {
  RETURN_IF_ERROR(MakeFolder(options.settings.data_folder));
  if (options.engine != nullptr) return std::move(options.engine);
  RocksDbOptions rocksdb;
  rocksdb.block_cache_bytes =
      static_cast<size_t>(options.settings.block_cache_megabytes) << 20;
  return OpenRocksDb(absl::StrCat(options.settings.data_folder, "/db"),
                     HubSchema(), rocksdb);
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

absl::StatusOr<absl::optional<UnitKey>> HubUnit(const HubSettings& settings) {
  absl::optional<UnitKey> unit;
  if (settings.unit_code.empty()) return unit;
  v1::UnitKey key;
  key.set_code(settings.unit_code);
  key.set_valid_from(settings.unit_valid_from);
  ASSIGN_OR_RETURN(unit, UnitKeyFromProto(key));
  return unit;
}

}  // namespace

// The hub's parts; they go in reverse order, so that no thread outlives what it
// uses.
struct Hub::Parts {
  explicit Parts(const HubSettings& settings)
      : own_clock(MakeClock(settings)),
        guard(&machine_clock),
        queue(LimitsOf(settings), &machine_clock),
        querying(static_cast<int>(settings.query_threads), kMostQueries) {}

  absl::Status Reload();
  absl::Status StartCommitter();
  void MakeServices(const HubSettings& settings,
                    const absl::optional<UnitKey>& hub_unit);
  absl::Status StartServers(const HubSettings& settings);
  void SetHealthy(bool now_healthy);

  SystemClock machine_clock;
  const std::unique_ptr<Clock> own_clock;
  Clock* clock = own_clock.get();
  absl::BitGen random;
  HubKeys keys;
  std::unique_ptr<Engine> engine;
  std::unique_ptr<DecidingBoard> board;

  CatalogueHolder catalogues;
  KeyGuard guard;
  NodeActivity activity;
  CallStats stats;
  CallDoor node_door;
  CallDoor local_door;
  CallDoor open_door;
  std::unique_ptr<CertificateDesk> desk;

  std::unique_ptr<IntakeService> intake;
  std::unique_ptr<DirectivesService> directives;
  std::unique_ptr<QueryService> queries;
  std::unique_ptr<IssuingService> issuing;
  std::unique_ptr<AdminService> admin;
  std::unique_ptr<EnrolmentService> enrolment;

  IntakeQueue queue;
  WorkerPool answering{kAnsweringThreads, kMostAnswers};
  std::unique_ptr<Committer> committer;
  WorkerPool judging{kJudgingThreads, kMostJudging};
  WorkerPool querying;

  absl::Mutex servers_mutex;  // The committer speaks of health any time.
  bool healthy ABSL_GUARDED_BY(servers_mutex) = true;
  std::unique_ptr<RpcServer> tls_server ABSL_GUARDED_BY(servers_mutex);
  std::unique_ptr<RpcServer> local_server ABSL_GUARDED_BY(servers_mutex);
};

absl::Status Hub::Parts::Reload() {
  const std::unique_ptr<Reader> snapshot = engine->TakeSnapshot();
  ASSIGN_OR_RETURN(std::shared_ptr<const CatalogueHistory> history,
                   LoadCatalogues(*snapshot));
  RETURN_IF_ERROR(guard.Load(*snapshot));
  catalogues.Set(std::move(history));
  return absl::OkStatus();
}

absl::Status Hub::Parts::StartCommitter() {
  CommitterParts parts;
  parts.engine = engine.get();
  parts.catalogues = &catalogues;
  parts.queue = &queue;
  parts.answering = &answering;
  parts.clock = clock;
  parts.machine_clock = &machine_clock;
  parts.reload = [this] { return Reload(); };
  parts.set_healthy = [this](bool now_healthy) { SetHealthy(now_healthy); };
  parts.board = board.get();
  ASSIGN_OR_RETURN(committer, Committer::Start(std::move(parts)));
  return absl::OkStatus();
}

void Hub::Parts::MakeServices(const HubSettings& settings,
                              const absl::optional<UnitKey>& hub_unit) {
  node_door = {.guard = &guard,
               .trust_domain = keys.authority->trust_domain(),
               .stats = &stats};
  local_door = {.stats = &stats};
  open_door = {.stats = &stats, .open = true};
  desk = std::make_unique<CertificateDesk>(
      keys.authority.get(), &machine_clock,
      settings.certificate_days * absl::Hours(24), keys.server_name);
  intake =
      std::make_unique<IntakeService>(IntakeContext{.engine = engine.get(),
                                                    .catalogues = &catalogues,
                                                    .queue = &queue,
                                                    .judging = &judging,
                                                    .board = board.get(),
                                                    .activity = &activity,
                                                    .clock = clock,
                                                    .door = &node_door});
  directives = std::make_unique<DirectivesService>(
      DirectivesContext{
          .engine = engine.get(),
          .catalogues = &catalogues,
          .pool = &querying,
          .activity = &activity,
          .clock = clock,
          .door = &node_door,
          .ask_again_after = absl::Seconds(settings.ask_again_after_seconds)},
      random);
  const QueryContext query = {.engine = engine.get(),
                              .catalogues = &catalogues,
                              .clock = clock,
                              .pool = &querying,
                              .door = &local_door,
                              .hub_unit = hub_unit};
  queries = std::make_unique<QueryService>(query);
  issuing = std::make_unique<IssuingService>(query, &queue);
  admin = std::make_unique<AdminService>(AdminContext{.engine = engine.get(),
                                                      .catalogues = &catalogues,
                                                      .queue = &queue,
                                                      .pool = &querying,
                                                      .guard = &guard,
                                                      .activity = &activity,
                                                      .clock = clock,
                                                      .desk = desk.get(),
                                                      .door = &local_door});
  enrolment = std::make_unique<EnrolmentService>(
      EnrolmentContext{.engine = engine.get(),
                       .queue = &queue,
                       .pool = &querying,
                       .guard = &guard,
                       .machine_clock = &machine_clock,
                       .desk = desk.get(),
                       .door = &open_door});
  guard.OnFirstCall([this](const std::string& fingerprint) {
    const auto use_up = [this, fingerprint](DecisionGroup& group) {
      return UseUpInvitation(group, fingerprint, &guard);
    };
    return queue.Push(UnaskedJob(use_up)).ok();
  });
}

absl::Status Hub::Parts::StartServers(const HubSettings& settings) {
  ASSIGN_OR_RETURN(
      std::unique_ptr<RpcServer> local,
      RpcServer::StartLocal(settings.AdminSocket(),
                            {admin.get(), queries.get(), issuing.get()}));
  ASSIGN_OR_RETURN(
      std::unique_ptr<RpcServer> tls,
      RpcServer::StartTls(settings.listen,
                          {.key = settings.tls_key,
                           .certificate = settings.tls_certificate,
                           .trusted = settings.tls_trusted},
                          {intake.get(), directives.get(), enrolment.get()}));
  absl::MutexLock lock(&servers_mutex);
  local_server = std::move(local);
  tls_server = std::move(tls);
  local_server->SetHealthy(healthy);
  tls_server->SetHealthy(healthy);
  return absl::OkStatus();
}

void Hub::Parts::SetHealthy(bool now_healthy) {
  absl::MutexLock lock(&servers_mutex);
  healthy = now_healthy;
  if (local_server != nullptr) local_server->SetHealthy(healthy);
  if (tls_server != nullptr) tls_server->SetHealthy(healthy);
}

Hub::Hub(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Hub::~Hub() { Stop(); }

absl::StatusOr<std::unique_ptr<Hub>> Hub::Start(HubOptions options) {
  const HubSettings settings = options.settings;
  auto parts = std::make_unique<Parts>(settings);
  if (options.clock != nullptr) parts->clock = options.clock;
  ASSIGN_OR_RETURN(const absl::optional<UnitKey> unit, HubUnit(settings));
  ASSIGN_OR_RETURN(parts->keys, ReadKeys(settings));
  ASSIGN_OR_RETURN(parts->engine, OpenEngine(options));
  ASSIGN_OR_RETURN(parts->board, DecidingBoard::Open(absl::StrCat(
                                     settings.data_folder, "/deciding")));
  RETURN_IF_ERROR(parts->StartCommitter());
  parts->MakeServices(settings, unit);
  RETURN_IF_ERROR(parts->StartServers(settings));
  return std::unique_ptr<Hub>(new Hub(std::move(parts)));
}

int Hub::port() const {
  absl::MutexLock lock(&parts_->servers_mutex);
  return parts_->tls_server->port();
}

EngineStats Hub::stats() const { return parts_->engine->stats(); }

void Hub::Stop(absl::Duration drain) {
  RpcServer* tls = nullptr;
  RpcServer* local = nullptr;
  {
    // They live as long as the hub; stopping must not hold up the committer.
    absl::MutexLock lock(&parts_->servers_mutex);
    tls = parts_->tls_server.get();
    local = parts_->local_server.get();
  }
  // The committer last: calls in hand wait for it.
  tls->Stop(drain);
  local->Stop(drain);
  parts_->committer->Stop();
}

absl::Status CheckHubFiles(const HubSettings& settings) {
  RETURN_IF_ERROR(HubUnit(settings).status());
  RETURN_IF_ERROR(ReadKeys(settings).status());
  return ReadFile(settings.tls_trusted).status();
}

}  // namespace gandan
