#include "district_hub/receipts.h"

#include "storage/ledger.h"

namespace gandan {

google::protobuf::Timestamp TimestampFromMicros(int64_t micros) {
  constexpr int64_t kMicros = 1'000'000;
  // Rounded down, so that nanos are never negative.
  const int64_t rest = ((micros % kMicros) + kMicros) % kMicros;
  google::protobuf::Timestamp time;
  time.set_seconds((micros - rest) / kMicros);
  time.set_nanos(static_cast<int32_t>(rest * 1000));
  return time;
}

v1::Receipt ReceiptFrom(const storage::v1::LedgerEntry& entry,
                        const v1::LedgerPosition& position, uint64_t sequence) {
  const storage::v1::SettledEntry& settled = entry.settled();
  v1::Receipt receipt;
  receipt.set_sequence(sequence);
  receipt.set_digest(settled.digest());
  receipt.set_outcome(settled.outcome());
  receipt.set_revision(settled.revision());
  *receipt.mutable_received_at() = TimestampFromMicros(ReceivedAtMicros(entry));
  *receipt.mutable_labels() = settled.labels();
  *receipt.mutable_violations() = settled.violations();
  *receipt.mutable_position() = position;
  receipt.set_form(settled.form());
  receipt.set_period(settled.period());
  return receipt;
}

}  // namespace gandan
