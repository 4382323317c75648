#ifndef GANDAN_STORAGE_MIRRORED_ENGINE_H_
#define GANDAN_STORAGE_MIRRORED_ENGINE_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "storage/engine.h"
#include "storage/schema.h"

namespace gandan {

// An engine that writes each batch into a GroupMirror, synced, before it writes
// it itself: what is answered for is in two places. While the mirror's disk
// fails it goes on without, and says so; the mirror then has a hole, and holds
// on again from the next backup on.
//
// `tell` hears whether the mirror is whole, at each change and from the thread
// that writes; it must not call back. FAILED_PRECONDITION: the mirror is ahead
// of the engine, which then was put back to an older state. Otherwise as
// GroupMirror opens and reads.
absl::StatusOr<std::unique_ptr<Engine>> MirrorEngine(
    std::unique_ptr<Engine> engine, const std::string& folder,
    const Schema& schema, std::function<void(bool whole)> tell);

}  // namespace gandan

#endif  // GANDAN_STORAGE_MIRRORED_ENGINE_H_
