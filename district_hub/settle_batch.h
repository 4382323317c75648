#ifndef GANDAN_DISTRICT_HUB_SETTLE_BATCH_H_
#define GANDAN_DISTRICT_HUB_SETTLE_BATCH_H_

#include "absl/status/status.h"
#include "district_hub/deciding_board.h"
#include "district_hub/decision_group.h"
#include "district_hub/judged_batch.h"
#include "gandan/v1/intake.pb.h"

namespace gandan {

// Settles a batch in a group: entries settled before get their receipts again,
// new ones are decided in order. Fills receipts and pause of the response,
// which is to be sent once the group is on the disk. `board` may be null.
//
// What a restored hub had settled is settled as it was. What the node has lost
// is noted, and passed over.
//
// OUT_OF_RANGE OUTBOX_GAP, FAILED_PRECONDITION OUTBOX_FORKED: nothing was
// settled. Otherwise as Engine reads; what was settled before stays settled.
absl::Status SettleBatch(DecisionGroup& group, const JudgedBatch& batch,
                         DecidingBoard* board,
                         v1::SubmitReportsResponse* response);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_SETTLE_BATCH_H_
