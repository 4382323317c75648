#include "cli/progress.h"

#include <ostream>

namespace gandan {
namespace {

// Back to the start of the line, which is emptied.
constexpr char kClearLine[] = "\r\x1b[K";

}  // namespace

Progress::Progress(std::ostream* out, absl::string_view doing, Options options)
    : out_(out), doing_(doing), options_(options) {
  if (out_ != nullptr) thread_ = std::thread([this] { Run(); });
}

Progress::~Progress() {
  {
    absl::MutexLock lock(&mutex_);
    ended_ = true;
  }
  if (thread_.joinable()) thread_.join();
}

void Progress::Update(int64_t done) {
  absl::MutexLock lock(&mutex_);
  done_ = done;
}

void Progress::Show() {
  *out_ << kClearLine << doing_ << "…";
  if (done_ > 0) *out_ << " " << done_;
  out_->flush();
}

void Progress::Run() {
  absl::MutexLock lock(&mutex_);
  if (mutex_.AwaitWithTimeout(absl::Condition(&ended_), options_.quiet)) {
    return;
  }
  do {
    Show();
  } while (!mutex_.AwaitWithTimeout(absl::Condition(&ended_), options_.every));
  *out_ << kClearLine << std::flush;
}

}  // namespace gandan
