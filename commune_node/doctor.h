#ifndef GANDAN_COMMUNE_NODE_DOCTOR_H_
#define GANDAN_COMMUNE_NODE_DOCTOR_H_

// What `doctor` looks at, one finding each: a sentence that says what is, and
// what to do.

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "commune_node/settings.h"
#include "gandan/v1/node_local.pb.h"

namespace gandan {

enum class Light { kGreen, kYellow, kRed };

// One thing that was looked at.
struct Finding {
  std::string check;  // "clock", "hub", "certificate"…
  Light light = Light::kGreen;
  std::string vi;
  std::string en;
};

// How far the node's clock is from the hub's: red from ten minutes.
Finding JudgeClock(absl::Duration ahead_of_hub);

// How long the certificate is good: red from fourteen days before its end, by
// when it should have been renewed long ago.
Finding JudgeCertificate(absl::Time ends, absl::Time now);

// Who may read the private key: red if others may.
Finding JudgeKeyFile(const std::string& path);

// Room for the database: red below 64 MB.
Finding JudgeFreeSpace(uint64_t free_bytes);

// Whether the data folder can be written.
Finding JudgeFolder(const std::string& path);

// Catalogue, queue, refusals and alarms.
std::vector<Finding> JudgeStatus(const v1::GetStatusResponse& status);

// Name, port, TLS and clock of the hub, as far as one gets.
std::vector<Finding> ExamineHub(const NodeSettings& settings, Clock* clock);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_DOCTOR_H_
