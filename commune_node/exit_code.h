#ifndef GANDAN_COMMUNE_NODE_EXIT_CODE_H_
#define GANDAN_COMMUNE_NODE_EXIT_CODE_H_

#include "absl/status/status.h"
#include "net/call_errors.h"

namespace gandan {

// How commune-node ends. Scripts rely on the numbers: never renumber.
enum ExitCode {
  kExitDone = 0,
  kExitRefused = 1,      // Something in the file was refused, or is red.
  kExitUsage = 2,        // The command line is wrong.
  kExitUnreachable = 3,  // Daemon or hub do not answer, or another process
                         // has the data folder.
  kExitDisk = 4,         // The disk is full, refuses, or is damaged.
  kExitNotSetUp = 5,     // No settings, certificate or catalogue yet.
};

// What a failed operation means for the one who called.
inline ExitCode ExitCodeOf(const absl::Status& failure) {
  // Busy, not full: a disk that is full does not say when to come again.
  if (RetryAfter(failure).has_value()) return kExitUnreachable;
  switch (failure.code()) {
    case absl::StatusCode::kOk:
      return kExitDone;
    case absl::StatusCode::kInvalidArgument:
      return kExitUsage;
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kCancelled:
    case absl::StatusCode::kUnauthenticated:
      return kExitUnreachable;
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kFailedPrecondition:
      return kExitNotSetUp;
    default:
      return kExitDisk;
  }
}

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_EXIT_CODE_H_
