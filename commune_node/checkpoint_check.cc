#include "commune_node/checkpoint_check.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "domain/merkle.h"

namespace gandan {
namespace {

// The ledger does not continue what was checked: the last checkpoint stays.
CheckpointVerdict Rewritten(const std::string& vi, const std::string& en) {
  CheckpointVerdict verdict;
  verdict.alarm.set_vi(
      absl::StrCat("Sổ cái của huyện không khớp với lần trước: ", vi,
                   ". Hãy báo cho huyện và giữ lại máy này nguyên trạng."));
  verdict.alarm.set_en(
      absl::StrCat("The hub's ledger does not fit what it was: ", en,
                   ". Tell the district, and leave this node as it is."));
  return verdict;
}

// A restore that was declared: told, and taken for a new beginning.
CheckpointVerdict Restored(const v1::Checkpoint& last,
                           const v1::Checkpoint& next, uint64_t kept) {
  CheckpointVerdict verdict{.accepted = true, .alarm = {}, .notice = {}};
  verdict.notice.set_vi(absl::StrCat(
      "Huyện đã khôi phục dữ liệu từ bản sao lưu (kỳ sổ cái ", next.epoch(),
      "); sổ cái trước đó có ", last.size(), " mục, còn giữ ", kept, "."));
  verdict.notice.set_en(
      absl::StrCat("The hub was restored from a backup (ledger epoch ",
                   next.epoch(), "); its ledger had ", last.size(),
                   " entries before, and keeps ", kept, " of them."));
  return verdict;
}

// Whether the ledger of `next` begins with that of `last`.
bool Continues(const v1::Checkpoint& last, const v1::Checkpoint& next,
               const std::vector<std::string>& proof) {
  if (next.size() == last.size()) return next.root() == last.root();
  return VerifyConsistency(last.size(), next.size(), last.root(), next.root(),
                           proof)
      .ok();
}

CheckpointVerdict ChangedUpTo(uint64_t size) {
  return Rewritten(absl::StrCat("các mục đến số ", size, " đã bị thay đổi"),
                   absl::StrCat("entries up to ", size, " were changed"));
}

// Nobody signed it, though the one before was signed.
bool StoppedSigning(const v1::Checkpoint& last, const v1::Checkpoint& next) {
  return !last.signature().empty() && next.signature().empty();
}

}  // namespace

CheckpointVerdict UnsignedHead() {
  CheckpointVerdict verdict;
  verdict.alarm.set_vi(
      "Sổ cái của huyện không có chữ ký của máy chủ được tin cậy. Hãy báo cho "
      "huyện và giữ lại máy này nguyên trạng.");
  verdict.alarm.set_en(
      "The hub's ledger is not signed by a hub that is trusted. Tell the "
      "district, and leave this node as it is.");
  return verdict;
}

CheckpointVerdict CheckCheckpoint(const v1::Checkpoint& last,
                                  const v1::Checkpoint& next) {
  if (StoppedSigning(last, next)) return UnsignedHead();
  if (last.size() == 0) return {.accepted = true, .alarm = {}, .notice = {}};
  if (next.epoch() != last.epoch()) {
    return Rewritten(
        absl::StrCat("kỳ sổ cái là ", next.epoch(), ", trước là ",
                     last.epoch()),
        absl::StrCat("its epoch is ", next.epoch(), " and was ", last.epoch()));
  }
  if (next.size() < last.size()) {
    return Rewritten(
        absl::StrCat("chỉ còn ", next.size(), " mục, trước là ", last.size()),
        absl::StrCat("it has ", next.size(), " entries and had ", last.size()));
  }
  const std::vector<std::string> proof(next.consistency().begin(),
                                       next.consistency().end());
  if (!Continues(last, next, proof)) return ChangedUpTo(last.size());
  return {.accepted = true, .alarm = {}, .notice = {}};
}

bool IsRestored(const v1::Checkpoint& last, const v1::Checkpoint& next) {
  return last.size() > 0 && next.epoch() > last.epoch();
}

CheckpointVerdict CheckRestored(const v1::Checkpoint& last,
                                const v1::Checkpoint& next,
                                const KeptHistory& kept) {
  if (StoppedSigning(last, next)) return UnsignedHead();
  if (kept.known.has_value() && !Continues(*kept.known, next, kept.proof)) {
    return ChangedUpTo(kept.known->size());
  }
  return Restored(last, next, kept.size);
}

}  // namespace gandan
