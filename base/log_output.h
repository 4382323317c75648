#ifndef GANDAN_BASE_LOG_OUTPUT_H_
#define GANDAN_BASE_LOG_OUTPUT_H_

// How the messages of base/log.h are written. For programs, once settings are
// read.

#include "base/log.h"

namespace gandan {

enum class LogFormat {
  kAuto,     // kJournal where standard error is the journal, else kText.
  kText,     // Time, level, message: for people.
  kJson,     // An object a line: time, level, message, request.
  kJournal,  // Priority and message: the journal has its own time.
};

// From now on every line is written so. Default: kText.
void SetLogFormat(LogFormat format);

// Whether messages of the level are written: for who would take pains over one.
bool IsLogged(LogLevel level);

}  // namespace gandan

#endif  // GANDAN_BASE_LOG_OUTPUT_H_
