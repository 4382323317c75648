#ifndef GANDAN_COMMUNE_NODE_NODE_OPERATIONS_H_
#define GANDAN_COMMUNE_NODE_NODE_OPERATIONS_H_

#include <functional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "commune_node/node_database.h"
#include "commune_node/node_local_api.h"

namespace gandan {

// The operations of the node on its open database: served by the daemon, or
// done by a command itself where no daemon runs.
//
// Thread-safe. The database must outlive it.
class NodeOperations : public NodeLocalApi {
 public:
  // `on_queued` is called after reports were queued; it may be empty.
  NodeOperations(NodeDatabase* database, std::function<void()> on_queued)
      : database_(database), on_queued_(std::move(on_queued)) {}

  absl::StatusOr<v1::SubmitFileResponse> SubmitFile(
      const v1::SubmitFileRequest& request) override;
  absl::StatusOr<v1::ResendReportsResponse> ResendReports(
      const v1::ResendReportsRequest& request) override;
  absl::StatusOr<v1::GetStatusResponse> GetStatus(
      const v1::GetStatusRequest& request) override;
  absl::StatusOr<v1::ListQueueResponse> ListQueue(
      const v1::ListQueueRequest& request) override;
  absl::StatusOr<v1::GetNodeCatalogueResponse> GetNodeCatalogue(
      const v1::GetNodeCatalogueRequest& request) override;
  absl::StatusOr<v1::MakeTemplateResponse> MakeTemplate(
      const v1::MakeTemplateRequest& request) override;

 private:
  NodeDatabase* const database_;
  const std::function<void()> on_queued_;
  // Between looking what stands and queueing, nobody else queues.
  absl::Mutex submitting_;
};

// Where every report of the node stands, with notices and alarms. Errors of
// the disk.
absl::StatusOr<v1::GetStatusResponse> ReadNodeStatus(
    const NodeDatabase& database);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_NODE_OPERATIONS_H_
