#include "storage/scores.h"

#include <utility>

#include "base/status_macros.h"
#include "storage/keys.h"
#include "storage/rows.h"
#include "storage/schema.h"

namespace gandan {
namespace {

// A row's key is its prefix and the complement of its position.
absl::StatusOr<uint64_t> PositionOf(absl::string_view key,
                                    absl::string_view prefix) {
  ASSIGN_OR_RETURN(const uint64_t complement,
                   DecodeNumber(key.substr(prefix.size())));
  return ~complement;
}

}  // namespace

absl::StatusOr<absl::optional<ScoreAt>> Scores::AsOf(
    const ReportKey& report, absl::string_view indicator, uint64_t size) const {
  absl::optional<ScoreAt> found;
  if (size == 0) return found;
  const std::string prefix = ScorePrefix(report, indicator);
  absl::Status damage;
  RETURN_IF_ERROR(ScanMessages<storage::v1::ScoreRow>(
      *reader_, kScores, ScoreKey(report, indicator, size - 1),
      EndOfPrefix(prefix),
      [&](absl::string_view key, storage::v1::ScoreRow row) {
        const absl::StatusOr<uint64_t> position = PositionOf(key, prefix);
        damage = position.status();
        if (position.ok()) found = ScoreAt{*position, std::move(row)};
        return false;
      }));
  RETURN_IF_ERROR(damage);
  return found;
}

void Scores::Put(Transaction* transaction, const ReportKey& report,
                 absl::string_view indicator, const ScoreAt& score) {
  transaction->Put(kScores, ScoreKey(report, indicator, score.position),
                   score.row.SerializeAsString());
}

}  // namespace gandan
