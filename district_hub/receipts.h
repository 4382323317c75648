#ifndef GANDAN_DISTRICT_HUB_RECEIPTS_H_
#define GANDAN_DISTRICT_HUB_RECEIPTS_H_

#include <cstdint>

#include "gandan/storage/v1/hub_records.pb.h"
#include "gandan/v1/ledger.pb.h"
#include "gandan/v1/report.pb.h"
#include "google/protobuf/timestamp.pb.h"

namespace gandan {

// Microseconds since 1970 as a timestamp, also before 1970.
google::protobuf::Timestamp TimestampFromMicros(int64_t micros);

// The receipt that a ledger entry of a settled outbox entry amounts to; the
// same however often it is asked for. `sequence`: of the entry asked about,
// which may be another one of the same digest.
v1::Receipt ReceiptFrom(const storage::v1::LedgerEntry& entry,
                        const v1::LedgerPosition& position, uint64_t sequence);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_RECEIPTS_H_
