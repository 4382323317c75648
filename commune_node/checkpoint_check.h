#ifndef GANDAN_COMMUNE_NODE_CHECKPOINT_CHECK_H_
#define GANDAN_COMMUNE_NODE_CHECKPOINT_CHECK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "gandan/v1/ledger.pb.h"
#include "gandan/v1/report.pb.h"

namespace gandan {

// What a new checkpoint says when held against the last one verified.
struct CheckpointVerdict {
  // Whether it takes the place of the last one.
  bool accepted = false;
  v1::Text alarm;   // What somebody must see; empty texts: nothing.
  v1::Text notice;  // What is worth knowing; empty texts: nothing.
};

// Accepted: it continues `last`, or it is the first. Else history was
// rewritten: an alarm, and `last` stays what later ones are held against. A
// `last` of size 0 is none.
CheckpointVerdict CheckCheckpoint(const v1::Checkpoint& last,
                                  const v1::Checkpoint& next);

// Whether `next` begins a newer epoch than `last`: a declared restore.
bool IsRestored(const v1::Checkpoint& last, const v1::Checkpoint& next);

// What a hub says that it kept when it was restored.
struct KeptHistory {
  uint64_t size;  // Entries of `last`.
  // A head that this node knows, of no more of them; nothing: it knows none.
  absl::optional<v1::Checkpoint> known;
  // That the ledger of `next` begins with that of `known` (RFC 9162); empty
  // where the hub has none, or they are of one size.
  std::vector<std::string> proof;
};

// Accepted, with a notice: what was kept is what this node was shown, or it
// knows no head of it. Else as CheckCheckpoint.
CheckpointVerdict CheckRestored(const v1::Checkpoint& last,
                                const v1::Checkpoint& next,
                                const KeptHistory& kept);

// What a head says that nobody signed who is trusted, or nobody at all, though
// the one before was: not accepted, and an alarm.
CheckpointVerdict UnsignedHead();

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_CHECKPOINT_CHECK_H_
