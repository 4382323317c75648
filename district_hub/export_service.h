#ifndef GANDAN_DISTRICT_HUB_EXPORT_SERVICE_H_
#define GANDAN_DISTRICT_HUB_EXPORT_SERVICE_H_

#include <utility>

#include "district_hub/query_service.h"
#include "gandan/v1/export.grpc.pb.h"

namespace gandan {

// Tables as files, on the pool, from one snapshot.
//
// Thread-safe. What the context names must outlive it.
class ExportService : public v1::DistrictExport::CallbackService {
 public:
  explicit ExportService(QueryContext query) : query_(std::move(query)) {}

  // Answered by queries/export_period.cc.
  grpc::ServerUnaryReactor* ExportPeriod(
      grpc::CallbackServerContext* context,
      const v1::ExportPeriodRequest* request,
      v1::ExportPeriodResponse* response) override;

 private:
  const QueryContext query_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_EXPORT_SERVICE_H_
