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
CheckpointVerdict NewEpoch(const v1::Checkpoint& last,
                           const v1::Checkpoint& next) {
  CheckpointVerdict verdict{.accepted = true, .alarm = {}, .notice = {}};
  verdict.notice.set_vi(absl::StrCat(
      "Huyện đã khôi phục dữ liệu từ bản sao lưu (kỳ sổ cái ", next.epoch(),
      "); sổ cái trước đó có ", last.size(), " mục."));
  verdict.notice.set_en(absl::StrCat(
      "The hub was restored from a backup (ledger epoch ", next.epoch(),
      "); its ledger had ", last.size(), " entries before."));
  return verdict;
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
  if (!last.signature().empty() && next.signature().empty()) {
    return UnsignedHead();
  }
  if (last.size() == 0) return {.accepted = true, .alarm = {}, .notice = {}};
  if (next.epoch() > last.epoch()) return NewEpoch(last, next);
  if (next.epoch() < last.epoch()) {
    return Rewritten(absl::StrCat("kỳ sổ cái lùi về ", next.epoch()),
                     absl::StrCat("its epoch went back to ", next.epoch()));
  }
  if (next.size() < last.size()) {
    return Rewritten(
        absl::StrCat("chỉ còn ", next.size(), " mục, trước là ", last.size()),
        absl::StrCat("it has ", next.size(), " entries and had ", last.size()));
  }
  const std::vector<std::string> proof(next.consistency().begin(),
                                       next.consistency().end());
  const bool fits = next.size() == last.size()
                        ? next.root() == last.root()
                        : VerifyConsistency(last.size(), next.size(),
                                            last.root(), next.root(), proof)
                              .ok();
  if (fits) return {.accepted = true, .alarm = {}, .notice = {}};
  return Rewritten(
      absl::StrCat("các mục đến số ", last.size(), " đã bị thay đổi"),
      absl::StrCat("entries up to ", last.size(), " were changed"));
}

}  // namespace gandan
