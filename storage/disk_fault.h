#ifndef GANDAN_STORAGE_DISK_FAULT_H_
#define GANDAN_STORAGE_DISK_FAULT_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace gandan {

// Whether an engine could not be opened or written for what a person must mend:
// the disk is full, may not be written, or holds damaged data.
bool NeedsMending(const absl::Status& failure);

// What failed, in Vietnamese; the engine's own message is in English. Also for
// a failure that is none of the three.
absl::string_view DiskFaultInVietnamese(const absl::Status& failure);

}  // namespace gandan

#endif  // GANDAN_STORAGE_DISK_FAULT_H_
