#include "district_hub/hub_metrics.h"

#include <map>
#include <memory>

#include "district_hub/last_backup.h"
#include "district_hub/node_list.h"
#include "district_hub/queries/due_reports.h"
#include "net/call_metrics.h"
#include "storage/engine_metrics.h"
#include "storage/ledger.h"

namespace gandan {
namespace {

double SecondsOf(absl::Time time) {
  return absl::ToDoubleSeconds(time - absl::UnixEpoch());
}

void FillHealth(const HubMetricsContext& context, MetricFamilies* to) {
  to->AddGauge("gandan_hub_healthy", "1: it is as it should be.",
               context.health->is_healthy());
  for (const auto& [trouble, is_there] : context.health->Troubles()) {
    to->AddGauge("gandan_hub_trouble", "1: the trouble is there.", is_there,
                 {{"trouble", trouble}});
  }
  for (const Ending& ending : context.health->endings()) {
    to->AddGauge("gandan_certificate_end_timestamp_seconds",
                 "When a certificate of this program ends.",
                 SecondsOf(ending.at), {{"of", ending.name}});
  }
  const auto backup = LastBackup(context.data_folder);
  if (backup.ok() && backup->has_value()) {
    to->AddGauge("gandan_hub_last_backup_timestamp_seconds",
                 "When the last backup was made and read again.",
                 SecondsOf(**backup));
  }
}

void FillIntake(const HubMetricsContext& context, MetricFamilies* to) {
  const CommitStats::Groups groups = context.commits->Snapshot();
  to->AddHistogram("gandan_hub_group_entries",
                   "Reports and decisions that shared one write to the disk.",
                   groups.entries);
  to->AddHistogram("gandan_hub_store_seconds",
                   "How long such a write took, its sync included.",
                   groups.seconds);
  to->AddGauge("gandan_hub_intake_bytes",
               "Of reports that were let in and are not answered yet.",
               static_cast<double>(context.queue->admitted_bytes()));
}

void FillDatabase(const HubMetricsContext& context, MetricFamilies* to) {
  const std::unique_ptr<Reader> snapshot = context.engine->TakeSnapshot();
  const Ledger ledger(snapshot.get());
  const auto size = ledger.Size();
  const auto epochs = ledger.Epochs();
  if (size.ok() && epochs.ok()) {
    to->AddGauge("gandan_hub_ledger_entries", "Entries of the ledger.",
                 static_cast<double>(*size));
    to->AddGauge("gandan_hub_ledger_epoch",
                 "The ledger's epoch: one more with each restore.",
                 static_cast<double>(epochs->newest()));
  }
  AddEngine(context.engine->stats(), to);
  to->AddFreeDisk("data", context.data_folder);
  if (!context.mirror_folder.empty()) {
    to->AddFreeDisk("mirror", context.mirror_folder);
  }
}

void FillDueReports(const HubMetricsContext& context, MetricFamilies* to) {
  const auto snapshot =
      TakeQuerySnapshot(*context.engine, context.catalogues->Get(),
                        context.clock->Now(), context.hub_unit);
  if (!snapshot.ok()) return;
  const auto forms = NewestDueReports(*snapshot);
  if (!forms.ok()) return;
  for (const DueReports& due : *forms) {
    const std::pair<const char*, uint32_t> states[] = {
        {"missing", due.counts.missing()},
        {"late", due.counts.late()},
        {"on_time", due.counts.on_time()},
        {"returned", due.counts.returned()}};
    for (const auto& [state, reports] : states) {
      to->AddGauge("gandan_hub_due_reports",
                   "Reports of the newest period that is due; those returned "
                   "are among those late and on time.",
                   reports,
                   {{"form", due.form},
                    {"period", FormatPeriod(due.period)},
                    {"state", state}});
    }
  }
}

// The key of each unit that was heard of last, by code and first day.
std::map<std::string, v1::NodeKey> NodesByUnit(
    const HubMetricsContext& context) {
  v1::ListNodesResponse nodes;
  const std::unique_ptr<Reader> snapshot = context.engine->TakeSnapshot();
  std::map<std::string, v1::NodeKey> by_unit;
  if (!ListNodeKeys(*snapshot, nullptr, *context.activity, &nodes).ok()) {
    return by_unit;
  }
  for (const v1::NodeKey& key : nodes.keys()) {
    if (key.banned()) continue;
    v1::NodeKey& shown =
        by_unit[key.unit().code() + "/" + key.unit().valid_from()];
    if (!shown.has_unit() ||
        key.last_seen().seconds() >= shown.last_seen().seconds()) {
      shown = key;
    }
  }
  return by_unit;
}

void FillNodes(const HubMetricsContext& context, MetricFamilies* to) {
  for (const auto& [unit, key] : NodesByUnit(context)) {
    const MetricFamilies::Labels labels = {{"unit", unit}};
    to->AddGauge("gandan_hub_node_certificate_end_timestamp_seconds",
                 "When a commune's certificate ends.",
                 static_cast<double>(key.not_after().seconds()), labels);
    if (!key.has_last_seen()) continue;
    to->AddGauge("gandan_hub_node_last_contact_timestamp_seconds",
                 "When a commune called last; absent: not since the start.",
                 static_cast<double>(key.last_seen().seconds()), labels);
    to->AddGauge("gandan_hub_node_unsent",
                 "Reports that wait at a commune, as it said last.",
                 static_cast<double>(key.unsent()), labels);
    to->AddGauge("gandan_hub_node_clock_skew_seconds",
                 "A commune's clock less the hub's.",
                 static_cast<double>(key.clock_skew_ms()) / 1000, labels);
  }
}

}  // namespace

void FillHubMetrics(const HubMetricsContext& context, MetricFamilies* to) {
  to->AddBuildInfo("district-hub");
  FillHealth(context, to);
  AddCalls(*context.calls, CallSide::kServer, to);
  FillIntake(context, to);
  FillDatabase(context, to);
  FillDueReports(context, to);
  FillNodes(context, to);
}

}  // namespace gandan
