#ifndef GANDAN_COMMUNE_NODE_CHECKPOINT_CHECK_H_
#define GANDAN_COMMUNE_NODE_CHECKPOINT_CHECK_H_

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

// Accepted: it continues `last`, or it is the first, or it begins a newer epoch
// (a declared restore, which is a notice). Else history was rewritten: an
// alarm, and `last` stays what later ones are held against. A `last` of size 0
// is none.
CheckpointVerdict CheckCheckpoint(const v1::Checkpoint& last,
                                  const v1::Checkpoint& next);

// What a head says that nobody signed who is trusted, or nobody at all, though
// the one before was: not accepted, and an alarm.
CheckpointVerdict UnsignedHead();

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_CHECKPOINT_CHECK_H_
