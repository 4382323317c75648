#include "district_hub/reminder_desk.h"

#include "gtest/gtest.h"
#include "storage/ledger.h"
#include "storage/reminders.h"
#include "tests/support/hub_core.h"
#include "tests/support/running_hub.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

ReminderParts PartsOf(HubCore& hub) {
  return {.engine = &hub.engine(),
          .catalogues = &hub.catalogues(),
          .queue = &hub.queue(),
          .clock = &hub.clock()};
}

// Entries of the ledger once everything queued is decided.
uint64_t LedgerSize(HubCore& hub) {
  EXPECT_OK(hub.Decide([](DecisionGroup&) { return absl::OkStatus(); }));
  return Ledger(&hub.engine()).Size().value();
}

TEST(ReminderDeskTest, SendsWhatIsDueAndNothingTwice) {
  HubCore hub;
  ReminderDesk desk(PartsOf(hub));
  const uint64_t before = LedgerSize(hub);

  desk.Look();
  const uint64_t after = LedgerSize(hub);
  desk.Look();
  desk.Look();

  EXPECT_EQ(after, before + 6);  // Three communes, two forms.
  EXPECT_EQ(LedgerSize(hub), after);
}

TEST(ReminderDeskTest, NewDayIsLookedAtAgain) {
  HubCore hub;
  ReminderDesk desk(PartsOf(hub));
  desk.Look();
  LedgerSize(hub);
  desk.Look();
  const uint64_t before = LedgerSize(hub);

  hub.clock().Advance(absl::Hours(24));
  desk.Look();

  EXPECT_EQ(LedgerSize(hub), before + 6);
}

TEST(ReminderDeskTest, WhatCouldNotBeWrittenIsSentLater) {
  HubCore hub;
  ReminderDesk desk(PartsOf(hub));
  hub.forgetful().FailNextWrite(ForgetfulEngine::Fate::kLost);
  desk.Look();
  while (!hub.Decide([](DecisionGroup&) { return absl::OkStatus(); }).ok()) {
  }

  desk.Look();

  LedgerSize(hub);
  EXPECT_EQ(Reminders(&hub.engine())
                .Of({"month", June(), GiaRay()})
                .value()
                .sent_size(),
            1);
}

TEST(ReminderDeskTest, NodeIsToldThroughItsLine) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const NodeLine line = hub.Enrol(GiaRay());
  hub.Stop();
  hub.RemindEvery(absl::Milliseconds(5));
  hub.Start();
  const NodeLine again = {line.files, hub.Connect(line.files)};

  v1::FetchDirectivesResponse news;
  int reminders = 0;
  while (reminders == 0) {
    const auto answer =
        Call(*again.Directives(), &v1::NodeDirectives::Stub::FetchDirectives,
             v1::FetchDirectivesRequest(), RunningHub::kTimeout);
    ASSERT_OK(answer);
    for (const v1::Directive& directive : answer->directives()) {
      if (!directive.has_reminder()) continue;
      ++reminders;
      EXPECT_EQ(directive.reminder().due_day(), "2024-06-18");
      EXPECT_EQ(directive.reminder().working_days_left(), 1);
    }
  }

  EXPECT_EQ(reminders, 2);
  v1::GetMissingRequest request;
  request.set_form("month");
  request.set_period("2024-06");
  const auto missing = Call(*hub.Query(), &v1::DistrictQuery::Stub::GetMissing,
                            request, RunningHub::kTimeout);
  ASSERT_OK(missing);
  EXPECT_EQ(missing->units_size(), 3);
  EXPECT_EQ(missing->units(0).reminders_size(), 1);
}

}  // namespace
}  // namespace gandan
