#ifndef GANDAN_COMMUNE_NODE_NODE_ACCESS_H_
#define GANDAN_COMMUNE_NODE_NODE_ACCESS_H_

#include <memory>
#include <string>

#include "absl/random/random.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "commune_node/node_database.h"
#include "commune_node/node_local_api.h"
#include "commune_node/settings.h"

namespace gandan {

// Whether a process answers on the Unix socket.
bool SomeoneListens(const std::string& socket_path);

// How a command reaches the node's operations: through the daemon where one
// runs, else by opening the database itself. Daemons and commands may start
// and stop meanwhile: every operation is safe to repeat, so it is asked again
// the other way.
//
// Not thread-safe. The clock must outlive it.
class NodeAccess {
 public:
  NodeAccess(NodeSettings settings, UnitKey unit, Clock* clock)
      : settings_(std::move(settings)), unit_(std::move(unit)), clock_(clock) {}

  // Answers the operation, or its failure. ALREADY_EXISTS: another command has
  // had the database for too long. Errors of NodeDatabase::Open.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Ask(
      absl::StatusOr<Response> (NodeLocalApi::*operation)(const Request&),
      const Request& request) {
    absl::StatusOr<Response> answer = absl::UnavailableError("not asked yet");
    for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
      if (attempt > 0) absl::SleepFor(kBetweenAttempts);
      const absl::Status found = Find();
      if (absl::IsAlreadyExists(found)) {
        answer = found;
        continue;
      }
      if (!found.ok()) return found;
      answer = (api_.get()->*operation)(request);
      if (answer.ok() || !Lost(answer.status())) return answer;
    }
    return answer;
  }

  // Whether the last answer came from the daemon.
  bool through_daemon() const { return through_daemon_; }

 private:
  static constexpr int kMostAttempts = 300;
  static constexpr absl::Duration kBetweenAttempts = absl::Milliseconds(50);

  // Finds a way: keeps the last one while it is good.
  absl::Status Find();

  // Whether it was the way that failed, because the daemon has gone.
  bool Lost(const absl::Status& failure);

  const NodeSettings settings_;
  const UnitKey unit_;
  Clock* const clock_;
  absl::BitGen random_;
  std::unique_ptr<NodeDatabase> database_;  // Null through the daemon.
  std::unique_ptr<NodeLocalApi> api_;       // Null: no way found yet.
  bool through_daemon_ = false;
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_NODE_ACCESS_H_
