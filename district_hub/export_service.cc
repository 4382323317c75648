#include "district_hub/export_service.h"

#include "district_hub/answer_on_pool.h"
#include "district_hub/queries/answers.h"

namespace gandan {

grpc::ServerUnaryReactor* ExportService::ExportPeriod(
    grpc::CallbackServerContext* context,
    const v1::ExportPeriodRequest* request,
    v1::ExportPeriodResponse* response) {
  return AnswerOnPool(query_, "ExportPeriod", context, request, response,
                      AnswerExportPeriod);
}

}  // namespace gandan
