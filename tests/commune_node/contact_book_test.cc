#include "commune_node/contact_book.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "tests/support/manual_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

// A book on an engine in memory.
struct TestBook {
  std::unique_ptr<ForgetfulEngine> engine = MakeForgetfulEngine(NodeSchema());
  NodeStore store{engine.get()};
  ManualClock clock{absl::CivilDay(2024, 8, 20)};
  ContactBook book{&store, &clock};
};

TEST(ContactBookTest, SuccessIsTheLastContactAndClearsTheError) {
  TestBook test;
  test.book.NoteFailure(Speaker::kUplink, absl::UnavailableError("no line"));
  EXPECT_THAT(test.book.last_error(), HasSubstr("no line"));

  test.book.NoteSuccess(Speaker::kUplink);

  EXPECT_EQ(test.book.last_error(), "");
  EXPECT_EQ(test.book.mark()->last_contact_us(),
            absl::ToUnixMicros(test.clock.Now()));
}

TEST(ContactBookTest, SuccessOfOneDoesNotHideTheErrorOfTheOther) {
  TestBook test;
  test.book.NoteFailure(Speaker::kUplink, absl::InternalError("stuck"));

  test.book.NoteSuccess(Speaker::kDirectives);

  EXPECT_THAT(test.book.last_error(), HasSubstr("stuck"));
}

TEST(ContactBookTest, KnowsHowFarTheHubsClockIsAhead) {
  TestBook test;
  EXPECT_EQ(test.book.hub_ahead(), absl::ZeroDuration());

  test.book.NoteHubClock(test.clock.Now() - absl::Minutes(90));
  test.clock.Advance(absl::Hours(5));

  EXPECT_EQ(test.book.hub_ahead(), -absl::Minutes(90));
}

TEST(ContactBookTest, AlarmIsOnTheDiskOnce) {
  TestBook test;

  ASSERT_OK(test.book.RaiseAlarm("báo động", "alarm"));
  ASSERT_OK(test.book.RaiseAlarm("báo động", "alarm"));

  ContactBook reopened(&test.store, &test.clock);
  ASSERT_OK(reopened.mark());
  EXPECT_THAT(reopened.mark()->alarms(), SizeIs(1));
}

TEST(ContactBookTest, OldestAlarmsGiveWay) {
  TestBook test;

  for (int i = 0; i < 30; ++i) {
    ASSERT_OK(test.book.RaiseAlarm("báo động", absl::StrCat("alarm ", i)));
  }

  EXPECT_THAT(test.book.mark()->alarms(), SizeIs(10));
  EXPECT_EQ(test.book.mark()->alarms(9).text().en(), "alarm 29");
}

TEST(ContactBookTest, FolderStaysWithItsUnit) {
  TestBook test;
  ASSERT_OK(test.book.ClaimFor(XuanDinh()));

  EXPECT_OK(test.book.ClaimFor(XuanDinh()));
  EXPECT_THAT(test.book.ClaimFor({"26461", absl::CivilDay(2025, 7, 1)}),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(ContactBookTest, FailedWriteIsTold) {
  TestBook test;
  test.engine->FailNextWrite(ForgetfulEngine::Fate::kLost);

  EXPECT_THAT(test.book.RaiseAlarm("báo động", "alarm"),
              StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace gandan
