#include "district_hub/intake_queue.h"

#include <algorithm>
#include <iterator>

#include "base/both_languages.h"
#include "district_hub/failures.h"
#include "net/call_errors.h"

namespace gandan {
namespace {

// A batch is answered in milliseconds; a caller that overtakes its own batch
// need not wait long.
constexpr absl::Duration kOutboxRetry = absl::Milliseconds(500);
constexpr absl::Duration kShortestRetry = absl::Milliseconds(100);

bool CallerIsGone(const Job& job, absl::Time now) {
  return job.call->cancelled() || job.call->deadline() <= now;
}

}  // namespace

QueuePlace::~QueuePlace() { queue_->GiveBack(outbox_, bytes_); }

absl::Duration IntakeQueue::WaitOf(size_t bytes) const {
  return absl::Seconds(static_cast<double>(bytes) / bytes_a_second_);
}

absl::StatusOr<std::unique_ptr<QueuePlace>> IntakeQueue::Admit(
    const OutboxKey& outbox, size_t bytes, absl::Time deadline) {
  const absl::Duration patience = deadline - machine_clock_->Now();
  absl::MutexLock lock(&mutex_);
  if (suspended_ || closed_) return CannotStore();
  const absl::Duration wait = WaitOf(admitted_bytes_);
  if (admitted_bytes_ > 0 && admitted_bytes_ + bytes > limits_.most_bytes) {
    return BusyError(
        InBothLanguages("Hàng đợi của máy chủ đã đầy.", "The queue is full."),
        std::max(wait, kShortestRetry));
  }
  if (wait > patience / 2) {
    return BusyError(
        InBothLanguages("Phải chờ quá lâu.", "The wait would be too long."),
        std::max(wait, kShortestRetry));
  }
  if (!outboxes_.emplace(outbox.unit, outbox.outbox_id).second) {
    return BusyError("a batch of this outbox is under way", kOutboxRetry);
  }
  admitted_bytes_ += bytes;
  return std::make_unique<QueuePlace>(this, outbox, bytes);
}

void IntakeQueue::GiveBack(const OutboxKey& outbox, size_t bytes) {
  absl::MutexLock lock(&mutex_);
  admitted_bytes_ -= bytes;
  outboxes_.erase({outbox.unit, outbox.outbox_id});
}

absl::Status IntakeQueue::Push(Job job) {
  absl::MutexLock lock(&mutex_);
  if (suspended_ || closed_) return CannotStore();
  const UnitKey lane = job.lane;
  std::deque<Job>& waiting = lanes_[lane];
  if (waiting.empty()) turns_.push_back(lane);
  waiting.push_back(std::move(job));
  return absl::OkStatus();
}

Job IntakeQueue::TakeNext() {
  const UnitKey lane = turns_.front();
  turns_.pop_front();
  const auto found = lanes_.find(lane);
  Job job = std::move(found->second.front());
  found->second.pop_front();
  if (found->second.empty()) {
    lanes_.erase(found);
  } else {
    turns_.push_back(lane);
  }
  return job;
}

std::vector<Job> IntakeQueue::TakeGroup(std::vector<Job>* dropped) {
  absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(this, &IntakeQueue::HasWork));
  const absl::Time now = machine_clock_->Now();
  std::vector<Job> group;
  size_t entries = 0;
  size_t bytes = 0;
  while (!turns_.empty()) {
    const Job& next = lanes_[turns_.front()].front();
    if (CallerIsGone(next, now)) {
      dropped->push_back(TakeNext());
      continue;
    }
    if (!group.empty() && (entries + next.entries > limits_.group_entries ||
                           bytes + next.bytes > limits_.group_bytes)) {
      break;
    }
    entries += next.entries;
    bytes += next.bytes;
    group.push_back(TakeNext());
  }
  return group;
}

size_t IntakeQueue::admitted_bytes() const {
  absl::MutexLock lock(&mutex_);
  return admitted_bytes_;
}

void IntakeQueue::NoteGroup(size_t bytes, absl::Duration took) {
  // What is nearly empty tells of the disk's latency, not of its speed.
  if (bytes < 4096 || took <= absl::ZeroDuration()) return;
  const double seen = static_cast<double>(bytes) / absl::ToDoubleSeconds(took);
  absl::MutexLock lock(&mutex_);
  bytes_a_second_ = 0.8 * bytes_a_second_ + 0.2 * seen;
}

std::vector<Job> IntakeQueue::Suspend() {
  absl::MutexLock lock(&mutex_);
  suspended_ = true;
  std::vector<Job> waited;
  while (!turns_.empty()) waited.push_back(TakeNext());
  return waited;
}

void IntakeQueue::Resume() {
  absl::MutexLock lock(&mutex_);
  suspended_ = false;
}

void IntakeQueue::Close() {
  absl::MutexLock lock(&mutex_);
  closed_ = true;
}

}  // namespace gandan
