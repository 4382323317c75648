#include "storage/forgetful_engine.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "base/status_macros.h"

namespace gandan {

namespace {

// Every value a row ever had, by the head from which on it stood, so that a
// snapshot is a number.
class VersionedTables {
 public:
  explicit VersionedTables(size_t tables) : tables_(tables) {}

  absl::optional<std::string> Get(TableId table, absl::string_view key,
                                  uint64_t head) const {
    const auto row = tables_[table].find(key);
    if (row == tables_[table].end()) return absl::nullopt;
    return At(row->second, head);
  }

  // Up to `most` rows from `first` on.
  std::vector<std::pair<std::string, std::string>> Rows(TableId table,
                                                        absl::string_view first,
                                                        absl::string_view end,
                                                        uint64_t head,
                                                        size_t most) const {
    std::vector<std::pair<std::string, std::string>> rows;
    for (auto row = tables_[table].lower_bound(first);
         row != tables_[table].end() && rows.size() < most; ++row) {
      if (!end.empty() && row->first >= end) break;
      absl::optional<std::string> value = At(row->second, head);
      if (value.has_value()) rows.emplace_back(row->first, *std::move(value));
    }
    return rows;
  }

  void Apply(const std::vector<RowChange>& changes, uint64_t head) {
    for (const RowChange& change : changes) {
      tables_[change.table][change.key][head] = change.value;
    }
  }

 private:
  using Versions = std::map<uint64_t, absl::optional<std::string>>;

  static absl::optional<std::string> At(const Versions& versions,
                                        uint64_t head) {
    const auto after = versions.upper_bound(head);
    if (after == versions.begin()) return absl::nullopt;
    return std::prev(after)->second;
  }

  std::vector<std::map<std::string, Versions, std::less<>>> tables_;
};

class ForgetfulEngineImpl : public ForgetfulEngine {
 public:
  explicit ForgetfulEngineImpl(size_t tables) : tables_(tables) {}

  absl::StatusOr<absl::optional<std::string>> Get(
      TableId table, absl::string_view key) const override {
    return GetAt(table, key, head());
  }

  absl::Status Scan(
      TableId table, absl::string_view first, absl::string_view end,
      absl::FunctionRef<bool(absl::string_view key, absl::string_view value)>
          visit) const override {
    return ScanAt(table, {first, end}, visit, head());
  }

  std::unique_ptr<Reader> TakeSnapshot() const override;

  uint64_t head() const override {
    absl::MutexLock lock(&mutex_);
    return head_;
  }

  absl::Status Write(const std::vector<RowChange>& changes,
                     uint64_t expected_head) override {
    absl::MutexLock lock(&mutex_);
    if (failed_) return absl::UnavailableError("a write failed; reopen");
    if (expected_head != head_) {
      return absl::AbortedError("something else was written");
    }
    if (next_fate_.has_value()) {
      failed_ = true;
      if (*next_fate_ == Fate::kKept) kept_ = changes;
      next_fate_.reset();
      return absl::UnavailableError("the write failed, as it was told to");
    }
    tables_.Apply(changes, ++head_);
    ++stats_.writes;
    ++stats_.log_syncs;
    return absl::OkStatus();
  }

  absl::Status Reopen() override {
    absl::MutexLock lock(&mutex_);
    failed_ = false;
    if (kept_.has_value()) tables_.Apply(*kept_, ++head_);
    kept_.reset();
    stats_ = {};
    return absl::OkStatus();
  }

  EngineStats stats() const override {
    absl::MutexLock lock(&mutex_);
    return stats_;
  }

  void FailNextWrite(Fate fate) override {
    absl::MutexLock lock(&mutex_);
    next_fate_ = fate;
  }

  absl::optional<std::string> GetAt(TableId table, absl::string_view key,
                                    uint64_t head) const {
    absl::MutexLock lock(&mutex_);
    return tables_.Get(table, key, head);
  }

  // Keys from `first` on, before `end`.
  struct Range {
    absl::string_view first;
    absl::string_view end;
  };

  // Visits without the lock, so that `visit` may read too.
  absl::Status ScanAt(
      TableId table, Range range,
      absl::FunctionRef<bool(absl::string_view, absl::string_view)> visit,
      uint64_t head) const {
    constexpr size_t kRowsAtOnce = 64;
    std::string next(range.first);
    while (true) {
      std::vector<std::pair<std::string, std::string>> rows;
      {
        absl::MutexLock lock(&mutex_);
        rows = tables_.Rows(table, next, range.end, head, kRowsAtOnce);
      }
      for (const auto& [key, value] : rows) {
        if (!visit(key, value)) return absl::OkStatus();
      }
      if (rows.size() < kRowsAtOnce) return absl::OkStatus();
      next = rows.back().first + '\0';
    }
  }

 private:
  mutable absl::Mutex mutex_;
  VersionedTables tables_ ABSL_GUARDED_BY(mutex_);
  uint64_t head_ ABSL_GUARDED_BY(mutex_) = 0;
  bool failed_ ABSL_GUARDED_BY(mutex_) = false;
  absl::optional<Fate> next_fate_ ABSL_GUARDED_BY(mutex_);
  absl::optional<std::vector<RowChange>> kept_ ABSL_GUARDED_BY(mutex_);
  EngineStats stats_ ABSL_GUARDED_BY(mutex_);
};

// The engine as it was at a head.
class ForgetfulSnapshot : public Reader {
 public:
  ForgetfulSnapshot(const ForgetfulEngineImpl* engine, uint64_t head)
      : engine_(engine), head_(head) {}

  absl::StatusOr<absl::optional<std::string>> Get(
      TableId table, absl::string_view key) const override {
    return engine_->GetAt(table, key, head_);
  }

  absl::Status Scan(
      TableId table, absl::string_view first, absl::string_view end,
      absl::FunctionRef<bool(absl::string_view key, absl::string_view value)>
          visit) const override {
    return engine_->ScanAt(table, {first, end}, visit, head_);
  }

 private:
  const ForgetfulEngineImpl* const engine_;
  const uint64_t head_;
};

std::unique_ptr<Reader> ForgetfulEngineImpl::TakeSnapshot() const {
  return std::make_unique<ForgetfulSnapshot>(this, head());
}

}  // namespace

std::unique_ptr<ForgetfulEngine> MakeForgetfulEngine(const Schema& schema) {
  return std::make_unique<ForgetfulEngineImpl>(schema.tables.size());
}

}  // namespace gandan
