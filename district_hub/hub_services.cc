// The doors and services of a hub.

#include <utility>

#include "district_hub/hub_parts.h"
#include "district_hub/key_decisions.h"

namespace gandan {

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
  intake = std::make_unique<IntakeService>(
      IntakeContext{.engine = engine.get(),
                    .catalogues = &catalogues,
                    .queue = &queue,
                    .judging = &judging,
                    .board = board.get(),
                    .activity = &activity,
                    .clock = clock,
                    .door = &node_door,
                    .approvals = approvals,
                    .seals = &*seals,
                    .gate = &gate,
                    .signatures = &*signatures});
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
  evidence = std::make_unique<EvidenceService>(query, desk.get());
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
                    .clock = &machine_clock,
                    .door = &local_door,
                    .data_folder = settings.data_folder});
}

}  // namespace gandan
