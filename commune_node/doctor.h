#ifndef GANDAN_COMMUNE_NODE_DOCTOR_H_
#define GANDAN_COMMUNE_NODE_DOCTOR_H_

// What `doctor` looks at, one finding each: a sentence that says what is, and
// what to do.

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "base/finding.h"
#include "commune_node/settings.h"
#include "gandan/v1/node_local.pb.h"

namespace gandan {

// How far the node's clock is from the hub's: red from ten minutes.
Finding JudgeClock(absl::Duration ahead_of_hub);

// How long the certificate is good: red from fourteen days before its end, by
// when it should have been renewed long ago.
Finding JudgeCertificate(absl::Time ends, absl::Time now);

// Catalogue, queue, refusals and alarms.
std::vector<Finding> JudgeStatus(const v1::GetStatusResponse& status);

// Name, port, TLS and clock of the hub, as far as one gets.
std::vector<Finding> ExamineHub(const NodeSettings& settings, Clock* clock);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_DOCTOR_H_
