#include "storage/grants.h"

#include "absl/types/optional.h"
#include "base/status_macros.h"
#include "storage/keys.h"
#include "storage/rows.h"
#include "storage/schema.h"

namespace gandan {

absl::StatusOr<bool> Grants::Allows(const GrantOf& grant,
                                    absl::CivilDay day) const {
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::GrantRow> row,
                   ReadMessage<storage::v1::GrantRow>(
                       *reader_, kGrants, GrantKey(grant.ended, grant.to)));
  // Days written in this way compare as texts.
  return row.has_value() && absl::FormatCivilTime(day) <= row->last_day();
}

void Grants::Put(Transaction* transaction, const GrantOf& grant,
                 const storage::v1::GrantRow& row) {
  transaction->Put(kGrants, GrantKey(grant.ended, grant.to),
                   row.SerializeAsString());
}

void Grants::Delete(Transaction* transaction, const GrantOf& grant) {
  transaction->Delete(kGrants, GrantKey(grant.ended, grant.to));
}

}  // namespace gandan
