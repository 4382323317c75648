#ifndef GANDAN_BASE_LOG_H_
#define GANDAN_BASE_LOG_H_

// One line a message on standard error: time, level, text. Never a secret,
// never what a commune wrote. Thread-safe.

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace gandan {

enum class LogLevel { kDebug, kInfo, kWarning, kError };

// Messages below `least` are dropped from now on. Default: kInfo.
void SetLogLevel(LogLevel least);

// Writes one line, unless `level` is dropped; line ends in `text` are shown,
// not written.
void LogMessage(LogLevel level, absl::string_view text);

// What an operator may want to know; parts as absl::StrCat takes them, here and
// below.
template <typename... Parts>
void LogInfo(const Parts&... parts) {
  LogMessage(LogLevel::kInfo, absl::StrCat(parts...));
}

// What mends itself, but should not go on.
template <typename... Parts>
void LogWarning(const Parts&... parts) {
  LogMessage(LogLevel::kWarning, absl::StrCat(parts...));
}

// What somebody must look at.
template <typename... Parts>
void LogError(const Parts&... parts) {
  LogMessage(LogLevel::kError, absl::StrCat(parts...));
}

}  // namespace gandan

#endif  // GANDAN_BASE_LOG_H_
