#include "storage/mirrored_engine.h"

#include <atomic>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "storage/group_mirror.h"

namespace gandan {
namespace {

class MirroredEngine : public Engine {
 public:
  MirroredEngine(std::unique_ptr<Engine> engine,
                 std::unique_ptr<GroupMirror> mirror, bool whole,
                 std::function<void(bool whole)> tell)
      : engine_(std::move(engine)),
        tell_(std::move(tell)),
        mirror_(std::move(mirror)),
        whole_(whole) {
    tell_(whole);
  }

  absl::StatusOr<absl::optional<std::string>> Get(
      TableId table, absl::string_view key) const override {
    return engine_->Get(table, key);
  }
  absl::Status Scan(
      TableId table, absl::string_view first, absl::string_view end,
      absl::FunctionRef<bool(absl::string_view key, absl::string_view value)>
          visit) const override {
    return engine_->Scan(table, first, end, visit);
  }
  std::unique_ptr<Reader> TakeSnapshot() const override {
    return engine_->TakeSnapshot();
  }
  uint64_t head() const override { return engine_->head(); }
  absl::Status Write(const std::vector<RowChange>& changes,
                     uint64_t expected_head) override;
  absl::Status Reopen() override { return engine_->Reopen(); }
  absl::StatusOr<std::vector<Backup>> BackUp(const std::string& folder,
                                             uint32_t keep) const override;
  EngineStats stats() const override { return engine_->stats(); }

 private:
  void SetWhole(bool whole) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (std::exchange(whole_, whole) != whole) tell_(whole);
  }

  const std::unique_ptr<Engine> engine_;
  const std::function<void(bool whole)> tell_;
  mutable absl::Mutex mutex_;
  const std::unique_ptr<GroupMirror> mirror_ ABSL_PT_GUARDED_BY(mutex_);
  // From some backup to the newest batch nothing is missing.
  mutable bool whole_ ABSL_GUARDED_BY(mutex_);
  uint64_t hole_ ABSL_GUARDED_BY(mutex_) = 0;  // The last batch not mirrored.
};

absl::Status MirroredEngine::Write(const std::vector<RowChange>& changes,
                                   uint64_t expected_head) {
  absl::MutexLock lock(&mutex_);
  // What the engine is about to refuse is not worth a sync.
  if (engine_->head() == expected_head) {
    const absl::Status mirrored = mirror_->Append(changes, expected_head + 1);
    if (!mirrored.ok()) {
      if (whole_) LogError("the mirror has a hole: ", mirrored.message());
      hole_ = expected_head + 1;
      SetWhole(false);
    }
  }
  return engine_->Write(changes, expected_head);
}

absl::StatusOr<std::vector<Backup>> MirroredEngine::BackUp(
    const std::string& folder, uint32_t keep) const {
  ASSIGN_OR_RETURN(std::vector<Backup> backups, engine_->BackUp(folder, keep));
  absl::MutexLock lock(&mutex_);
  // The one before stays of use too: the newest may be lost.
  const Backup& before = backups[backups.size() < 2 ? 0 : backups.size() - 2];
  mirror_->DropThrough(before.head);
  if (backups.back().head >= hole_) SetWhole(true);
  return backups;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Engine>> MirrorEngine(
    std::unique_ptr<Engine> engine, const std::string& folder,
    const Schema& schema, std::function<void(bool whole)> tell) {
  ASSIGN_OR_RETURN(std::unique_ptr<GroupMirror> mirror,
                   GroupMirror::Open(folder, schema));
  ASSIGN_OR_RETURN(const absl::optional<uint64_t> last, mirror->LastHead());
  // One more than the engine: a crash between the two, and nobody was answered.
  if (last.has_value() && *last > engine->head() + 1) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the database holds ", engine->head(), " batches, its mirror in ",
        folder, " ", *last, ": an older state was put back"));
  }
  const bool whole =
      engine->head() == 0 || (last.has_value() && *last >= engine->head());
  return std::unique_ptr<Engine>(std::make_unique<MirroredEngine>(
      std::move(engine), std::move(mirror), whole, std::move(tell)));
}

}  // namespace gandan
