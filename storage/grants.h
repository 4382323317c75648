#ifndef GANDAN_STORAGE_GRANTS_H_
#define GANDAN_STORAGE_GRANTS_H_

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "domain/unit.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "storage/transaction.h"

namespace gandan {

// Who may correct whose reports.
struct GrantOf {
  UnitKey ended;  // Whose reports.
  UnitKey to;     // Who may correct them.
};

// Which units may correct the reports of ones that ended.
//
// A view of its reader, which must outlive it: as thread-safe as that, and
// every call may fail as it does.
class Grants {
 public:
  explicit Grants(const Reader* reader) : reader_(reader) {}

  // Whether the grant stands on a day in Vietnam.
  absl::StatusOr<bool> Allows(const GrantOf& grant, absl::CivilDay day) const;

  // Keeps a grant in place of the one before.
  static void Put(Transaction* transaction, const GrantOf& grant,
                  const storage::v1::GrantRow& row);

  // Withdraws a grant; nothing happens if there is none.
  static void Delete(Transaction* transaction, const GrantOf& grant);

 private:
  const Reader* const reader_;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_GRANTS_H_
