#ifndef GANDAN_DISTRICT_HUB_QUERY_SERVICE_H_
#define GANDAN_DISTRICT_HUB_QUERY_SERVICE_H_

#include "absl/types/optional.h"
#include "base/clock.h"
#include "base/worker_pool.h"
#include "district_hub/catalogue_holder.h"
#include "domain/unit.h"
#include "gandan/v1/query.grpc.pb.h"
#include "net/call.h"
#include "storage/engine.h"

namespace gandan {

// What queries need; everything must outlive the service.
struct QueryContext {
  Engine* engine = nullptr;
  CatalogueHolder* catalogues = nullptr;
  Clock* clock = nullptr;
  WorkerPool* pool = nullptr;
  const CallDoor* door = nullptr;
  // The scope of a question that names no unit. Nothing: the top unit.
  absl::optional<UnitKey> hub_unit;
};

// Answers officials: each call on the pool, from one snapshot, in one file of
// queries/.
//
// Thread-safe.
class QueryService : public v1::DistrictQuery::CallbackService {
 public:
  explicit QueryService(const QueryContext& context) : context_(context) {}

  // Answered by queries/catalogue_query.h.
  grpc::ServerUnaryReactor* GetCatalogue(
      grpc::CallbackServerContext* context,
      const v1::GetCatalogueRequest* request,
      v1::GetCatalogueResponse* response) override;
  // Answered by queries/summary.h.
  grpc::ServerUnaryReactor* GetSummary(
      grpc::CallbackServerContext* context,
      const v1::GetSummaryRequest* request,
      v1::GetSummaryResponse* response) override;
  // Answered by queries/breakdown.h.
  grpc::ServerUnaryReactor* GetBreakdown(
      grpc::CallbackServerContext* context,
      const v1::GetBreakdownRequest* request,
      v1::GetBreakdownResponse* response) override;
  // Answered by queries/series.h.
  grpc::ServerUnaryReactor* GetSeries(grpc::CallbackServerContext* context,
                                      const v1::GetSeriesRequest* request,
                                      v1::GetSeriesResponse* response) override;
  // Answered by queries/completeness.h.
  grpc::ServerUnaryReactor* GetCompleteness(
      grpc::CallbackServerContext* context,
      const v1::GetCompletenessRequest* request,
      v1::GetCompletenessResponse* response) override;
  // Answered by queries/report_history.h.
  grpc::ServerUnaryReactor* GetReport(grpc::CallbackServerContext* context,
                                      const v1::GetReportRequest* request,
                                      v1::GetReportResponse* response) override;
  // Answered by queries/explanation.h.
  grpc::ServerUnaryReactor* Explain(grpc::CallbackServerContext* context,
                                    const v1::ExplainRequest* request,
                                    v1::ExplainResponse* response) override;
  // Answered by queries/missing.cc.
  grpc::ServerUnaryReactor* GetMissing(
      grpc::CallbackServerContext* context,
      const v1::GetMissingRequest* request,
      v1::GetMissingResponse* response) override;
  // Answered by queries/scores.cc.
  grpc::ServerUnaryReactor* GetScores(grpc::CallbackServerContext* context,
                                      const v1::GetScoresRequest* request,
                                      v1::GetScoresResponse* response) override;
  // Answered by queries/rank.h.
  grpc::ServerUnaryReactor* GetRank(grpc::CallbackServerContext* context,
                                    const v1::GetRankRequest* request,
                                    v1::GetRankResponse* response) override;

 private:
  const QueryContext context_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERY_SERVICE_H_
