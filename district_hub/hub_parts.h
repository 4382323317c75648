#ifndef GANDAN_DISTRICT_HUB_HUB_PARTS_H_
#define GANDAN_DISTRICT_HUB_HUB_PARTS_H_

// What a hub is put together from. Only for hub*.cc.

#include <memory>
#include <string>

#include "absl/random/random.h"
#include "absl/types/optional.h"
#include "base/worker_pool.h"
#include "district_hub/accounts_service.h"
#include "district_hub/admin_service.h"
#include "district_hub/attention_service.h"
#include "district_hub/authority_change.h"
#include "district_hub/batch_signatures.h"
#include "district_hub/caretaker.h"
#include "district_hub/catalogue_holder.h"
#include "district_hub/certificate_desk.h"
#include "district_hub/commit_stats.h"
#include "district_hub/committer.h"
#include "district_hub/deciding_board.h"
#include "district_hub/directives_service.h"
#include "district_hub/enrolment_service.h"
#include "district_hub/enrolment_throttle.h"
#include "district_hub/evidence_service.h"
#include "district_hub/export_service.h"
#include "district_hub/head_signer.h"
#include "district_hub/hub.h"
#include "district_hub/hub_files.h"
#include "district_hub/hub_health.h"
#include "district_hub/hub_servers.h"
#include "district_hub/intake_queue.h"
#include "district_hub/intake_service.h"
#include "district_hub/issuing_service.h"
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
#include "net/metrics_server.h"
#include "net/timed_nonces.h"

namespace gandan {

// The hub's parts; they go in reverse order, so that no thread outlives what it
// uses.
struct Hub::Parts {
  explicit Parts(const HubSettings& settings);

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
  absl::Status StartMetrics(const HubSettings& settings,
                            const absl::optional<UnitKey>& hub_unit);

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
  CommitStats commits;
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
  absl::optional<HeadSigner> heads;    // From before the committer on.
  absl::optional<BatchSignatures> signatures;

  std::unique_ptr<IntakeService> intake;
  std::unique_ptr<DirectivesService> directives;
  std::unique_ptr<QueryService> queries;
  std::unique_ptr<AttentionService> attention;
  std::unique_ptr<ExportService> exporting;
  std::unique_ptr<EvidenceService> evidence;
  std::unique_ptr<IssuingService> issuing;
  std::unique_ptr<AdminService> admin;
  std::unique_ptr<AccountsService> accounts;
  std::unique_ptr<UpkeepService> upkeep;
  std::unique_ptr<EnrolmentService> enrolment;

  IntakeQueue queue;
  std::unique_ptr<ReminderDesk> reminders;
  WorkerPool answering;
  std::unique_ptr<Committer> committer;
  WorkerPool judging;
  WorkerPool querying;
  WorkerPool hashing;
  WorkerPool enrolling;
  WorkerPool backing_up;

  HubServers servers;
  std::unique_ptr<Caretaker> caretaker;
  std::unique_ptr<MetricsServer> metrics;  // Null: none are told.
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_HUB_PARTS_H_
