#ifndef GANDAN_COMMUNE_NODE_HISTORY_COMPARE_H_
#define GANDAN_COMMUNE_NODE_HISTORY_COMPARE_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gandan/v1/ledger.pb.h"

namespace gandan {

// Asks the hub that its ledger of one size begins with that of another; fails
// as NodeDirectives.ProveHistory does.
using AskForProof = absl::FunctionRef<absl::StatusOr<std::vector<std::string>>(
    uint64_t earlier_size, uint64_t later_size)>;

// OK if what two nodes were shown is one history. Both must be signed by the
// hub. DATA_LOSS: they are two, and the message says what the two heads prove.
// FAILED_PRECONDITION: a restore lies between them, so nothing can be said.
// Otherwise as the hub fails.
absl::Status CompareHistories(const v1::Checkpoint& own,
                              const v1::Checkpoint& other, AskForProof ask);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_HISTORY_COMPARE_H_
