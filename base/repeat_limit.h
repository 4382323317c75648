#ifndef GANDAN_BASE_REPEAT_LIMIT_H_
#define GANDAN_BASE_REPEAT_LIMIT_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace gandan {

// Keeps messages of one kind from filling a log: so many of them within a
// minute are shown, the rest is counted. Messages are of one kind if they
// differ in numbers and names with digits only, and in what follows the first
// 120 bytes. Their text says it, not the line of code, so that nobody who logs
// has to know. Where so many kinds come that names must be what differs, those
// with the same first word are one kind: memory has a bound, and so has the
// log.
//
// Not thread-safe.
class RepeatLimit {
 public:
  // Shown of each kind within a minute.
  static constexpr int kMost = 30;

  // Of one kind, in a minute that is over.
  struct LeftOut {
    std::string kind;  // The message, with # for what differs.
    uint64_t messages = 0;
  };

  // Whether a message is to be shown now.
  bool Take(absl::string_view message, absl::Time now);

  // What was left out in minutes that are over, each once. Nobody is woken for
  // it: it is told when somebody asks.
  std::vector<LeftOut> TakeLeftOut(absl::Time now);

 private:
  struct Minute {
    absl::Time began;
    int shown = 0;
    uint64_t left_out = 0;
  };

  Minute& MinuteOf(absl::string_view message, absl::Time now);
  void ForgetIdle(absl::Time now);

  std::map<std::string, Minute> kinds_;
  int kinds_left_out_ = 0;  // Of whose messages something was left out.
};

}  // namespace gandan

#endif  // GANDAN_BASE_REPEAT_LIMIT_H_
