#include "district_hub/hub_parts.h"

#include <utility>

#include "base/log.h"
#include "base/status_macros.h"
#include "district_hub/catalogue_decisions.h"
#include "district_hub/hub_metrics.h"
#include "net/key_files.h"

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
// Answers are never refused: what is decided is bounded by the queue.
constexpr size_t kMostAnswers = 1'000'000;

// One at a time: a second would only fight for the disk.
constexpr int kBackingUpThreads = 1;
constexpr size_t kMostBackups = 1;

}  // namespace

Hub::Parts::Parts(const HubSettings& settings)
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
      answering(kAnsweringThreads, kMostAnswers),
      judging(kJudgingThreads, kMostJudging),
      querying(static_cast<int>(settings.query_threads), kMostQueries),
      hashing(kHashingThreads, kMostHashing),
      enrolling(kEnrollingThreads, kMostEnrolling),
      backing_up(kBackingUpThreads, kMostBackups) {}

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
  parts.stats = &commits;
  parts.reload = [this] { return Reload(); };
  parts.set_healthy = [this](bool healthy) {
    health.Set(HubTrouble::kCannotStore, !healthy);
  };
  parts.board = board.get();
  parts.heads = &*heads;
  ASSIGN_OR_RETURN(committer, Committer::Start(std::move(parts)));
  return absl::OkStatus();
}

absl::Status Hub::Parts::StartServers(const HubSettings& settings) {
  return servers.Start(
      settings, {intake.get(), directives.get(), enrolment.get()},
      {admin.get(), queries.get(), attention.get(), exporting.get(),
       evidence.get(), issuing.get(), accounts.get(), upkeep.get()});
}

absl::Status Hub::Parts::StartCertificates(const HubSettings& settings) {
  ASSIGN_OR_RETURN(
      certificate,
      ServerCertificate::Open(
          KeyFiles(settings.tls_key, settings.tls_certificate),
          JoinedPair(settings), keys.authorities.get(), &machine_clock));
  const std::string domain = keys.authorities->Get()->signing->trust_domain();
  const auto trusted = [this] { return keys.authorities->Get()->trust_pem; };
  heads.emplace(
      domain, [this] { return certificate->signer(); }, trusted);
  signatures.emplace(engine.get(), domain, trusted);
  return absl::OkStatus();
}

void Hub::Parts::LookAround() {
  health.Set(HubTrouble::kCannotAudit, officials->audit_is_failing());
  const absl::Status looked = certificate->Look();
  const std::string failure(looked.message());
  if (failure != std::exchange(certificate_failure, failure) && !looked.ok()) {
    LogError("the hub's certificate: ", failure);
  }
  health.SetEndings({{.name = "hub",
                      .vi = "Chứng thư của máy chủ",
                      .en = "The hub's certificate",
                      .at = certificate->ends()},
                     {.name = "authority",
                      .vi = "Cơ quan chứng thực của máy chủ",
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

absl::Status Hub::Parts::StartMetrics(const HubSettings& settings,
                                      const absl::optional<UnitKey>& hub_unit) {
  if (settings.metrics_listen.empty()) return absl::OkStatus();
  const HubMetricsContext context = {.engine = engine.get(),
                                     .catalogues = &catalogues,
                                     .activity = &activity,
                                     .calls = &stats,
                                     .commits = &commits,
                                     .health = &health,
                                     .queue = &queue,
                                     .clock = clock,
                                     .hub_unit = hub_unit,
                                     .data_folder = settings.data_folder,
                                     .mirror_folder = settings.mirror_folder};
  ASSIGN_OR_RETURN(metrics,
                   MetricsServer::Start(settings.metrics_listen,
                                        [context](MetricFamilies* families) {
                                          FillHubMetrics(context, families);
                                        }));
  return absl::OkStatus();
}

}  // namespace gandan
