#include "district_hub/hub.h"

#include <utility>
#include <vector>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "base/worker_pool.h"
#include "district_hub/accounts_service.h"
#include "district_hub/admin_service.h"
#include "district_hub/attention_service.h"
#include "district_hub/authority_book.h"
#include "district_hub/authority_change.h"
#include "district_hub/caretaker.h"
#include "district_hub/catalogue_decisions.h"
#include "district_hub/catalogue_holder.h"
#include "district_hub/certificate_desk.h"
#include "district_hub/committer.h"
#include "district_hub/deciding_board.h"
#include "district_hub/directives_service.h"
#include "district_hub/enrolment_service.h"
#include "district_hub/enrolment_throttle.h"
#include "district_hub/export_service.h"
#include "district_hub/hub_files.h"
#include "district_hub/hub_health.h"
#include "district_hub/hub_servers.h"
#include "district_hub/intake_queue.h"
#include "district_hub/intake_service.h"
#include "district_hub/issuing_service.h"
#include "district_hub/key_decisions.h"
#include "district_hub/key_guard.h"
#include "district_hub/node_activity.h"
#include "district_hub/officials.h"
#include "district_hub/query_service.h"
#include "district_hub/receipt_seals.h"
#include "district_hub/reminder_desk.h"
#include "district_hub/renewal_desk.h"
#include "district_hub/restore_gate.h"
#include "district_hub/server_certificate.h"
#include "district_hub/upkeep_service.h"
#include "net/call.h"
#include "net/key_files.h"
#include "net/timed_nonces.h"

namespace gandan {
namespace {

constexpr int kJudgingThreads = 2;
constexpr int kAnsweringThreads = 2;
constexpr size_t kMostJudging = 10'000;  // Bounded by the queue's bytes too.
constexpr size_t kMostQueries = 200;
// Each hashes in 32 MB for a tenth of a second.
constexpr int kHashingThreads = 2;
constexpr size_t kMostHashing = 20;
// For strangers: what they fill up is their own.
constexpr int kEnrollingThreads = 1;
constexpr size_t kMostEnrolling = 50;
// As often as gRPC looks at files.
constexpr absl::Duration kBetweenRounds = absl::Seconds(5);
// Answers are never refused: what is decided is bounded by the queue.
constexpr size_t kMostAnswers = 1'000'000;

}  // namespace

// The hub's parts; they go in reverse order, so that no thread outlives what it
// uses.
struct Hub::Parts {
  explicit Parts(const HubSettings& settings)
      : own_clock(MakeClock(settings)),
        guard(&machine_clock),
        health(settings.certificate_warning_days * absl::Hours(24),
               [this](bool healthy) { servers.SetHealthy(healthy); }),
        gate(
            [this](bool awaits) {
              health.Set(HubTrouble::kAwaitsConfirmation, awaits);
            },
            [this] { health.Set(HubTrouble::kShortHistory, true); }),
        queue(LimitsOf(settings), &machine_clock),
        querying(static_cast<int>(settings.query_threads), kMostQueries) {}

  absl::Status Reload();
  absl::Status StartCommitter();
  void MakeDesks(const HubSettings& settings);
  void MakeDoors();
  void MakeNodeServices(const HubSettings& settings);
  void MakeOfficialServices(const HubSettings& settings,
                            const absl::optional<UnitKey>& hub_unit);
  absl::Status StartServers(const HubSettings& settings);
  absl::Status StartCertificates(const HubSettings& settings);
  // Renews and takes what is to be, and tells health what ends or fails.
  void LookAround();
  void StartReminding(absl::Duration every);

  SystemClock machine_clock;
  const std::unique_ptr<Clock> own_clock;
  Clock* clock = own_clock.get();
  Clock* session_clock = &machine_clock;
  absl::BitGen random;
  HubKeys keys;
  std::unique_ptr<Engine> engine;
  std::unique_ptr<DecidingBoard> board;
  std::unique_ptr<ServerCertificate> certificate;
  std::string certificate_failure;  // As logged last, by who looks at it.

  CatalogueHolder catalogues;
  KeyGuard guard;
  NodeActivity activity;
  CallStats stats;
  std::unique_ptr<Officials> officials;
  EnrolmentThrottle throttle{&machine_clock};
  CallDoor node_door;
  CallDoor local_door;
  CallDoor open_door;
  std::unique_ptr<CertificateDesk> desk;
  absl::optional<TimedNonces> nonces;  // Until the services are made.
  std::unique_ptr<RenewalDesk> renewals;
  std::unique_ptr<AuthorityChange> authority_change;
  HubHealth health;
  RestoreGate gate;
  absl::optional<ReceiptSeals> seals;  // From before the services on.

  std::unique_ptr<IntakeService> intake;
  std::unique_ptr<DirectivesService> directives;
  std::unique_ptr<QueryService> queries;
  std::unique_ptr<AttentionService> attention;
  std::unique_ptr<ExportService> exporting;
  std::unique_ptr<IssuingService> issuing;
  std::unique_ptr<AdminService> admin;
  std::unique_ptr<AccountsService> accounts;
  std::unique_ptr<UpkeepService> upkeep;
  std::unique_ptr<EnrolmentService> enrolment;

  IntakeQueue queue;
  std::unique_ptr<ReminderDesk> reminders;
  WorkerPool answering{kAnsweringThreads, kMostAnswers};
  std::unique_ptr<Committer> committer;
  WorkerPool judging{kJudgingThreads, kMostJudging};
  WorkerPool querying;
  WorkerPool hashing{kHashingThreads, kMostHashing};
  WorkerPool enrolling{kEnrollingThreads, kMostEnrolling};
  WorkerPool backing_up{1, 1};

  HubServers servers;
  std::unique_ptr<Caretaker> caretaker;
};

absl::Status Hub::Parts::Reload() {
  const std::unique_ptr<Reader> snapshot = engine->TakeSnapshot();
  ASSIGN_OR_RETURN(std::shared_ptr<const CatalogueHistory> history,
                   LoadCatalogues(*snapshot));
  RETURN_IF_ERROR(guard.Load(*snapshot));
  RETURN_IF_ERROR(gate.Load(*snapshot));
  RETURN_IF_ERROR(officials->guard().Load(*snapshot));
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
  parts.set_healthy = [this](bool healthy) {
    health.Set(HubTrouble::kCannotStore, !healthy);
  };
  parts.board = board.get();
  ASSIGN_OR_RETURN(committer, Committer::Start(std::move(parts)));
  return absl::OkStatus();
}

void Hub::Parts::MakeDesks(const HubSettings& settings) {
  desk = std::make_unique<CertificateDesk>(
      keys.authorities.get(), &machine_clock,
      settings.certificate_days * absl::Hours(24), keys.server_name);
  renewals = std::make_unique<RenewalDesk>(desk.get(), engine.get(),
                                           std::move(*nonces));
  authority_change = std::make_unique<AuthorityChange>(
      AuthorityChange::Parts{.authorities = keys.authorities.get(),
                             .server = certificate.get(),
                             .engine = engine.get(),
                             .activity = &activity,
                             .machine_clock = &machine_clock});
}

void Hub::Parts::MakeDoors() {
  node_door = {.guard = &guard,
               .trust_domain = desk->trust_domain(),
               .stats = &stats,
               .policy = &officials->policy()};
  local_door = officials->Door(&stats);
  open_door = {.stats = &stats,
               .open = true,
               .policy = &officials->policy(),
               .gate = &throttle};
}

void Hub::Parts::MakeNodeServices(const HubSettings& settings) {
  const Approvals approvals =
      settings.approval_required ? Approvals::kRequired : Approvals::kOptional;
  intake =
      std::make_unique<IntakeService>(IntakeContext{.engine = engine.get(),
                                                    .catalogues = &catalogues,
                                                    .queue = &queue,
                                                    .judging = &judging,
                                                    .board = board.get(),
                                                    .activity = &activity,
                                                    .clock = clock,
                                                    .door = &node_door,
                                                    .approvals = approvals,
                                                    .seals = &*seals,
                                                    .gate = &gate});
  directives = std::make_unique<DirectivesService>(
      DirectivesContext{
          .engine = engine.get(),
          .catalogues = &catalogues,
          .pool = &querying,
          .activity = &activity,
          .clock = clock,
          .door = &node_door,
          .desk = desk.get(),
          .seals = &*seals,
          .ask_again_after = absl::Seconds(settings.ask_again_after_seconds)},
      random);
  enrolment = std::make_unique<EnrolmentService>(
      EnrolmentContext{.engine = engine.get(),
                       .queue = &queue,
                       .pool = &enrolling,
                       .guard = &guard,
                       .desk = desk.get(),
                       .renewals = renewals.get(),
                       .door = &open_door,
                       .throttle = &throttle});
  guard.OnFirstCall([this](const std::string& fingerprint) {
    const auto note = [this, fingerprint](DecisionGroup& group) {
      return NoteFirstCall(group, fingerprint, machine_clock.Now(), &guard);
    };
    const auto again = [this, fingerprint] { guard.TellAgain(fingerprint); };
    return queue.Push(UnaskedJob(note, again)).ok();
  });
}

void Hub::Parts::MakeOfficialServices(const HubSettings& settings,
                                      const absl::optional<UnitKey>& hub_unit) {
  const QueryContext query = {.engine = engine.get(),
                              .catalogues = &catalogues,
                              .clock = clock,
                              .pool = &querying,
                              .door = &local_door,
                              .hub_unit = hub_unit};
  queries = std::make_unique<QueryService>(query);
  attention = std::make_unique<AttentionService>(query);
  exporting = std::make_unique<ExportService>(query);
  issuing = std::make_unique<IssuingService>(query, &queue);
  admin = std::make_unique<AdminService>(
      AdminContext{.engine = engine.get(),
                   .catalogues = &catalogues,
                   .queue = &queue,
                   .pool = &querying,
                   .guard = &guard,
                   .activity = &activity,
                   .clock = clock,
                   .desk = desk.get(),
                   .authority_change = authority_change.get(),
                   .health = &health,
                   .door = &local_door});
  accounts = std::make_unique<AccountsService>(AccountsContext{
      .engine = engine.get(),
      .queue = &queue,
      .pool = &querying,
      .hashing_pool = &hashing,
      .guard = &officials->guard(),
      .audit = &officials->audit_log(),
      .desk = desk.get(),
      .clock = session_clock,
      .door = &local_door,
      .session_life = absl::Hours(settings.session_hours),
      .session_idle = absl::Minutes(settings.session_idle_minutes)});
  upkeep = std::make_unique<UpkeepService>(
      UpkeepContext{.engine = engine.get(),
                    .audit = &officials->audit_log(),
                    .queue = &queue,
                    .pool = &backing_up,
                    .gate = &gate,
                    .door = &local_door,
                    .data_folder = settings.data_folder});
}

absl::Status Hub::Parts::StartServers(const HubSettings& settings) {
  return servers.Start(
      settings, {intake.get(), directives.get(), enrolment.get()},
      {admin.get(), queries.get(), attention.get(), exporting.get(),
       issuing.get(), accounts.get(), upkeep.get()});
}

absl::Status Hub::Parts::StartCertificates(const HubSettings& settings) {
  ASSIGN_OR_RETURN(
      certificate,
      ServerCertificate::Open(
          KeyFiles(settings.tls_key, settings.tls_certificate),
          JoinedPair(settings), keys.authorities.get(), &machine_clock));
  return absl::OkStatus();
}

void Hub::Parts::LookAround() {
  health.Set(HubTrouble::kCannotAudit, officials->audit_is_failing());
  const absl::Status looked = certificate->Look();
  const std::string failure(looked.message());
  if (failure != std::exchange(certificate_failure, failure) && !looked.ok()) {
    LogError("the hub's certificate: ", failure);
  }
  health.SetEndings({{.vi = "Chứng thư của máy chủ",
                      .en = "The hub's certificate",
                      .at = certificate->ends()},
                     {.vi = "Cơ quan chứng thực của máy chủ",
                      .en = "The hub's authority",
                      .at = keys.authorities->Get()->ends}},
                    machine_clock.Now());
}

void Hub::Parts::StartReminding(absl::Duration every) {
  reminders =
      std::make_unique<ReminderDesk>(ReminderParts{.engine = engine.get(),
                                                   .catalogues = &catalogues,
                                                   .queue = &queue,
                                                   .clock = clock});
  if (every < absl::InfiniteDuration()) reminders->Start(every);
}

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
  if (options.engine != nullptr) {
    RETURN_IF_ERROR(MakeFolder(settings.data_folder));
    parts->engine = std::move(options.engine);
  } else {
    ASSIGN_OR_RETURN(parts->engine, OpenHubEngine(settings));
  }
  ASSIGN_OR_RETURN(parts->engine,
                   MirrorHubEngine(settings, std::move(parts->engine),
                                   [&health = parts->health](bool whole) {
                                     health.Set(HubTrouble::kMirrorHole,
                                                !whole);
                                   }));
  ASSIGN_OR_RETURN(parts->seals, ReceiptSeals::Open(parts->engine.get()));
  ASSIGN_OR_RETURN(parts->board, DecidingBoard::Open(absl::StrCat(
                                     settings.data_folder, "/deciding")));
  RETURN_IF_ERROR(parts->StartCertificates(settings));
  ASSIGN_OR_RETURN(parts->officials,
                   Officials::Open(settings, &parts->catalogues, parts->clock,
                                   parts->session_clock));
  RETURN_IF_ERROR(parts->StartCommitter());
  parts->MakeDesks(settings);
  parts->MakeDoors();
  parts->MakeNodeServices(settings);
  parts->MakeOfficialServices(settings, unit);
  const absl::Status serving = parts->StartServers(settings);
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

EngineStats Hub::stats() const { return parts_->engine->stats(); }

void Hub::Stop(absl::Duration drain) {
  parts_->reminders->Stop();
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
