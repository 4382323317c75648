#include "commune_node/history_compare.h"

#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/status_macros.h"
#include "domain/merkle.h"

namespace gandan {
namespace {

absl::Status TwoHistories(const v1::Checkpoint& one,
                          const v1::Checkpoint& another) {
  return absl::DataLossError(InBothLanguages(
      absl::StrCat("Máy chủ của huyện đã ký hai lịch sử khác nhau cho hai máy "
                   "(",
                   one.size(), " và ", another.size(),
                   " mục). Hãy giữ cả hai tệp: hai chữ ký là bằng chứng; báo "
                   "cho cấp trên của huyện."),
      absl::StrCat("The district's hub signed two different histories for two "
                   "nodes (",
                   one.size(), " and ", another.size(),
                   " entries). Keep both files: the two signatures are the "
                   "proof; tell whoever is above the district.")));
}

absl::Status RestoredBetween() {
  return absl::FailedPreconditionError(InBothLanguages(
      "Giữa hai lần xem, huyện đã khôi phục dữ liệu: hãy so lại sau khi cả hai "
      "máy đã liên lạc với huyện.",
      "The hub was restored between the two: compare again once both nodes "
      "have been in contact with it."));
}

}  // namespace

absl::Status CompareHistories(const v1::Checkpoint& own,
                              const v1::Checkpoint& other, AskForProof ask) {
  if (own.epoch() != other.epoch()) return RestoredBetween();
  const bool own_first = own.size() <= other.size();
  const v1::Checkpoint& earlier = own_first ? own : other;
  const v1::Checkpoint& later = own_first ? other : own;
  if (earlier.size() == later.size()) {
    return earlier.root() == later.root() ? absl::OkStatus()
                                          : TwoHistories(earlier, later);
  }
  const absl::StatusOr<std::vector<std::string>> proof =
      ask(earlier.size(), later.size());
  // It has signed more than it now says there is.
  if (absl::IsOutOfRange(proof.status())) return TwoHistories(earlier, later);
  RETURN_IF_ERROR(proof.status());
  const absl::Status fits = VerifyConsistency(
      earlier.size(), later.size(), earlier.root(), later.root(), *proof);
  return fits.ok() ? absl::OkStatus() : TwoHistories(earlier, later);
}

}  // namespace gandan
