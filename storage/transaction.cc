#include "storage/transaction.h"

#include <utility>

#include "base/status_macros.h"

namespace gandan {

namespace {

size_t BytesOf(const RowChange& change) {
  return change.key.size() + (change.value ? change.value->size() : 0);
}

}  // namespace

Transaction::Transaction(Engine* engine)
    : engine_(engine), head_(engine->head()), base_(engine->TakeSnapshot()) {}

Transaction::Rows& Transaction::RowsOf(TableId table) {
  if (table >= tables_.size()) tables_.resize(table + 1);
  return tables_[table];
}

absl::StatusOr<absl::optional<std::string>> Transaction::Get(
    TableId table, absl::string_view key) const {
  if (table < tables_.size()) {
    const auto row = tables_[table].find(key);
    if (row != tables_[table].end()) return steps_[row->second].change.value;
  }
  return base_->Get(table, key);
}

absl::Status Transaction::Scan(
    TableId table, absl::string_view first, absl::string_view end,
    absl::FunctionRef<bool(absl::string_view key, absl::string_view value)>
        visit) const {
  if (table >= tables_.size() || tables_[table].empty()) {
    return base_->Scan(table, first, end, visit);
  }
  const Rows& rows = tables_[table];
  auto own = rows.lower_bound(first);
  const auto own_end = end.empty() ? rows.end() : rows.lower_bound(end);
  bool go_on = true;
  const auto visit_own = [&] {
    const absl::optional<std::string>& value = steps_[own->second].change.value;
    if (value.has_value()) go_on = visit(own->first, *value);
    ++own;
  };
  RETURN_IF_ERROR(base_->Scan(
      table, first, end, [&](absl::string_view key, absl::string_view value) {
        while (go_on && own != own_end && own->first < key) visit_own();
        if (!go_on) return false;
        if (own != own_end && own->first == key) {
          visit_own();
        } else {
          go_on = visit(key, value);
        }
        return go_on;
      }));
  while (go_on && own != own_end) visit_own();
  return absl::OkStatus();
}

void Transaction::Put(TableId table, std::string key, std::string value) {
  Change(table, std::move(key), std::move(value));
}

void Transaction::Delete(TableId table, std::string key) {
  Change(table, std::move(key), absl::nullopt);
}

void Transaction::Change(TableId table, std::string key,
                         absl::optional<std::string> value) {
  const size_t place = steps_.size();
  Step& step = steps_.emplace_back(
      Step{{table, std::move(key), std::move(value)}, absl::nullopt});
  bytes_ += BytesOf(step.change);
  const auto [row, is_new] = RowsOf(table).try_emplace(step.change.key, place);
  if (is_new) {
    ++changes_;
    return;
  }
  step.replaced = row->second;
  steps_[row->second].stands = false;
  bytes_ -= BytesOf(steps_[row->second].change);
  row->second = place;
}

void Transaction::RollBack(size_t mark) {
  while (steps_.size() > mark) {
    const Step& last = steps_.back();
    Rows& rows = tables_[last.change.table];
    bytes_ -= BytesOf(last.change);
    if (last.replaced.has_value()) {
      Step& before = steps_[*last.replaced];
      before.stands = true;
      bytes_ += BytesOf(before.change);
      rows.find(last.change.key)->second = *last.replaced;
    } else {
      rows.erase(last.change.key);
      --changes_;
    }
    steps_.pop_back();
  }
}

absl::Status Transaction::Commit() {
  if (changes_ == 0) return absl::OkStatus();
  // Their keys are views of the steps, which are moved from below.
  tables_.clear();
  std::vector<RowChange> changes;
  changes.reserve(changes_);
  for (Step& step : steps_) {
    if (step.stands) changes.push_back(std::move(step.change));
  }
  return engine_->Write(changes, head_);
}

absl::Status CommitTransaction(
    Engine* engine,
    absl::FunctionRef<absl::Status(Transaction* transaction)> prepare) {
  while (true) {
    Transaction transaction(engine);
    RETURN_IF_ERROR(prepare(&transaction));
    const absl::Status written = transaction.Commit();
    if (!absl::IsAborted(written)) return written;
  }
}

}  // namespace gandan
