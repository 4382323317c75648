#include "commune_node/node_metrics.h"

#include "commune_node/uplink.h"
#include "net/call_metrics.h"
#include "storage/engine_metrics.h"

namespace gandan {
namespace {

double SecondsOf(absl::Time time) {
  return absl::ToDoubleSeconds(time - absl::UnixEpoch());
}

void FillQueue(const NodeDatabase& database, MetricFamilies* to) {
  const absl::StatusOr<v1::NodeInfo> info = DescribeNode(database);
  if (!info.ok()) return;
  to->AddGauge("gandan_node_unsent", "Reports that the hub has not settled.",
               static_cast<double>(info->unsent()));
  to->AddGauge("gandan_node_catalogue_version",
               "Newest catalogue that is here; 0: none.",
               info->catalogue_version());
  if (!info->has_oldest_unsent()) return;
  to->AddGauge("gandan_node_oldest_unsent_timestamp_seconds",
               "Since when the oldest of them waits; absent: none does.",
               static_cast<double>(info->oldest_unsent().seconds()));
}

void FillContacts(const NodeDatabase& database, MetricFamilies* to) {
  const ContactBook& contacts = *database.contacts();
  to->AddGauge("gandan_node_hub_failing",
               "1: what was asked of the hub last failed.",
               !contacts.last_error().empty());
  to->AddGauge("gandan_node_hub_ahead_seconds",
               "The hub's clock less the node's at the last contact.",
               absl::ToDoubleSeconds(contacts.hub_ahead()));
  const absl::StatusOr<storage::v1::ContactMark> mark = contacts.mark();
  if (!mark.ok()) return;
  to->AddGauge("gandan_node_alarms", "What somebody must look at.",
               mark->alarms_size());
  if (mark->last_contact_us() == 0) return;
  to->AddGauge("gandan_node_last_contact_timestamp_seconds",
               "When the hub answered last; absent: never.",
               static_cast<double>(mark->last_contact_us()) / 1e6);
}

}  // namespace

void FillNodeMetrics(const NodeMetricsContext& context, MetricFamilies* to) {
  to->AddBuildInfo("commune-node");
  AddCalls(*context.served, CallSide::kServer, to);
  AddCalls(*context.made, CallSide::kClient, to);
  FillQueue(*context.database, to);
  FillContacts(*context.database, to);
  const auto identity = ReadNodeIdentity(context.settings.tls);
  if (identity.ok()) {
    to->AddGauge("gandan_certificate_end_timestamp_seconds",
                 "When a certificate of this program ends.",
                 SecondsOf(identity->certificate_ends), {{"of", "node"}});
  }
  AddEngine(context.database->engine()->stats(), to);
  to->AddFreeDisk("data", context.settings.data_folder);
}

}  // namespace gandan
