#include "base/log.h"

#include <systemd/sd-daemon.h>
#include <unistd.h>

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "base/log_output.h"
#include "base/repeat_limit.h"
#include "base/request_scope.h"
#include "nlohmann/json.hpp"
#include "spdlog/sinks/stdout_color_sinks.h"
#include "spdlog/spdlog.h"

namespace gandan {
namespace {

constexpr char kForPeople[] = "%Y-%m-%dT%H:%M:%S.%e%z %^%l%$ %v";
constexpr char kAsItIs[] = "%v";

spdlog::level::level_enum ToSpdlog(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarning:
      return spdlog::level::warn;
    case LogLevel::kError:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

const char* NameOf(LogLevel level) {
  static constexpr const char* kNames[] = {"debug", "info", "warning", "error"};
  return kNames[static_cast<int>(level)];
}

// As the journal understands it.
const char* PriorityOf(LogLevel level) {
  static constexpr const char* kPriorities[] = {SD_DEBUG, SD_INFO, SD_WARNING,
                                                SD_ERR};
  return kPriorities[static_cast<int>(level)];
}

// A message is one line, whatever bytes found their way into it.
std::string AsOneLine(absl::string_view text) {
  std::string line(text);
  for (char& c : line) {
    const unsigned char byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) c = ' ';
  }
  return line;
}

std::string WithRequest(std::string line, const std::string& request) {
  if (!request.empty()) absl::StrAppend(&line, " [", request, "]");
  return line;
}

std::string AsJson(LogLevel level, const std::string& line,
                   const std::string& request, absl::Time now) {
  nlohmann::ordered_json object;
  object["time"] =
      absl::FormatTime("%Y-%m-%d%ET%H:%M:%E6SZ", now, absl::UTCTimeZone());
  object["level"] = NameOf(level);
  object["message"] = line;
  if (!request.empty()) object["request"] = request;
  return object.dump(-1, ' ', false,
                     nlohmann::ordered_json::error_handler_t::replace);
}

// Where the journal listens, standard error is a stream socket of Unix.
bool IsJournal(int file) {
  return sd_is_socket(file, AF_UNIX, SOCK_STREAM, 0) > 0;
}

// Writes lines to standard error.
//
// Thread-safe.
class Log {
 public:
  Log()
      : logger_("gandan",
                std::make_shared<spdlog::sinks::stderr_color_sink_mt>()) {
    logger_.set_pattern(kForPeople);
    // Lines go out at once: what led to a crash must be seen.
    logger_.flush_on(spdlog::level::debug);
    logger_.set_error_handler([](const std::string&) {});
  }

  void SetLevel(LogLevel least) { logger_.set_level(ToSpdlog(least)); }

  void SetFormat(LogFormat format) {
    if (format == LogFormat::kAuto) {
      format =
          IsJournal(STDERR_FILENO) ? LogFormat::kJournal : LogFormat::kText;
    }
    absl::MutexLock lock(&mutex_);
    format_ = format;
    logger_.set_pattern(format == LogFormat::kText ? kForPeople : kAsItIs);
  }

  bool Writes(LogLevel level) const {
    return logger_.should_log(ToSpdlog(level));
  }

  void Write(LogLevel level, absl::string_view text) {
    if (!Writes(level)) return;
    const std::string line = AsOneLine(text);
    const absl::Time now = SystemClock().Now();
    absl::MutexLock lock(&mutex_);
    for (const RepeatLimit::LeftOut& left_out : limit_.TakeLeftOut(now)) {
      WriteLine(
          LogLevel::kWarning,
          absl::StrCat(left_out.messages,
                       " more were left out within a minute: ", left_out.kind),
          "", now);
    }
    // Who asked for everything gets it.
    if (level != LogLevel::kDebug && !limit_.Take(line, now)) return;
    WriteLine(level, line, RequestScope::current(), now);
  }

 private:
  void WriteLine(LogLevel level, const std::string& line,
                 const std::string& request, absl::Time now)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    switch (format_) {
      case LogFormat::kJson:
        return logger_.log(ToSpdlog(level), AsJson(level, line, request, now));
      case LogFormat::kJournal:
        return logger_.log(ToSpdlog(level),
                           PriorityOf(level) + WithRequest(line, request));
      default:
        return logger_.log(ToSpdlog(level), WithRequest(line, request));
    }
  }

  spdlog::logger logger_;
  absl::Mutex mutex_;
  LogFormat format_ ABSL_GUARDED_BY(mutex_) = LogFormat::kText;
  RepeatLimit limit_ ABSL_GUARDED_BY(mutex_);
};

// Never destroyed, so that threads may log while the program ends.
Log& TheLog() {
  static Log* const log = new Log();
  return *log;
}

}  // namespace

void SetLogLevel(LogLevel least) { TheLog().SetLevel(least); }

void SetLogFormat(LogFormat format) { TheLog().SetFormat(format); }

bool IsLogged(LogLevel level) { return TheLog().Writes(level); }

void LogMessage(LogLevel level, absl::string_view text) {
  TheLog().Write(level, text);
}

}  // namespace gandan
