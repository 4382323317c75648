#ifndef GANDAN_DISTRICT_HUB_RESTORE_H_
#define GANDAN_DISTRICT_HUB_RESTORE_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "base/clock.h"
#include "district_hub/settings.h"

namespace gandan {

// What a hub is restored from.
struct RestoreSource {
  std::string backups;  // A folder that HubUpkeep.MakeBackup filled.
  uint32_t number = 0;  // Of the backup; 0: the newest.
};

// What a restore came to.
struct Restored {
  uint32_t number = 0;           // Of the backup.
  uint64_t mirrored_groups = 0;  // Written after it, from the mirror.
  std::string mirror_damage;     // Why it did not read on; empty: it did.
  uint64_t ledger_size = 0;      // Entries before the new epoch.
  uint64_t epoch = 0;            // That was opened.
  std::string kept_old;          // Where the data of before lie; empty: none.
};

// Makes the data folder anew from a backup, and from the mirror of the settings
// where there is one; declares it by opening the ledger's next epoch, and lets
// intake wait until somebody has looked. What was in the data folder is moved
// aside within it. The hub must not run. What fails leaves the old data in
// place. ALREADY_EXISTS: the hub runs. NOT_FOUND: there is no such backup.
// DATA_LOSS: the backup is damaged. Otherwise as OpenRocksDb. A mirror that is
// damaged gives what it has up to there, and is moved aside.
absl::StatusOr<Restored> RestoreHub(const HubSettings& settings,
                                    const RestoreSource& source, Clock* clock);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_RESTORE_H_
