#ifndef GANDAN_TESTS_SUPPORT_LOCAL_SERVING_H_
#define GANDAN_TESTS_SUPPORT_LOCAL_SERVING_H_

#include "base/worker_pool.h"
#include "commune_node/serve_call.h"
#include "net/call.h"

namespace gandan {

// What a node's service works with: a door for this machine alone.
struct LocalServing {
  CallDoor door;
  WorkerPool workers{2, 8};
  ServingParts parts{&workers, &door, nullptr};
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_LOCAL_SERVING_H_
