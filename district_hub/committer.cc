#include "district_hub/committer.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "base/log.h"
#include "base/request_scope.h"
#include "base/status_macros.h"
#include "base/stopwatch.h"
#include "district_hub/decision_group.h"
#include "district_hub/failures.h"
#include "storage/settlements.h"

namespace gandan {
namespace {

absl::Status PutAbnormalExits(DecisionGroup& group,
                              const std::vector<EntryName>& stopped_on) {
  const Settlements settlements(&group.transaction());
  for (const EntryName& entry : stopped_on) {
    ASSIGN_OR_RETURN(const uint32_t times,
                     settlements.AbnormalExits(entry.unit, entry.digest));
    LogWarning("the hub stopped while deciding an entry of ",
               FormatUnitKey(entry.unit), ", SHA-256 ",
               absl::BytesToHexString(entry.digest),
               "; times so far: ", times + 1);
    Settlements::NoteAbnormalExit(&group.transaction(), entry.unit,
                                  entry.digest, times + 1);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<Committer>> Committer::Start(
    CommitterParts parts) {
  std::unique_ptr<Committer> committer(new Committer(std::move(parts)));
  RETURN_IF_ERROR(committer->Prepare());
  committer->thread_ = std::thread(&Committer::Run, committer.get());
  return committer;
}

Committer::~Committer() { Stop(); }

void Committer::Stop() {
  if (!thread_.joinable()) return;
  parts_.queue->Close();
  stopping_.Notify();
  thread_.join();
}

absl::Status Committer::Prepare() {
  RETURN_IF_ERROR(parts_.reload());
  ASSIGN_OR_RETURN(const std::unique_ptr<DecisionGroup> opening,
                   DecisionGroup::Begin(parts_.engine, parts_.catalogues->Get(),
                                        parts_.clock->Now()));
  // Also what was decided before anything was signed.
  RETURN_IF_ERROR(Write(*opening));
  noting_ = NoteStops();
  // Reading goes on on a full disk; the board keeps what is not noted.
  return absl::IsResourceExhausted(noting_) ? absl::OkStatus() : noting_;
}

absl::Status Committer::NoteStops() {
  if (parts_.board == nullptr) return absl::OkStatus();
  // A hub that was killed right after noting them must not count them twice.
  const uint64_t head = parts_.engine->head();
  if (parts_.board->AreKeptAt(head)) {
    parts_.board->ForgetFound();
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const std::unique_ptr<DecisionGroup> group,
                   DecisionGroup::Begin(parts_.engine, parts_.catalogues->Get(),
                                        parts_.clock->Now()));
  RETURN_IF_ERROR(PutAbnormalExits(*group, parts_.board->found()));
  parts_.board->SetKeptBy(head + 1);
  const absl::Status kept = group->Commit();
  if (!kept.ok()) {
    parts_.board->SetKeptBy(0);
    return kept;
  }
  parts_.board->ForgetFound();
  return absl::OkStatus();
}

void Committer::Run() {
  if (!noting_.ok()) {
    parts_.set_healthy(false);
    Recover(noting_);
  }
  while (true) {
    std::vector<Job> dropped;
    std::vector<Job> jobs = parts_.queue->TakeGroup(&dropped);
    if (jobs.empty() && dropped.empty()) return;
    for (Job& job : dropped) {
      Answer(std::move(job), absl::CancelledError("the caller is gone"));
    }
    if (!jobs.empty()) DecideGroup(std::move(jobs));
  }
}

void Committer::DecideGroup(std::vector<Job> jobs) {
  const absl::Time start = parts_.machine_clock->Now();
  size_t bytes = 0;
  for (const Job& job : jobs) bytes += job.bytes;
  std::vector<absl::Status> answers;
  const absl::Status written = TryGroup(jobs, &answers);
  if (written.ok()) {
    parts_.queue->NoteGroup(bytes, parts_.machine_clock->Now() - start);
    if (std::exchange(failing_, false)) parts_.set_healthy(true);
    backoff_.Reset();
  } else {
    parts_.set_healthy(false);
    answers.assign(jobs.size(), CannotStore());
  }
  for (size_t i = 0; i < jobs.size(); ++i) {
    Answer(std::move(jobs[i]), std::move(answers[i]));
  }
  if (!written.ok()) Recover(written);
}

absl::Status Committer::Write(DecisionGroup& group) const {
  if (parts_.heads != nullptr) RETURN_IF_ERROR(parts_.heads->Sign(group));
  return group.Commit();
}

absl::Status Committer::TryGroup(const std::vector<Job>& jobs,
                                 std::vector<absl::Status>* answers) {
  const absl::Time now = parts_.clock->Now();
  ASSIGN_OR_RETURN(
      const std::unique_ptr<DecisionGroup> group,
      DecisionGroup::Begin(parts_.engine, parts_.catalogues->Get(), now));
  clock_watch_.IsFarBehind(now, group->ledger().now());
  for (const Job& job : jobs) {
    const RequestScope scope(job.call->request_id());
    group->set_actor(ActorOf(job.call->caller()));
    answers->push_back(job.decide(*group));
  }
  const Stopwatch writing;
  const absl::Status written = Write(*group);
  if (written.ok() && parts_.stats != nullptr) {
    size_t entries = 0;
    for (const Job& job : jobs) entries += job.entries;
    parts_.stats->Count(entries, writing.elapsed());
  }
  return written;
}

void Committer::Recover(const absl::Status& failure) {
  LogError("a write failed, reopening: ", failure.ToString());
  const bool again = std::exchange(failing_, true);
  for (Job& job : parts_.queue->Suspend()) {
    Answer(std::move(job), CannotStore());
  }
  const bool disk_full = failure.code() == absl::StatusCode::kResourceExhausted;
  bool wait_first = again || disk_full;
  while (!stopping_.HasBeenNotified()) {
    if (wait_first) {
      stopping_.WaitForNotificationWithTimeout(backoff_.Next());
    }
    wait_first = true;
    absl::Status status = parts_.engine->Reopen();
    if (status.ok()) status = parts_.reload();
    if (status.ok()) break;
    LogError("reopening failed, trying again: ", status.ToString());
  }
  parts_.queue->Resume();
  // After a full disk only a write that succeeds shows that there is room.
  if (!disk_full && !stopping_.HasBeenNotified()) parts_.set_healthy(true);
}

void Committer::Answer(Job job, absl::Status status) {
  const auto shared = std::make_shared<Job>(std::move(job));
  const auto finish = [shared, status] {
    if (status.ok() && shared->complete) shared->complete();
    // First, so that the caller's next batch finds its place free.
    shared->place.reset();
    shared->call->Finish(status);
  };
  if (!parts_.answering->TryRun(finish)) finish();
}

}  // namespace gandan
