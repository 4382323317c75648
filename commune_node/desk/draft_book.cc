#include "commune_node/desk/draft_book.h"

#include <map>
#include <utility>

#include "base/both_languages.h"
#include "base/status_macros.h"
#include "domain/unicode.h"

namespace gandan {
namespace {

using storage::v1::DraftRow;

absl::Status CheckCells(const std::vector<v1::DraftCell>& cells) {
  if (cells.size() > DraftBook::kMostCells) {
    return absl::InvalidArgumentError(
        InBothLanguages("Quá nhiều ô.", "There are too many cells."));
  }
  for (const v1::DraftCell& cell : cells) {
    if (cell.text().size() > DraftBook::kMostCellBytes) {
      return absl::InvalidArgumentError(
          InBothLanguages("Nội dung một ô quá dài.",
                          "What was typed into a cell is too long."));
    }
    RETURN_IF_ERROR(ToNfc(cell.text()).status());
  }
  return absl::OkStatus();
}

absl::Status TypedSince() {
  return absl::AbortedError(InBothLanguages(
      "Có người vừa sửa bản nháp này; hãy xem lại rồi làm tiếp.",
      "Somebody has just changed this draft; look at it again."));
}

v1::Draft DraftOf(const DraftRow& row) {
  v1::Draft draft;
  draft.set_version(row.version());
  for (const storage::v1::DraftCellRow& cell : row.cells()) {
    v1::DraftCell* const one = draft.add_cells();
    one->set_part(cell.part());
    one->set_text(cell.text());
    one->set_version(cell.version());
    one->set_by(cell.by());
  }
  return draft;
}

// A cell that was emptied stays, so that others learn of it.
DraftRow Merged(const DraftRow& before, const std::vector<v1::DraftCell>& cells,
                absl::string_view by) {
  std::map<std::string, storage::v1::DraftCellRow> merged;
  for (const storage::v1::DraftCellRow& cell : before.cells()) {
    merged[cell.part()] = cell;
  }
  const uint64_t version = before.version() + 1;
  bool changed = false;
  for (const v1::DraftCell& cell : cells) {
    storage::v1::DraftCellRow& stands = merged[cell.part()];
    if (stands.version() > 0 && stands.text() == cell.text()) continue;
    stands.set_part(cell.part());
    stands.set_text(cell.text());
    stands.set_version(version);
    stands.set_by(std::string(by));
    changed = true;
  }
  if (!changed) return before;
  DraftRow row;
  row.set_version(version);
  for (auto& [part, cell] : merged) *row.add_cells() = std::move(cell);
  return row;
}

}  // namespace

absl::StatusOr<v1::Draft> DraftBook::Find(const NodeReport& report) const {
  ASSIGN_OR_RETURN(const absl::optional<DraftRow> row, drafts_->Find(report));
  return row.has_value() ? DraftOf(*row) : v1::Draft();
}

absl::StatusOr<v1::Draft> DraftBook::Save(
    const NodeReport& report, const std::vector<v1::DraftCell>& cells,
    absl::string_view by, absl::Time now) {
  if (cells.empty()) return Find(report);
  RETURN_IF_ERROR(CheckCells(cells));
  absl::MutexLock lock(&mutex_);
  ASSIGN_OR_RETURN(const absl::optional<DraftRow> before,
                   drafts_->Find(report));
  DraftRow row = Merged(before.value_or(DraftRow()), cells, by);
  if (size_t(row.cells_size()) > kMostCells) {
    return absl::InvalidArgumentError(
        InBothLanguages("Quá nhiều ô.", "There are too many cells."));
  }
  if (before.has_value() && row.version() == before->version()) {
    return DraftOf(*before);
  }
  row.set_saved_at_us(absl::ToUnixMicros(now));
  RETURN_IF_ERROR(drafts_->Put(report, row));
  return DraftOf(row);
}

absl::Status DraftBook::Discard(const NodeReport& report, uint64_t version) {
  absl::MutexLock lock(&mutex_);
  ASSIGN_OR_RETURN(const absl::optional<DraftRow> row, drafts_->Find(report));
  if (!row.has_value()) return absl::OkStatus();
  if (row->version() != version) return TypedSince();
  return drafts_->Drop(report);
}

absl::Status DraftBook::Take(
    const NodeReport& report, uint64_t version,
    absl::FunctionRef<absl::StatusOr<bool>(const v1::Draft& draft)> take) {
  absl::MutexLock lock(&mutex_);
  ASSIGN_OR_RETURN(const absl::optional<DraftRow> row, drafts_->Find(report));
  if (!row.has_value()) {
    return absl::NotFoundError(
        InBothLanguages("Không có bản nháp.", "There is no draft."));
  }
  if (row->version() != version) return TypedSince();
  ASSIGN_OR_RETURN(const bool done_with, take(DraftOf(*row)));
  return done_with ? drafts_->Drop(report) : absl::OkStatus();
}

std::vector<v1::DraftCell> ChangedSince(const v1::Draft& draft,
                                        uint64_t version) {
  const uint64_t since = version > draft.version() ? 0 : version;
  std::vector<v1::DraftCell> changed;
  for (const v1::DraftCell& cell : draft.cells()) {
    if (cell.version() > since) changed.push_back(cell);
  }
  return changed;
}

}  // namespace gandan
