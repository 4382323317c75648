#ifndef GANDAN_DISTRICT_HUB_ATTENTION_SERVICE_H_
#define GANDAN_DISTRICT_HUB_ATTENTION_SERVICE_H_

#include <utility>

#include "district_hub/query_service.h"
#include "gandan/v1/attention.grpc.pb.h"

namespace gandan {

// What stands out of the reports that came, on the pool, from one snapshot.
//
// Thread-safe. What the context names must outlive it.
class AttentionService : public v1::DistrictAttention::CallbackService {
 public:
  explicit AttentionService(QueryContext query) : query_(std::move(query)) {}

  // Answered by queries/attention.cc.
  grpc::ServerUnaryReactor* GetAttention(
      grpc::CallbackServerContext* context,
      const v1::GetAttentionRequest* request,
      v1::GetAttentionResponse* response) override;

 private:
  const QueryContext query_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_ATTENTION_SERVICE_H_
