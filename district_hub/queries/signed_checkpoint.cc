#include "district_hub/queries/signed_checkpoint.h"

namespace gandan {

v1::Checkpoint CheckpointOf(const EvidenceStore::Head& head) {
  v1::Checkpoint checkpoint;
  checkpoint.set_epoch(head.row.epoch());
  checkpoint.set_size(head.size);
  checkpoint.set_root(head.row.root());
  const int64_t micros = head.row.signed_at_us();
  checkpoint.mutable_signed_at()->set_seconds(micros / 1'000'000);
  checkpoint.mutable_signed_at()->set_nanos(
      static_cast<int32_t>(micros % 1'000'000) * 1000);
  checkpoint.set_signature(head.row.signature());
  return checkpoint;
}

}  // namespace gandan
