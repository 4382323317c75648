#ifndef GANDAN_BASE_FILES_H_
#define GANDAN_BASE_FILES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace gandan {

// Returns the file's bytes. NOT_FOUND: there is none. PERMISSION_DENIED: it
// may not be read. RESOURCE_EXHAUSTED: it is longer than `most_bytes`. Else
// what errno says.
absl::StatusOr<std::string> ReadFile(const std::string& path,
                                     size_t most_bytes = size_t{64} << 20);

// Who may read a file beside its owner.
enum class FileMode { kPrivate = 0600, kPublic = 0644 };

// Replaces the file as a whole and brings it to the disk: a crash leaves the
// old one or the new one. RESOURCE_EXHAUSTED: the disk is full. NOT_FOUND:
// there is no such folder. PERMISSION_DENIED: we may not write there. After any
// error the old file is as it was, unless it is the folder that cannot be
// synced.
absl::Status WriteFileAtomically(const std::string& path,
                                 absl::string_view content, FileMode mode);

// Makes the folder and those above it; it may exist. `mode` is for new ones,
// whatever the umask. PERMISSION_DENIED, RESOURCE_EXHAUSTED or what else errno
// says: it is not there.
absl::Status MakeFolder(const std::string& path, int mode = 0750);

}  // namespace gandan

#endif  // GANDAN_BASE_FILES_H_
