#include "district_hub/decision_group.h"

#include "base/status_macros.h"

namespace gandan {

absl::StatusOr<std::unique_ptr<DecisionGroup>> DecisionGroup::Begin(
    Engine* engine, std::shared_ptr<const CatalogueHistory> catalogues,
    absl::Time now) {
  std::unique_ptr<DecisionGroup> group(
      new DecisionGroup(engine, std::move(catalogues)));
  ASSIGN_OR_RETURN(LedgerWriter ledger,
                   LedgerWriter::Begin(&group->transaction_, now));
  group->ledger_ = std::make_unique<LedgerWriter>(std::move(ledger));
  return group;
}

v1::LedgerPosition DecisionGroup::PositionOf(uint64_t index) const {
  return ledger_->epochs().PositionOf(index);
}

absl::Status DecisionGroup::AllOrNothing(
    const std::function<absl::Status()>& change) {
  const size_t mark = transaction_.Mark();
  const uint64_t size = ledger_->size();
  const size_t effects = effects_.size();
  const absl::Status status = change();
  if (!status.ok()) {
    transaction_.RollBack(mark);
    ledger_->RollBackTo(size);
    effects_.resize(effects);
  }
  return status;
}

absl::Status DecisionGroup::Commit() {
  totals_.Flush();
  ledger_->Finish();
  if (transaction_.changes() == 0) return absl::OkStatus();
  RETURN_IF_ERROR(transaction_.Commit());
  for (const auto& effect : effects_) effect();
  return absl::OkStatus();
}

}  // namespace gandan
