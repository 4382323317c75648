#include "base/repeat_limit.h"

#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace gandan {
namespace {

constexpr absl::Duration kMinute = absl::Minutes(1);
// There are fewer places that log. As many again are kept of first words.
constexpr size_t kMostKinds = 512;
constexpr size_t kMostOfAKind = 120;

// The message with # for each word that has a digit.
std::string KindOf(absl::string_view message) {
  std::string kind;
  size_t at = 0;
  while (at < message.size() && kind.size() < kMostOfAKind) {
    if (!absl::ascii_isalnum(static_cast<unsigned char>(message[at]))) {
      kind.push_back(message[at++]);
      continue;
    }
    const size_t first = at;
    bool has_digit = false;
    while (at < message.size() &&
           absl::ascii_isalnum(static_cast<unsigned char>(message[at]))) {
      has_digit = has_digit ||
                  absl::ascii_isdigit(static_cast<unsigned char>(message[at]));
      ++at;
    }
    absl::StrAppend(&kind, has_digit ? "#" : message.substr(first, at - first));
  }
  return kind;
}

std::string FirstWordOf(absl::string_view kind) {
  return absl::StrCat(kind.substr(0, kind.find(' ')), " ...");
}

}  // namespace

void RepeatLimit::ForgetIdle(absl::Time now) {
  for (auto kind = kinds_.begin(); kind != kinds_.end();) {
    const bool idle =
        kind->second.left_out == 0 && now - kind->second.began >= kMinute;
    kind = idle ? kinds_.erase(kind) : std::next(kind);
  }
}

RepeatLimit::Minute& RepeatLimit::MinuteOf(absl::string_view message,
                                           absl::Time now) {
  std::string kind = KindOf(message);
  const auto known = kinds_.find(kind);
  if (known != kinds_.end()) return known->second;
  if (kinds_.size() >= kMostKinds) ForgetIdle(now);
  if (kinds_.size() < kMostKinds) return kinds_[kind];
  kind = FirstWordOf(kind);
  const bool has_room =
      kinds_.size() < 2 * kMostKinds || kinds_.count(kind) > 0;
  return kinds_[has_room ? kind : "..."];
}

bool RepeatLimit::Take(absl::string_view message, absl::Time now) {
  Minute& minute = MinuteOf(message, now);
  // What was left out before waits to be told.
  if (minute.left_out == 0 && now - minute.began >= kMinute) {
    minute = {.began = now};
  }
  if (minute.shown < kMost) {
    ++minute.shown;
    return true;
  }
  if (minute.left_out++ == 0) ++kinds_left_out_;
  return false;
}

std::vector<RepeatLimit::LeftOut> RepeatLimit::TakeLeftOut(absl::Time now) {
  std::vector<LeftOut> left_out;
  if (kinds_left_out_ == 0) return left_out;
  for (auto& [kind, minute] : kinds_) {
    if (minute.left_out == 0 || now - minute.began < kMinute) continue;
    left_out.push_back({kind, minute.left_out});
    minute = {.began = now};
    --kinds_left_out_;
  }
  return left_out;
}

}  // namespace gandan
