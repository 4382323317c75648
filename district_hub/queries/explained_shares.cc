#include "district_hub/queries/explained_shares.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "base/status_macros.h"
#include "district_hub/queries/report_status.h"

namespace gandan {

namespace {

bool GivesAny(const v1::ExplainedReport& row) {
  return std::any_of(
      row.shares().begin(), row.shares().end(),
      [](const v1::Figure& share) { return share.state() != v1::ELSEWHERE; });
}

v1::Figure Elsewhere() {
  v1::Figure share;
  share.set_state(v1::ELSEWHERE);
  return share;
}

v1::FigureState StateOfColumn(const Accumulator::Column& column) {
  if (column.given > 0) return v1::VALUE;
  return column.nil > 0 ? v1::NO_FIGURES : v1::LEFT_EMPTY;
}

// Whether the report counts without the part.
bool IsOut(const StandingReport& standing, const std::string& part) {
  return standing.state.has_value() &&
         HasPart(standing.state->row.parts_out(), part);
}

// The row of a period; a new one in its place if there is none yet.
v1::ExplainedReport* RowAt(const std::string& period,
                           v1::ExplainedReport new_row,
                           std::vector<v1::ExplainedReport>* rows) {
  for (v1::ExplainedReport& row : *rows) {
    if (row.period() == period) return &row;
  }
  // Facts are older than the window; the newest is found first.
  return &*rows->insert(rows->begin(), std::move(new_row));
}

}  // namespace

std::vector<v1::ExplainedPart> ExplainedShares::Parts() const {
  std::vector<v1::ExplainedPart> explained;
  for (const FormulaPart& part : *parts_) {
    const FormPart& data = window_->form().parts()[part.part];
    v1::ExplainedPart one;
    one.set_part(data.key);
    one.set_time(part.time);
    one.set_decimals(data.data->decimals());
    // What is taken at the end is the sum over the last entry alone.
    const size_t last = window_->entries().size() - 1;
    window_->WithFigures(part.time == v1::CLOSING ? last : first_,
                         [&](const WindowFigures& figures) {
                           *one.mutable_coverage() =
                               figures.OfPart(part.part).coverage();
                           const auto column = figures.PartColumn(part.part);
                           if (column.has_value()) one.set_scaled(column->sum);
                           return 0;
                         });
    explained.push_back(std::move(one));
  }
  return explained;
}

absl::StatusOr<std::vector<v1::ExplainedReport>> ExplainedShares::ReportsOf(
    const Unit& unit) {
  const std::vector<EntryPeriod>& entries = window_->entries();
  const QueryScope& scope = *reader_->scope();
  std::vector<v1::ExplainedReport> rows;
  StandingReport standing;
  for (size_t i = first_; i < entries.size(); ++i) {
    if (!unit.ExistsOn(entries[i].window.cutoff_day)) continue;
    ASSIGN_OR_RETURN(standing, ReadStanding(scope, entries[i], unit));
    v1::ExplainedReport row = RowOf(unit, standing);
    for (size_t place = 0; place < parts_->size(); ++place) {
      *row.add_shares() =
          Gives((*parts_)[place], i) ? ShareOf(place, standing) : Elsewhere();
    }
    rows.push_back(std::move(row));
  }
  const bool has_facts =
      std::any_of(parts_->begin(), parts_->end(),
                  [](const FormulaPart& p) { return p.time == v1::FACT; });
  if (has_facts && unit.ExistsOn(entries.back().window.cutoff_day)) {
    ASSIGN_OR_RETURN(const UnitFacts facts,
                     reader_->facts()->OfUnit(entries.back(), unit));
    AddFacts(unit, facts, standing, &rows);
  }
  rows.erase(std::remove_if(rows.begin(), rows.end(), std::not_fn(GivesAny)),
             rows.end());
  return rows;
}

bool ExplainedShares::Gives(const FormulaPart& part, size_t entry) const {
  switch (part.time) {
    case v1::OPENING:
      return entry == first_;
    case v1::CLOSING:
      return entry + 1 == window_->entries().size();
    case v1::FACT:
      return false;
    default:
      return true;
  }
}

v1::ExplainedReport ExplainedShares::RowOf(
    const Unit& unit, const StandingReport& standing) const {
  v1::ExplainedReport row;
  *row.mutable_unit() = ToProto(unit.key);
  row.set_unit_name(NameOf(unit));
  row.set_period(FormatPeriod(standing.entry.period));
  row.set_state(StateOfReport(standing.state));
  if (!standing.state.has_value()) return row;
  const storage::v1::StateRow& state = standing.state->row;
  row.set_counts(state.counts());
  row.set_revision(state.revision());
  row.set_digest(state.digest());
  *row.mutable_position() =
      PositionAt(*reader_->scope(), state.revision_position());
  return row;
}

v1::Figure ExplainedShares::ShareOf(size_t place,
                                    const StandingReport& standing) const {
  const size_t part = (*parts_)[place].part;
  const v1::Part& data = *window_->form().parts()[part].data;
  v1::Figure share;
  share.set_kind(data.kind());
  share.set_decimals(data.decimals());
  share.set_state(v1::NOT_REPORTED);
  const std::string& key = window_->form().parts()[part].key;
  if (!standing.counted.has_value() || IsOut(standing, key)) return share;
  const Accumulator said = gandan::ShareOf(standing, window_->form());
  share.set_state(StateOfColumn(said.columns()[part]));
  share.set_scaled(said.columns()[part].sum);
  return share;
}

void ExplainedShares::AddFacts(const Unit& unit, const UnitFacts& facts,
                               const StandingReport& newest,
                               std::vector<v1::ExplainedReport>* rows) const {
  for (const StandingReport& source : facts.reports) {
    v1::ExplainedReport row = RowOf(unit, source);
    for (size_t i = 0; i < parts_->size(); ++i) *row.add_shares() = Elsewhere();
    RowAt(row.period(), row, rows);
  }
  for (size_t place = 0; place < parts_->size(); ++place) {
    const FormulaPart& part = (*parts_)[place];
    if (part.time != v1::FACT) continue;
    const int from = facts.from[part.part];
    if (from >= 0) {
      const StandingReport& source = facts.reports[from];
      v1::ExplainedReport* const row =
          RowAt(FormatPeriod(source.entry.period), {}, rows);
      *row->mutable_shares(static_cast<int>(place)) = ShareOf(place, source);
    } else if (!rows->empty()) {
      // Nobody ever said: the newest report shows that.
      v1::Figure* const share =
          rows->back().mutable_shares(static_cast<int>(place));
      const FormPart& data = window_->form().parts()[part.part];
      share->set_kind(data.data->kind());
      share->set_state(rows->back().counts() && !IsOut(newest, data.key)
                           ? v1::LEFT_EMPTY
                           : v1::NOT_REPORTED);
    }
  }
}

}  // namespace gandan
