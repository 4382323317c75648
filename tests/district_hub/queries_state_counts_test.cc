#include "district_hub/queries/state_counts.h"
#include "gmock/gmock.h"

namespace gandan {
namespace {

storage::v1::StateRow Row(v1::ReportState state, bool counts) {
  storage::v1::StateRow row;
  row.set_state(state);
  row.set_counts(counts);
  return row;
}

TEST(StateCountsTest, MissingIsWhatDidNotCome) {
  storage::v1::CountsRow counts;
  storage::v1::StateRow late = Row(v1::STATE_RECEIVED, true);
  late.add_labels(v1::LATE);
  AddState(late, &counts);
  AddState(Row(v1::STATE_ACCEPTED, true), &counts);
  AddState(Row(v1::STATE_RETURNED, false), &counts);

  const v1::StateCounts result = StateCountsOf(counts, 5, /*overdue=*/true);

  EXPECT_EQ(result.expected(), 5);
  EXPECT_EQ(result.missing(), 2);
  EXPECT_EQ(result.overdue(), 2);
  EXPECT_EQ(result.late(), 1);
  EXPECT_EQ(result.on_time(), 2);
  EXPECT_EQ(counts.counted(), 2);
}

TEST(StateCountsTest, ExpectedIsNeverLessThanWhatCame) {
  storage::v1::CountsRow counts;
  AddState(Row(v1::STATE_RECEIVED, true), &counts);

  const v1::StateCounts result = StateCountsOf(counts, 0, /*overdue=*/false);

  EXPECT_EQ(result.expected(), 1);
  EXPECT_EQ(result.missing(), 0);
}

TEST(StateCountsTest, CountsAddUp) {
  storage::v1::CountsRow counts;
  AddState(Row(v1::STATE_RETURNED, true), &counts);
  storage::v1::CountsRow twice = counts;
  AddCounts(counts, &twice);
  v1::StateCounts sum = StateCountsOf(counts, 2, true);

  AddCounts(StateCountsOf(twice, 3, true), &sum);

  EXPECT_EQ(sum.expected(), 5);
  EXPECT_EQ(sum.returned(), 3);
  EXPECT_EQ(sum.returned_counted(), 3);
  EXPECT_EQ(sum.overdue(), 2);
}

}  // namespace
}  // namespace gandan
