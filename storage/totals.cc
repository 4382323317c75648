#include "storage/totals.h"

#include <limits>
#include <utility>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "storage/keys.h"
#include "storage/rows.h"
#include "storage/schema.h"

namespace gandan {

namespace {

storage::v1::TotalsRow RowOf(const KeptTotals& totals) {
  storage::v1::TotalsRow row;
  const auto& columns = totals.sums.columns();
  const int size = static_cast<int>(columns.size());
  row.mutable_sums()->Reserve(size);
  row.mutable_given()->Reserve(size);
  row.mutable_nil()->Reserve(size);
  for (const Accumulator::Column& column : columns) {
    row.add_sums(column.sum);
    row.add_given(column.given);
    row.add_nil(column.nil);
  }
  *row.mutable_counts() = totals.counts;
  return row;
}

// DATA_LOSS: the row is not of a form with so many parts.
absl::StatusOr<KeptTotals> TotalsOf(const storage::v1::TotalsRow& row,
                                    size_t columns) {
  const int size = static_cast<int>(columns);
  if (row.sums_size() != size || row.given_size() != size ||
      row.nil_size() != size) {
    return absl::DataLossError(
        absl::StrCat("totals of ", row.sums_size(), " columns, not ", columns));
  }
  KeptTotals totals{Accumulator(columns), row.counts()};
  for (int i = 0; i < size; ++i) {
    totals.sums.columns()[i] = {row.sums(i), row.given(i), row.nil(i)};
  }
  return totals;
}

bool Counts(const Contribution& one) {
  return one.state != nullptr && one.state->counts();
}

// Contributes `sign` times to the counts.
void Count(const storage::v1::StateRow* state, int sign,
           storage::v1::CountsRow* counts) {
  if (state == nullptr) return;
  const uint32_t one = static_cast<uint32_t>(sign);  // Wraps: subtraction.
  switch (state->state()) {
    case v1::STATE_RECEIVED:
      counts->set_received(counts->received() + one);
      break;
    case v1::STATE_ACCEPTED:
      counts->set_accepted(counts->accepted() + one);
      break;
    case v1::STATE_RETURNED:
      counts->set_returned(counts->returned() + one);
      if (state->counts()) {
        counts->set_returned_counted(counts->returned_counted() + one);
      }
      break;
    default:
      break;
  }
  if (state->counts()) counts->set_counted(counts->counted() + one);
  for (const int label : state->labels()) {
    if (label == v1::LATE) counts->set_late(counts->late() + one);
    if (label == v1::NIL) counts->set_nil(counts->nil() + one);
    if (label == v1::CORRECTED_AFTER_DUE) {
      counts->set_corrected_after_due(counts->corrected_after_due() + one);
    }
    if (label == v1::LATE_EXCUSED) {
      counts->set_late_excused(counts->late_excused() + one);
    }
  }
}

// The column of a contribution; zero if it does not count.
Accumulator::Column ColumnOf(const Contribution& one, size_t place) {
  return Counts(one) ? one.sums->columns()[place] : Accumulator::Column();
}

// Sums with the old contribution off and the new one on: exact in 128 bits, so
// that only a total that does not fit is refused, never one on the way to it.
absl::StatusOr<std::vector<Accumulator::Column>> Replaced(
    const std::vector<Accumulator::Column>& kept, const Contribution& old_one,
    const Contribution& new_one) {
  std::vector<Accumulator::Column> columns(kept.size());
  for (size_t i = 0; i < kept.size(); ++i) {
    const Accumulator::Column off = ColumnOf(old_one, i);
    const Accumulator::Column on = ColumnOf(new_one, i);
    const absl::int128 sum = absl::int128(kept[i].sum) - off.sum + on.sum;
    if (sum > std::numeric_limits<int64_t>::max() ||
        sum < std::numeric_limits<int64_t>::min()) {
      return absl::OutOfRangeError(
          absl::StrCat("the total of column ", i, " would not fit"));
    }
    columns[i] = {static_cast<int64_t>(sum),
                  kept[i].given - off.given + on.given,
                  kept[i].nil - off.nil + on.nil};
  }
  return columns;
}

}  // namespace

absl::StatusOr<KeptTotals> Totals::Get(const TotalsKey& key,
                                       size_t columns) const {
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::TotalsRow> row,
                   ReadMessage<storage::v1::TotalsRow>(*reader_, kTotals,
                                                       EncodeTotalsKey(key)));
  if (!row.has_value()) return KeptTotals{Accumulator(columns), {}};
  return TotalsOf(*row, columns);
}

absl::Status TotalsWriter::Replace(const TotalsKey& key, size_t columns,
                                   const Contribution& old_one,
                                   const Contribution& new_one) {
  auto kept = changed_.find(key);
  if (kept == changed_.end()) {
    ASSIGN_OR_RETURN(KeptTotals read, Totals(transaction_).Get(key, columns));
    kept = changed_.emplace(key, std::move(read)).first;
  }
  KeptTotals& totals = kept->second;
  ASSIGN_OR_RETURN(totals.sums.columns(),
                   Replaced(totals.sums.columns(), old_one, new_one));
  Count(old_one.state, -1, &totals.counts);
  Count(new_one.state, 1, &totals.counts);
  return absl::OkStatus();
}

void TotalsWriter::Flush() {
  for (const auto& [key, totals] : changed_) {
    transaction_->Put(kTotals, EncodeTotalsKey(key),
                      RowOf(totals).SerializeAsString());
  }
}

}  // namespace gandan
