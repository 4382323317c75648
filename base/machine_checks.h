#ifndef GANDAN_BASE_MACHINE_CHECKS_H_
#define GANDAN_BASE_MACHINE_CHECKS_H_

// What a `doctor` looks at on its own machine, whichever program's it is.

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "base/finding.h"

namespace gandan {

// Whether somebody keeps the machine's clock right.
enum class ClockKeeping { kSynchronised, kLeftAlone };

// As the kernel says.
ClockKeeping HowClockIsKept();

// When this program was made: no clock that is right shows an earlier time.
absl::Time MadeAt();

// Whether the machine's clock can be right: red if it shows a time before
// `earliest`, yellow if nobody keeps it.
Finding JudgeMachineClock(absl::Time now, absl::Time earliest,
                          ClockKeeping keeping);

// Who may read a private key: red if others may, or we cannot.
Finding JudgeKeyFile(const std::string& path);

// The folder of a key that is renewed: red if others may put another key
// there, yellow if we may not.
Finding JudgeKeyFolder(const std::string& key_file);

// Whether a folder of data can be written: red if not; yellow if it is another
// user's or others see into it.
Finding JudgeFolder(const std::string& path);

// Whether files made there by who runs this belong to whom the folder does.
// Else the program might find files that it may not touch.
bool IsOurFolder(const std::string& path);

// Room for a database: red below 64 MB, yellow below 512.
Finding JudgeFreeSpace(uint64_t free_bytes);

// Room for files of it: red below 1,000, yellow below 10,000. Where the file
// system does not count them (`all` is 0) there is always room.
Finding JudgeFreeFiles(uint64_t free, uint64_t all);

// All that is to be said of a folder of data and the disk below it.
std::vector<Finding> ExamineFolder(const std::string& path);

}  // namespace gandan

#endif  // GANDAN_BASE_MACHINE_CHECKS_H_
