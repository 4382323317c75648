// Where entries are found: by outbox, by digest, by unit.

#include <algorithm>
#include <map>
#include <string>

#include "base/status_macros.h"
#include "district_hub/verify/row_checks.h"
#include "district_hub/verify/table_check.h"
#include "storage/keys.h"
#include "storage/schema.h"
#include "storage/settlements.h"

namespace gandan {
namespace {

constexpr size_t kDigestBytes = 32;

// Whether each of a run of settled entries is what its ledger entry settled;
// counts them. The same bytes, sent again, have the receipt of the first.
bool IsAsSettled(const Replay& replay, absl::string_view key,
                 const Settlements::Run& run, uint64_t* settled) {
  std::string place(key);
  for (uint64_t back = 0; back < run.count; ++back) {
    const Replay::Fact* const fact = FactAt(replay, run.last_index - back);
    if (fact == nullptr || fact->settled_key == 0) return false;
    place.replace(place.size() - kRowNumberBytes, kRowNumberBytes,
                  EncodeNumber(run.last_sequence - back));
    if (HasHash(fact->settled_key, place)) {
      ++*settled;
    } else if (run.count > 1) {
      return false;
    }
  }
  return true;
}

// Whether each of a run of events concerns the unit; counts them.
bool IsAsConcerned(const Replay& replay, absl::string_view key, uint64_t count,
                   uint64_t* events) {
  std::string place(key);
  const uint64_t last = NumberAtEnd(key);
  for (uint64_t back = 0; back < count; ++back) {
    const Replay::Fact* const fact = FactAt(replay, last - back);
    place.replace(place.size() - kRowNumberBytes, kRowNumberBytes,
                  EncodeNumber(last - back));
    if (fact == nullptr || !HasHash(fact->event_key, place)) return false;
    ++*events;
  }
  return true;
}

// Every settled entry is found where it should be; fills how far each outbox
// is settled.
absl::Status CheckSettled(const Reader& reader, const Replay& replay,
                          std::map<std::string, uint64_t>* marks) {
  uint64_t settled = 0;
  std::string in_hand;
  uint64_t* mark = nullptr;
  RETURN_IF_ERROR(CheckRows(
      reader, kSettled,
      [&](absl::string_view key, absl::string_view value) -> absl::Status {
        const absl::StatusOr<Settlements::Run> run = ParseSettled(key, value);
        if (!run.ok() || !IsAsSettled(replay, key, *run, &settled)) {
          return WrongRow(kSettled, key);
        }
        // In order of outbox, then number: looked up once an outbox.
        const absl::string_view outbox =
            key.substr(0, key.size() - kRowNumberBytes);
        if (mark == nullptr || outbox != in_hand) {
          in_hand = std::string(outbox);
          mark = &(*marks)[in_hand];
        }
        *mark = std::max(*mark, run->last_sequence);
        return absl::OkStatus();
      }));
  return settled == replay.settled()
             ? absl::OkStatus()
             : WrongCount(kSettled, settled, replay.settled());
}

absl::Status CheckEvents(const Reader& reader, const Replay& replay) {
  uint64_t events = 0;
  RETURN_IF_ERROR(CheckRows(
      reader, kUnitEvents, [&](absl::string_view key, absl::string_view value) {
        const absl::StatusOr<uint64_t> count = DecodeCount(value);
        return count.ok() && key.size() >= kRowNumberBytes &&
                       IsAsConcerned(replay, key, *count, &events)
                   ? absl::OkStatus()
                   : WrongRow(kUnitEvents, key);
      }));
  return events == replay.events()
             ? absl::OkStatus()
             : WrongCount(kUnitEvents, events, replay.events());
}

}  // namespace

absl::Status CheckPlaces(const Reader& reader, const Replay& replay) {
  // How far each outbox is settled.
  std::map<std::string, uint64_t> marks = replay.lost_through();
  RETURN_IF_ERROR(CheckSettled(reader, replay, &marks));
  RETURN_IF_ERROR(CheckTable(
      reader, kDigests, replay.digests(),
      [&](absl::string_view key, absl::string_view value) {
        const absl::StatusOr<uint64_t> index = DecodeNumber(value);
        const Replay::Fact* const fact =
            index.ok() ? FactAt(replay, *index) : nullptr;
        return fact == nullptr || key.size() < kDigestBytes ||
                       DigestOf(key.substr(key.size() - kDigestBytes)) !=
                           fact->digest
                   ? WrongRow(kDigests, key)
                   : absl::OkStatus();
      }));
  RETURN_IF_ERROR(CheckTable(
      reader, kOutboxes, marks.size(),
      [&](absl::string_view key, absl::string_view value) {
        const auto mark = marks.find(std::string(key));
        return mark != marks.end() && value == EncodeNumber(mark->second)
                   ? absl::OkStatus()
                   : WrongRow(kOutboxes, key);
      }));
  return CheckEvents(reader, replay);
}

}  // namespace gandan
