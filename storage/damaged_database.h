#ifndef GANDAN_STORAGE_DAMAGED_DATABASE_H_
#define GANDAN_STORAGE_DAMAGED_DATABASE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "storage/engine.h"
#include "storage/schema.h"

namespace gandan {

// Opens a database that OpenRocksDb refuses as damaged, for reading what reads.
// It is left as it is; where its list of files (MANIFEST) is damaged, a copy of
// it is made in the folder `repaired` beside it and put in order there. Of a
// damaged log what is before the damage is there. A row that cannot be read is
// DATA_LOSS, never another row and never none. Writes are FAILED_PRECONDITION.
//
// DATA_LOSS: nothing reads, or its schema is another. NOT_FOUND: there is none.
// Otherwise as OpenRocksDb.
absl::StatusOr<std::unique_ptr<Engine>> OpenDamagedRocksDb(
    const std::string& folder, const Schema& schema);

// Rows of a table that cannot be read.
struct UnreadableRows {
  std::string table;
  std::string after;   // The last key that reads before them; empty: none.
  std::string before;  // A key behind them that reads; empty: none.
  std::string why;
};

// Reads every row, and tells which cannot be, in the order of the tables.
std::vector<UnreadableRows> SurveyDamage(const Reader& reader,
                                         const Schema& schema);

}  // namespace gandan

#endif  // GANDAN_STORAGE_DAMAGED_DATABASE_H_
