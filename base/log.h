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

void LogMessage(LogLevel level, absl::string_view text);

template <typename... Parts>
void LogInfo(const Parts&... parts) {
  LogMessage(LogLevel::kInfo, absl::StrCat(parts...));
}

template <typename... Parts>
void LogWarning(const Parts&... parts) {
  LogMessage(LogLevel::kWarning, absl::StrCat(parts...));
}

template <typename... Parts>
void LogError(const Parts&... parts) {
  LogMessage(LogLevel::kError, absl::StrCat(parts...));
}

}  // namespace gandan

#endif  // GANDAN_BASE_LOG_H_
