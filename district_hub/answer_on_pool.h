#ifndef GANDAN_DISTRICT_HUB_ANSWER_ON_POOL_H_
#define GANDAN_DISTRICT_HUB_ANSWER_ON_POOL_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/status_macros.h"
#include "district_hub/answer_tag.h"
#include "district_hub/queries/query_snapshot.h"
#include "district_hub/query_service.h"
#include "net/call.h"
#include "net/in_process_calls.h"

namespace gandan {

// What a question asked now sees. Errors as TakeQuerySnapshot.
inline absl::StatusOr<QuerySnapshot> SnapshotFor(const QueryContext& query) {
  return TakeQuerySnapshot(*query.engine, query.catalogues->Get(),
                           query.clock->Now(), query.hub_unit);
}

// Lets the call in, and answers it on the pool from one snapshot; with an empty
// message where the caller has that answer (answer_tag.h). `query` must outlive
// the server.
template <typename Request, typename Response>
grpc::ServerUnaryReactor* AnswerOnPool(
    const QueryContext& query, absl::string_view method,
    grpc::CallbackServerContext* context, const Request* request,
    Response* response,
    absl::StatusOr<Response> (*answer)(const QuerySnapshot&, const Request&)) {
  return LetInOn(
      query.pool, *query.door, {method, request}, context,
      [=, &query](const Caller& caller) -> absl::Status {
        ASSIGN_OR_RETURN(const QuerySnapshot snapshot, SnapshotFor(query));
        const std::string tag = AnswerTag(caller, method, *request, snapshot);
        context->AddInitialMetadata(kAnswerTag, tag);
        if (KnowsTag(*context, tag)) return absl::OkStatus();
        ASSIGN_OR_RETURN(*response, answer(snapshot, *request));
        return absl::OkStatus();
      });
}

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_ANSWER_ON_POOL_H_
