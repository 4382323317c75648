#ifndef GANDAN_BASE_MACHINE_CHECKS_H_
#define GANDAN_BASE_MACHINE_CHECKS_H_

// What a `doctor` looks at on its own machine, whichever program's it is.

#include <cstdint>
#include <string>

#include "base/finding.h"

namespace gandan {

// Who may read a private key: red if others may, or nobody can.
Finding JudgeKeyFile(const std::string& path);

// Room for a database: red below 64 MB, yellow below 512.
Finding JudgeFreeSpace(uint64_t free_bytes);

// Whether a data folder can be written: red if not.
Finding JudgeFolder(const std::string& path);

}  // namespace gandan

#endif  // GANDAN_BASE_MACHINE_CHECKS_H_
