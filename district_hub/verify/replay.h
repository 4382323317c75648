#ifndef GANDAN_DISTRICT_HUB_VERIFY_REPLAY_H_
#define GANDAN_DISTRICT_HUB_VERIFY_REPLAY_H_

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/container/node_hash_map.h"
#include "absl/status/status.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "storage/report_store.h"

namespace gandan {

// A SHA-256, kept without an allocation of its own.
using Digest = std::array<char, 32>;
Digest DigestOf(absl::string_view hash);

// What the ledger says should be kept, gathered entry by entry.
//
// Not thread-safe.
class Replay {
 public:
  // What an entry says of the tables that are read later.
  struct Fact {
    Digest digest = {};        // Of the report that it settled.
    Digest state = {};         // Of the row that it made in `states`.
    uint64_t settled_key = 0;  // Hash of its row in `settled`; 0: none.
    uint64_t event_key = 0;    // Hash of its row in `unit_events`; 0: none.
    uint32_t revision = 0;     // That it received; 0: none.
  };

  // A report as it stands.
  struct Standing {
    ReportKey key;
    storage::v1::StateRow row;
  };

  // A key of a node.
  struct EnrolledKey {
    std::string unit;  // As FormatUnitKey.
    int64_t not_after = 0;
    bool banned = false;
  };

  // Takes the next entry. DATA_LOSS: it cannot follow the ones before.
  absl::Status Take(uint64_t index, const storage::v1::LedgerEntry& entry);

  const std::vector<Fact>& facts() const { return facts_; }
  // How far outboxes were passed over for what is lost, by key of `outboxes`.
  const std::map<std::string, uint64_t>& lost_through() const {
    return lost_through_;
  }
  uint64_t received() const { return received_; }
  uint64_t settled() const { return settled_; }
  uint64_t events() const { return events_; }
  // Different reports that senders had settled: rows of `digests`.
  uint64_t digests() const { return digests_.size(); }
  // The epoch that began at each index.
  const std::map<uint64_t, uint64_t>& epochs() const { return epochs_; }

  // Entries that made a row in `states`.
  uint64_t states() const { return states_; }
  // What stands of each report, by its RevisionsPrefix.
  const absl::node_hash_map<std::string, Standing>& standing() const {
    return standing_;
  }
  // By fingerprint.
  const absl::flat_hash_map<std::string, EnrolledKey>& keys() const {
    return keys_;
  }
  // Rows that follow whole, by table and key: those of excuses, grants, periods
  // and reminders.
  const std::map<std::pair<int, std::string>, std::string>& rows() const {
    return rows_;
  }
  // SHA-256 of the bytes of each catalogue, by version.
  const std::map<uint32_t, std::string>& catalogues() const {
    return catalogues_;
  }
  // Bytes of issues and scores in the ledger, by index.
  const absl::flat_hash_map<uint64_t, std::string>& issues() const {
    return issues_;
  }
  const absl::flat_hash_map<uint64_t, std::string>& scores() const {
    return scores_;
  }

 private:
  // What an entry of each kind says.
  absl::Status TakeWhat(uint64_t index, const storage::v1::LedgerEntry& entry,
                        Fact* fact);
  absl::Status TakeSettled(uint64_t index,
                           const storage::v1::LedgerEntry& entry, Fact* fact);
  absl::Status TakeDecided(uint64_t index,
                           const storage::v1::DecidedReport& decided,
                           Fact* fact);
  absl::Status TakeExcuse(uint64_t index,
                          const storage::v1::ExcusedLateness& excuse,
                          Fact* fact);
  absl::Status TakePeriod(const storage::v1::ChangedPeriod& period);
  absl::Status TakeGrant(const storage::v1::GrantedCorrections& grant);
  absl::Status TakeReminder(uint64_t index, int64_t at_us,
                            const storage::v1::SentReminder& reminder);
  absl::Status TakeEnrolled(const storage::v1::EnrolledKey& enrolled);
  absl::Status TakeLost(const storage::v1::LostEntries& lost);
  void TakeBan(const storage::v1::BannedKey& ban);
  void TakeUnban(const storage::v1::UnbannedKey& unban);
  // What stands from now on, by the entry that `fact` is of.
  void Put(storage::v1::StateRow row, Standing* standing, Fact* fact);

  std::vector<Fact> facts_;
  std::map<std::string, uint64_t> lost_through_;
  uint64_t received_ = 0;
  uint64_t settled_ = 0;
  uint64_t events_ = 0;
  absl::flat_hash_set<uint64_t> digests_;  // Hashes of their keys.
  std::map<uint64_t, uint64_t> epochs_;
  uint64_t states_ = 0;
  absl::node_hash_map<std::string, Standing> standing_;
  absl::flat_hash_map<std::string, EnrolledKey> keys_;
  std::map<std::pair<int, std::string>, std::string> rows_;
  std::map<std::string, storage::v1::ReminderRow> reminders_;
  std::map<uint32_t, std::string> catalogues_;
  absl::flat_hash_map<uint64_t, std::string> issues_;
  absl::flat_hash_map<uint64_t, std::string> scores_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_VERIFY_REPLAY_H_
