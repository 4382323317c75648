#include "storage/report_store.h"

#include <utility>

#include "base/status_macros.h"
#include "storage/keys.h"
#include "storage/rows.h"
#include "storage/schema.h"

namespace gandan {

namespace {

// Rows stepped over before a scan seeks instead: a seek costs about as much.
constexpr int kMostSteps = 16;

constexpr size_t kPositionBytes = 8;

// Position of a state row, without parsing the rest of its key. A key below a
// prefix of states is longer than a position.
uint64_t PositionOf(absl::string_view key) {
  return ~*DecodeNumber(key.substr(key.size() - kPositionBytes));
}

// The key's row is of the same report as the prefix's.
bool SameReport(absl::string_view key, absl::string_view report) {
  return key.size() == report.size() + kPositionBytes &&
         key.substr(0, report.size()) == report;
}

// Walks the state rows of a form, period and parent, and finds for each unit
// the newest row of before a ledger size. Steps while that is near, seeks past
// longer runs of newer or older rows.
class StatesWalk {
 public:
  using Visit =
      absl::FunctionRef<bool(const UnitKey& unit, const StateAt& state)>;

  StatesWalk(uint64_t size, Visit visit) : size_(size), visit_(visit) {}

  absl::Status Run(const Reader& reader, const std::string& prefix) {
    const std::string end = EndOfPrefix(prefix);
    absl::optional<std::string> next = prefix;
    while (next.has_value()) {
      const std::string first = *std::exchange(next, absl::nullopt);
      RETURN_IF_ERROR(
          reader.Scan(kStates, first, end,
                      [&](absl::string_view key, absl::string_view value) {
                        damage_ = Look(key, value, &next);
                        return damage_.ok() && !ended_ && !next.has_value();
                      }));
      RETURN_IF_ERROR(damage_);
    }
    return absl::OkStatus();
  }

 private:
  // Sets `next` where the scan is to go on from somewhere else.
  absl::Status Look(absl::string_view key, absl::string_view value,
                    absl::optional<std::string>* next) {
    if (!report_.empty() && SameReport(key, report_)) {
      if (++steps_ > kMostSteps) *next = SeekBehindReport();
      return absl::OkStatus();
    }
    const uint64_t position = PositionOf(key);
    if (position >= size_) {
      if (++steps_ > kMostSteps) *next = SeekInReport(key);
      return absl::OkStatus();
    }
    steps_ = 0;
    report_.assign(key.data(), key.size() - kPositionBytes);
    return Answer(key, value, position);
  }

  std::string SeekBehindReport() {
    steps_ = 0;
    return EndOfPrefix(report_);
  }

  // The first row of the key's report that is old enough.
  std::string SeekInReport(absl::string_view key) {
    steps_ = 0;
    return std::string(key.substr(0, key.size() - kPositionBytes)) +
           EncodeNumber(~(size_ - 1));
  }

  absl::Status Answer(absl::string_view key, absl::string_view value,
                      uint64_t position) {
    ASSIGN_OR_RETURN(const ParsedStateKey parsed, ParseStateKey(key));
    StateAt state;
    state.position = position;
    if (!state.row.ParseFromArray(value.data(),
                                  static_cast<int>(value.size()))) {
      return DamagedRow(kStates, key);
    }
    ended_ = !visit_(parsed.unit, state);
    return absl::OkStatus();
  }

  const uint64_t size_;
  const Visit visit_;
  std::string report_;  // Key of the report answered last, without position.
  int steps_ = 0;       // Rows stepped over since then.
  bool ended_ = false;
  absl::Status damage_;
};

}  // namespace

absl::StatusOr<absl::optional<storage::v1::StoredRevision>>
ReportStore::Revision(const ReportKey& key, uint32_t revision) const {
  return ReadMessage<storage::v1::StoredRevision>(*reader_, kRevisions,
                                                  RevisionKey(key, revision));
}

absl::StatusOr<uint32_t> ReportStore::NewestRevision(
    const ReportKey& key) const {
  uint32_t newest = 0;
  absl::Status damage;
  const std::string prefix = RevisionsPrefix(key);
  RETURN_IF_ERROR(reader_->Scan(kRevisions, prefix, EndOfPrefix(prefix),
                                [&](absl::string_view row, absl::string_view) {
                                  const auto parsed = ParseRevisionKey(row);
                                  damage = parsed.status();
                                  if (parsed.ok()) newest = parsed->revision;
                                  return parsed.ok();
                                }));
  RETURN_IF_ERROR(damage);
  return newest;
}

absl::StatusOr<absl::optional<StateAt>> ReportStore::StateAsOf(
    const ReportKey& key, const UnitKey& parent, uint64_t size) const {
  absl::optional<StateAt> found;
  if (size == 0) return found;
  RETURN_IF_ERROR(ScanMessages<storage::v1::StateRow>(
      *reader_, kStates, StateKey(key, parent, size - 1),
      EndOfPrefix(StatePrefix(key, parent)),
      [&](absl::string_view row_key, storage::v1::StateRow row) {
        found = StateAt{PositionOf(row_key), std::move(row)};
        return false;
      }));
  return found;
}

absl::Status ReportStore::ScanStates(
    const std::string& form, const Period& period, const UnitKey& parent,
    uint64_t size,
    absl::FunctionRef<bool(const UnitKey& unit, const StateAt& state)> visit)
    const {
  if (size == 0) return absl::OkStatus();
  return StatesWalk(size, visit)
      .Run(*reader_, StatesPrefix(form, period, parent));
}

absl::StatusOr<std::vector<StateAt>> ReportStore::History(
    const ReportKey& key, const UnitKey& parent) const {
  std::vector<StateAt> history;
  const std::string prefix = StatePrefix(key, parent);
  RETURN_IF_ERROR(ScanMessages<storage::v1::StateRow>(
      *reader_, kStates, prefix, EndOfPrefix(prefix),
      [&](absl::string_view row_key, storage::v1::StateRow row) {
        history.push_back({PositionOf(row_key), std::move(row)});
        return true;
      }));
  return history;
}

void ReportStore::PutRevision(Transaction* transaction, const ReportKey& key,
                              uint32_t revision,
                              const storage::v1::StoredRevision& stored) {
  transaction->Put(kRevisions, RevisionKey(key, revision),
                   stored.SerializeAsString());
}

void ReportStore::PutState(Transaction* transaction, const ReportKey& key,
                           const UnitKey& parent, const StateAt& state) {
  transaction->Put(kStates, StateKey(key, parent, state.position),
                   state.row.SerializeAsString());
}

}  // namespace gandan
