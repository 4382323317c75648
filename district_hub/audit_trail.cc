#include "district_hub/audit_trail.h"

#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "district_hub/account_failures.h"
#include "district_hub/audited_request.h"
#include "district_hub/call_policy.h"
#include "net/call.h"

namespace gandan {
namespace {

constexpr char kLogIn[] = "LogIn";

Audited AuditedOf(const CalledMethod& call) {
  const CallRule* const rule = FindCallRule(call.name);
  return rule == nullptr ? Audited::kSoon : rule->audited;
}

// What anybody could have written down as often as they like.
bool IsNoise(const CalledMethod& call, const Caller& caller,
             const absl::Status& outcome) {
  if (KindOf(caller) != CallerKind::kStranger) return false;
  return absl::IsResourceExhausted(outcome) ||
         (caller.token_digest.empty() && call.name != kLogIn);
}

void SetTime(absl::Time time, google::protobuf::Timestamp* timestamp) {
  const int64_t micros = absl::ToUnixMicros(time);
  timestamp->set_seconds(micros / 1'000'000);
  timestamp->set_nanos(static_cast<int32_t>(micros % 1'000'000 * 1000));
}

}  // namespace

AuditTrail::AuditTrail(AuditLog* log, Clock* clock,
                       const OfficialGuard* officials)
    : log_(log), clock_(clock), officials_(officials) {
  thread_ = std::thread(&AuditTrail::Run, this);
}

AuditTrail::~AuditTrail() { Stop(); }

void AuditTrail::Stop() {
  if (!thread_.joinable()) return;
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  thread_.join();
}

bool AuditTrail::failing() const {
  absl::MutexLock lock(&mutex_);
  return failing_;
}

absl::Status AuditTrail::Begin(const CalledMethod& call) {
  if (AuditedOf(call) != Audited::kBefore) return absl::OkStatus();
  absl::MutexLock lock(&mutex_);
  return failing_ ? CannotBeAudited() : absl::OkStatus();
}

void AuditTrail::Note(const CalledMethod& call, const Caller& caller,
                      const absl::Status& outcome,
                      std::function<void(const absl::Status&)> answer) {
  const Audited audited = AuditedOf(call);
  if (audited == Audited::kNever || IsNoise(call, caller, outcome)) {
    return answer(outcome);
  }
  Waiting waiting{RecordOf(call, caller, outcome), outcome, nullptr};
  const bool first = audited == Audited::kBefore;
  if (first) waiting.answer = std::move(answer);
  {
    absl::MutexLock lock(&mutex_);
    waiting_.push_back(std::move(waiting));
    urgent_ = urgent_ || first;
  }
  if (!first) answer(outcome);
}

v1::AuditRecord AuditTrail::RecordOf(const CalledMethod& call,
                                     const Caller& caller,
                                     const absl::Status& outcome) const {
  const CallRule* const rule = FindCallRule(call.name);
  v1::AuditRecord record;
  SetTime(clock_->Now(), record.mutable_at());
  record.set_user(ActorOf(caller));
  record.set_address(caller.address);
  record.set_method(rule == nullptr
                        ? std::string(call.name)
                        : absl::StrCat(rule->service, ".", rule->method));
  record.set_outcome(absl::StatusCodeToString(outcome.code()));
  if (call.request == nullptr) return record;
  const auto* const log_in =
      dynamic_cast<const v1::LogInRequest*>(call.request);
  if (log_in == nullptr) {
    record.set_what(DescribeRequest(*call.request));
  } else if (officials_->Knows(log_in->name())) {
    record.set_user(log_in->name());
  }
  return record;
}

void AuditTrail::Run() {
  while (true) {
    std::vector<Waiting> group = Take();
    if (group.empty()) return;
    Write(std::move(group));
  }
}

std::vector<AuditTrail::Waiting> AuditTrail::Take() {
  const auto has_news = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return stopping_ || !waiting_.empty();
  };
  const auto is_urgent = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return stopping_ || urgent_;
  };
  absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(&has_news));
  mutex_.AwaitWithTimeout(absl::Condition(&is_urgent),
                          failing_ ? kRetryEvery : kSyncEvery);
  urgent_ = false;
  return std::exchange(waiting_, {});
}

void AuditTrail::Write(std::vector<Waiting> group) {
  std::vector<v1::AuditRecord> records;
  for (const Waiting& one : group) records.push_back(one.record);
  const absl::Status written = log_->Append(records);
  for (Waiting& one : group) {
    if (one.answer == nullptr) continue;
    one.answer(written.ok() ? one.outcome : CannotBeAudited());
    one.answer = nullptr;
  }
  absl::MutexLock lock(&mutex_);
  failing_ = !written.ok();
  if (written.ok()) return;
  LogError("the audit log cannot be written: ", written.ToString());
  if (stopping_) return;
  group.insert(group.end(), std::make_move_iterator(waiting_.begin()),
               std::make_move_iterator(waiting_.end()));
  if (group.size() > kMostWaiting) {
    const auto given_up = group.size() - kMostWaiting;
    LogError("audit records given up: ", given_up);
    group.erase(group.begin(), group.begin() + given_up);
  }
  waiting_ = std::move(group);
}

}  // namespace gandan
