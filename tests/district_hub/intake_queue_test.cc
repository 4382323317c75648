#include "district_hub/intake_queue.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/call_errors.h"
#include "tests/support/hub_core.h"
#include "tests/support/manual_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const OutboxKey kOutbox{GiaRay(), std::string(32, 'a')};
const OutboxKey kOtherOutbox{BaoHoa(), std::string(32, 'b')};

Job JobOf(const UnitKey& unit, std::shared_ptr<TestCall> call,
          size_t entries = 1) {
  Job job;
  job.call = std::move(call);
  job.lane = unit;
  job.entries = entries;
  return job;
}

std::vector<std::string> LanesOf(const std::vector<Job>& group) {
  std::vector<std::string> lanes;
  for (const Job& job : group) lanes.push_back(job.lane.code);
  return lanes;
}

TEST(IntakeQueueTest, UnitsTakeTurns) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  IntakeQueue queue({.group_entries = 3}, &clock);
  const auto call = std::make_shared<TestCall>();
  for (int i = 0; i < 3; ++i) ASSERT_OK(queue.Push(JobOf(GiaRay(), call)));
  ASSERT_OK(queue.Push(JobOf(BaoHoa(), call)));

  std::vector<Job> dropped;
  const std::vector<Job> first = queue.TakeGroup(&dropped);
  const std::vector<Job> second = queue.TakeGroup(&dropped);

  EXPECT_THAT(LanesOf(first), ElementsAre("26425", "26464", "26425"));
  EXPECT_THAT(LanesOf(second), ElementsAre("26425"));
}

TEST(IntakeQueueTest, TakesALargeJobAlone) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  IntakeQueue queue({.group_entries = 10}, &clock);
  const auto call = std::make_shared<TestCall>();
  ASSERT_OK(queue.Push(JobOf(GiaRay(), call, 500)));
  ASSERT_OK(queue.Push(JobOf(BaoHoa(), call, 1)));

  std::vector<Job> dropped;
  EXPECT_THAT(queue.TakeGroup(&dropped), SizeIs(1));
  EXPECT_THAT(queue.TakeGroup(&dropped), SizeIs(1));
}

TEST(IntakeQueueTest, CallsWithoutACallerAreDropped) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  IntakeQueue queue({}, &clock);
  const auto cancelled = std::make_shared<TestCall>();
  cancelled->Cancel();
  const auto expired =
      std::make_shared<TestCall>(Caller(), clock.Now() - absl::Milliseconds(1));
  ASSERT_OK(queue.Push(JobOf(GiaRay(), cancelled)));
  ASSERT_OK(queue.Push(JobOf(BaoHoa(), expired)));

  std::vector<Job> dropped;
  const std::vector<Job> group = queue.TakeGroup(&dropped);

  EXPECT_THAT(group, IsEmpty());
  EXPECT_THAT(dropped, SizeIs(2));
}

TEST(IntakeQueueTest, OneBatchOfAnOutboxAtATime) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  IntakeQueue queue({}, &clock);
  auto first = queue.Admit(kOutbox, 10, absl::InfiniteFuture());
  ASSERT_OK(first);

  const auto second = queue.Admit(kOutbox, 10, absl::InfiniteFuture());
  const auto other = queue.Admit(kOtherOutbox, 10, absl::InfiniteFuture());
  first->reset();
  const auto third = queue.Admit(kOutbox, 10, absl::InfiniteFuture());

  EXPECT_THAT(second, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_TRUE(RetryAfter(second.status()).has_value());
  EXPECT_OK(other);
  EXPECT_OK(third);
}

TEST(IntakeQueueTest, RefusesWhatDoesNotFit) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  IntakeQueue queue({.most_bytes = 1000}, &clock);
  const auto held = queue.Admit(kOutbox, 600, absl::InfiniteFuture());

  const auto refused = queue.Admit(kOtherOutbox, 600, absl::InfiniteFuture());

  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_TRUE(RetryAfter(refused.status()).has_value());
}

TEST(IntakeQueueTest, RefusesWhoWouldWaitHalfOfTheirTime) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  IntakeQueue queue({.most_bytes = 100 << 20}, &clock);
  // From here on a megabyte takes a second.
  for (int i = 0; i < 50; ++i) queue.NoteGroup(1 << 20, absl::Seconds(1));
  const auto held = queue.Admit(kOutbox, 6 << 20, absl::InfiniteFuture());

  const auto hurried =
      queue.Admit(kOtherOutbox, 10, clock.Now() + absl::Seconds(10));
  const auto patient =
      queue.Admit(kOtherOutbox, 10, clock.Now() + absl::Seconds(20));

  ASSERT_THAT(hurried, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_NEAR(absl::ToDoubleSeconds(*RetryAfter(hurried.status())), 6, 0.1);
  EXPECT_OK(patient);
}

TEST(IntakeQueueTest, WhileSuspendedEverythingIsUnavailable) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  IntakeQueue queue({}, &clock);
  const auto call = std::make_shared<TestCall>();
  ASSERT_OK(queue.Push(JobOf(GiaRay(), call)));

  const std::vector<Job> waited = queue.Suspend();
  const auto admitted = queue.Admit(kOutbox, 10, absl::InfiniteFuture());
  const absl::Status pushed = queue.Push(JobOf(GiaRay(), call));
  queue.Resume();

  EXPECT_THAT(waited, SizeIs(1));
  EXPECT_THAT(admitted, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(pushed, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_OK(queue.Admit(kOutbox, 10, absl::InfiniteFuture()));
}

TEST(IntakeQueueTest, ClosedQueueHandsOutWhatWaitsThenEnds) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  IntakeQueue queue({}, &clock);
  ASSERT_OK(queue.Push(JobOf(GiaRay(), std::make_shared<TestCall>())));
  queue.Close();

  std::vector<Job> dropped;
  EXPECT_THAT(queue.TakeGroup(&dropped), SizeIs(1));
  EXPECT_THAT(queue.TakeGroup(&dropped), IsEmpty());
  EXPECT_THAT(dropped, IsEmpty());
}

}  // namespace
}  // namespace gandan
