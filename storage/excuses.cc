#include "storage/excuses.h"

#include "storage/keys.h"
#include "storage/rows.h"
#include "storage/schema.h"

namespace gandan {

absl::StatusOr<absl::optional<storage::v1::ExcuseRow>> Excuses::Find(
    const ReportKey& report) const {
  return ReadMessage<storage::v1::ExcuseRow>(*reader_, kExcuses,
                                             ExcuseKey(report));
}

void Excuses::Put(Transaction* transaction, const ReportKey& report,
                  const storage::v1::ExcuseRow& row) {
  transaction->Put(kExcuses, ExcuseKey(report), row.SerializeAsString());
}

}  // namespace gandan
