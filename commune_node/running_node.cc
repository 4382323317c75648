#include "commune_node/running_node.h"

#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "base/status_macros.h"
#include "commune_node/node_access.h"
#include "commune_node/node_metrics.h"
#include "commune_node/signed_line.h"
#include "net/tls.h"

namespace gandan {
namespace {

// A command holds the database for a moment only.
constexpr int kOpenAttempts = 200;
constexpr absl::Duration kBetweenAttempts = absl::Milliseconds(50);

// A command has it for a moment; who listens on the socket has it for good.
absl::StatusOr<std::unique_ptr<NodeDatabase>> OpenPatiently(
    const NodeSettings& settings, const UnitKey& unit, Clock* clock,
    absl::BitGenRef random) {
  absl::StatusOr<std::unique_ptr<NodeDatabase>> database;
  for (int attempt = 0; attempt < kOpenAttempts; ++attempt) {
    database = NodeDatabase::Open(settings, unit, clock, random);
    if (!absl::IsAlreadyExists(database.status())) return database;
    if (SomeoneListens(settings.local_socket)) break;
    absl::SleepFor(kBetweenAttempts);
  }
  return absl::AlreadyExistsError(
      absl::StrCat("một commune-node khác đang dùng ", settings.data_folder,
                   "\nanother commune-node runs on ", settings.data_folder));
}

}  // namespace

absl::Status RunningNode::Connect(
    const NodeSettings& settings,
    const std::function<void(const absl::Status&)>& on_disk_fault) {
  ASSIGN_OR_RETURN(keeper_,
                   CertificateKeeper::Open(
                       KeeperOptions{.hub = settings.hub,
                                     .files = settings.tls,
                                     .call_timeout = settings.call_timeout,
                                     .first_retry = settings.first_retry,
                                     .longest_retry = settings.longest_retry,
                                     .stats = &made_},
                       database_->contacts(), &machine_clock_, keeper_random_));
  const std::shared_ptr<grpc::Channel> hub = keeper_->channel();
  uplink_ = std::make_unique<Uplink>(
      database_.get(), hub,
      UplinkOptions{
          .batch_entries = settings.batch_entries,
          .call_timeout = settings.call_timeout,
          .first_retry = settings.first_retry,
          .longest_retry = settings.longest_retry,
          .stats = &made_,
          .signer = [keeper = keeper_.get()] { return keeper->signer(); }},
      uplink_random_, on_disk_fault);
  poller_ = std::make_unique<DirectivesPoller>(
      database_.get(), hub,
      PollerOptions{.poll = settings.poll,
                    .call_timeout = settings.call_timeout,
                    .first_retry = settings.first_retry,
                    .longest_retry = settings.longest_retry,
                    .stats = &made_},
      poller_random_,
      DirectivesPoller::Hooks{
          .on_contact = [uplink = uplink_.get()] { uplink->Wake(); },
          .on_disk_fault = on_disk_fault,
          .on_renew = [keeper = keeper_.get()] { keeper->RenewNow(); },
          .check_head =
              [keeper = keeper_.get()](const v1::Checkpoint& head) {
                const std::shared_ptr<const Signer> own = keeper->signer();
                // Nothing can be said while our own files are being replaced.
                if (own == nullptr) return absl::OkStatus();
                return CheckHead(head, own->trust_domain(),
                                 keeper->trusted_pem());
              },
          .own_key = [keeper = keeper_.get()] { return keeper->fingerprint(); },
          .trust_digest =
              [keeper = keeper_.get()] { return keeper->trust_digest(); },
          .take_trust =
              [keeper = keeper_.get()](const std::string& ca_pem) {
                keeper->TakeTrust(ca_pem);
              }});
  keeper_->OnNewChannel([uplink = uplink_.get(), poller = poller_.get()](
                            const std::shared_ptr<grpc::Channel>& channel) {
    uplink->UseChannel(channel);
    poller->UseChannel(channel);
  });
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<RunningNode>> RunningNode::Start(
    const NodeSettings& settings, const UnitKey& unit, Clock* clock,
    std::function<void(const absl::Status&)> on_disk_fault) {
  auto node = absl::WrapUnique(new RunningNode());
  ASSIGN_OR_RETURN(node->database_, OpenPatiently(settings, unit, clock,
                                                  node->database_random_));
  RETURN_IF_ERROR(node->Connect(settings, on_disk_fault));
  node->operations_ = std::make_unique<NodeOperations>(
      node->database_.get(), [uplink = node->uplink_.get()] { uplink->Wake(); },
      ApprovalRuleOf(settings));
  ASSIGN_OR_RETURN(
      node->servers_,
      NodeServers::Start(settings, node->database_.get(),
                         node->operations_.get(), &node->served_,
                         [on_disk_fault](const absl::Status& failure) {
                           if (IsDiskFault(failure)) on_disk_fault(failure);
                         }));
  if (!settings.metrics_listen.empty()) {
    const NodeMetricsContext context = {.database = node->database_.get(),
                                        .served = &node->served_,
                                        .made = &node->made_,
                                        .settings = settings};
    ASSIGN_OR_RETURN(node->metrics_,
                     MetricsServer::Start(settings.metrics_listen,
                                          [context](MetricFamilies* families) {
                                            FillNodeMetrics(context, families);
                                          }));
  }
  node->uplink_thread_ = std::thread([&one = *node->uplink_] { one.Run(); });
  node->poller_thread_ = std::thread([&one = *node->poller_] { one.Run(); });
  node->keeper_thread_ = std::thread([&one = *node->keeper_] { one.Run(); });
  return node;
}

RunningNode::~RunningNode() {
  metrics_ = nullptr;
  servers_ = nullptr;
  if (keeper_ != nullptr) keeper_->Stop();
  if (poller_ != nullptr) poller_->Stop();
  if (uplink_ != nullptr) uplink_->Stop();
  if (keeper_thread_.joinable()) keeper_thread_.join();
  if (poller_thread_.joinable()) poller_thread_.join();
  if (uplink_thread_.joinable()) uplink_thread_.join();
}

}  // namespace gandan
