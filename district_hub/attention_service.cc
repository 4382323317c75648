#include "district_hub/attention_service.h"

#include "district_hub/answer_on_pool.h"
#include "district_hub/queries/answers.h"

namespace gandan {

grpc::ServerUnaryReactor* AttentionService::GetAttention(
    grpc::CallbackServerContext* context,
    const v1::GetAttentionRequest* request,
    v1::GetAttentionResponse* response) {
  return AnswerOnPool(query_, "GetAttention", context, request, response,
                      AnswerAttention);
}

}  // namespace gandan
