#include "district_hub/queries/state_counts.h"

#include <algorithm>

namespace gandan {

namespace {

bool Has(const storage::v1::StateRow& state, v1::Label label) {
  const auto& labels = state.labels();
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

}  // namespace

void AddState(const storage::v1::StateRow& state, storage::v1::CountsRow* to) {
  to->set_received(to->received() + (state.state() == v1::STATE_RECEIVED));
  to->set_accepted(to->accepted() + (state.state() == v1::STATE_ACCEPTED));
  const bool returned = state.state() == v1::STATE_RETURNED;
  to->set_returned(to->returned() + returned);
  to->set_returned_counted(to->returned_counted() +
                           (returned && state.counts()));
  to->set_late(to->late() + Has(state, v1::LATE));
  to->set_nil(to->nil() + Has(state, v1::NIL));
  to->set_corrected_after_due(to->corrected_after_due() +
                              Has(state, v1::CORRECTED_AFTER_DUE));
  to->set_counted(to->counted() + state.counts());
  to->set_late_excused(to->late_excused() + Has(state, v1::LATE_EXCUSED));
}

void AddPartsOut(const storage::v1::StateRow& state,
                 std::map<std::string, uint32_t>* to) {
  for (const std::string& part : state.parts_out()) ++(*to)[part];
}

void AddCounts(const storage::v1::CountsRow& from, storage::v1::CountsRow* to) {
  to->set_received(to->received() + from.received());
  to->set_returned(to->returned() + from.returned());
  to->set_accepted(to->accepted() + from.accepted());
  to->set_returned_counted(to->returned_counted() + from.returned_counted());
  to->set_late(to->late() + from.late());
  to->set_nil(to->nil() + from.nil());
  to->set_corrected_after_due(to->corrected_after_due() +
                              from.corrected_after_due());
  to->set_counted(to->counted() + from.counted());
  to->set_late_excused(to->late_excused() + from.late_excused());
}

void AddCounts(const v1::StateCounts& from, v1::StateCounts* to) {
  to->set_expected(to->expected() + from.expected());
  to->set_missing(to->missing() + from.missing());
  to->set_received(to->received() + from.received());
  to->set_returned(to->returned() + from.returned());
  to->set_accepted(to->accepted() + from.accepted());
  to->set_overdue(to->overdue() + from.overdue());
  to->set_late(to->late() + from.late());
  to->set_nil(to->nil() + from.nil());
  to->set_corrected_after_due(to->corrected_after_due() +
                              from.corrected_after_due());
  to->set_on_time(to->on_time() + from.on_time());
  to->set_returned_counted(to->returned_counted() + from.returned_counted());
  to->set_late_excused(to->late_excused() + from.late_excused());
}

v1::StateCounts StateCountsOf(const storage::v1::CountsRow& counts,
                              uint32_t expected, bool overdue) {
  const uint32_t came =
      counts.received() + counts.returned() + counts.accepted();
  const uint32_t missing = expected > came ? expected - came : 0;
  v1::StateCounts result;
  result.set_expected(missing + came);
  result.set_missing(missing);
  result.set_received(counts.received());
  result.set_returned(counts.returned());
  result.set_accepted(counts.accepted());
  result.set_overdue(overdue ? missing : 0);
  result.set_late(counts.late());
  result.set_nil(counts.nil());
  result.set_corrected_after_due(counts.corrected_after_due());
  result.set_on_time(came - counts.late());
  result.set_returned_counted(counts.returned_counted());
  result.set_late_excused(counts.late_excused());
  return result;
}

}  // namespace gandan
