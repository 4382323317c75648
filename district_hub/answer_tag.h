#ifndef GANDAN_DISTRICT_HUB_ANSWER_TAG_H_
#define GANDAN_DISTRICT_HUB_ANSWER_TAG_H_

#include <string>

#include "absl/strings/string_view.h"
#include "district_hub/queries/query_snapshot.h"
#include "google/protobuf/message.h"
#include "grpcpp/server_context.h"
#include "net/call.h"

namespace gandan {

// What the answer to a question is known by: the same caller that asks the same
// of the same ledger on the same day is answered the same, but for the time of
// answering. The day matters, as reports become overdue and periods close by
// themselves. 32 hexadecimal digits.
std::string AnswerTag(const Caller& caller, absl::string_view method,
                      const google::protobuf::Message& request,
                      const QuerySnapshot& snapshot);

// Whether the caller said that it has the answer of that tag.
bool KnowsTag(const grpc::CallbackServerContext& context,
              absl::string_view tag);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_ANSWER_TAG_H_
