#include "district_hub/intake_service.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/call_errors.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::SizeIs;

TEST(IntakeServiceTest, TellsItsLimits) {
  HubCore hub;

  const v1::Hello hello =
      hub.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())})->hello();

  EXPECT_EQ(hello.most_entries(), 500);
  EXPECT_EQ(hello.most_batch_bytes(), 1 << 20);
  EXPECT_EQ(hello.most_report_bytes(), 256 << 10);
  EXPECT_EQ(hello.clock().seconds(), absl::ToUnixSeconds(hub.clock().Now()));
}

TEST(IntakeServiceTest, BatchOverALimitIsRefusedAsAWhole) {
  HubCore hub;
  const auto of = [&](size_t entries, size_t bytes) {
    return hub.Submit(
        GiaRay(), 'a', 1,
        std::vector<std::string>(entries, std::string(bytes, 'x')));
  };

  EXPECT_THAT(of(0, 0), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(of(501, 1), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(of(5, 256 << 10), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_OK(of(500, 1));
}

TEST(IntakeServiceTest, LargeReportIsOneRefusedEntry) {
  HubCore hub;

  const auto response = hub.Submit(
      GiaRay(), 'a', 1,
      {std::string((256 << 10) + 1, 'x'), MonthBytes(GiaRay(), June())});

  ASSERT_OK(response);
  EXPECT_EQ(response->receipts(0).violations(0).code(), "REPORT_TOO_LARGE");
  EXPECT_EQ(response->receipts(1).outcome(), v1::RECEIVED);
}

TEST(IntakeServiceTest, ReportLargerThanABatchHoldsNobodyUp) {
  HubCore hub;

  const auto alone = hub.Submit(GiaRay(), 'a', 1, {std::string(2 << 20, 'x')});
  const auto behind =
      hub.Submit(GiaRay(), 'a', 2, {MonthBytes(GiaRay(), June())});

  ASSERT_OK(alone);
  EXPECT_EQ(alone->receipts(0).violations(0).code(), "REPORT_TOO_LARGE");
  ASSERT_OK(behind);
  EXPECT_EQ(behind->receipts(0).outcome(), v1::RECEIVED);
}

TEST(IntakeServiceTest, NumbersMustFollowOneAnotherFromOne) {
  HubCore hub;
  const std::string bytes = MonthBytes(GiaRay(), June());

  EXPECT_THAT(hub.Submit(GiaRay(), 'a', 0, {bytes}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(
      hub.Submit(GiaRay(), 'a', std::numeric_limits<uint64_t>::max(), {bytes}),
      StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(IntakeServiceTest, OutboxIdIsThirtyTwoHexadecimalDigits) {
  HubCore hub;

  EXPECT_THAT(hub.Submit(GiaRay(), 'z', 1, {MonthBytes(GiaRay(), June())}),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(IntakeServiceTest, SecondUplinkOnOneOutboxIsAskedToWait) {
  HubCore hub;
  absl::Notification go_on;
  const auto held_up = hub.HoldUp(&go_on);
  const std::string bytes = MonthBytes(GiaRay(), June());

  const auto first = hub.Send(GiaRay(), 'a', 1, {bytes});
  const auto second = hub.Send(GiaRay(), 'a', 1, {bytes});
  const absl::Status refused = second->Wait().status();
  go_on.Notify();

  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_TRUE(RetryAfter(refused).has_value());
  EXPECT_OK(first->Wait());
  EXPECT_OK(hub.Submit(GiaRay(), 'a', 1, {bytes}));
  EXPECT_OK(held_up->Wait());
}

TEST(IntakeServiceTest, CancelledBatchIsNotStored) {
  HubCore hub;
  absl::Notification go_on;
  const auto held_up = hub.HoldUpNow(&go_on);

  const auto sent = hub.Send(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())});
  sent->call->Cancel();
  go_on.Notify();

  EXPECT_THAT(sent->Wait(), StatusIs(absl::StatusCode::kCancelled));
  EXPECT_THAT(hub.Submit(GiaRay(), 'a', 2, {MonthBytes(GiaRay(), June())}),
              StatusIs(absl::StatusCode::kOutOfRange));
}

TEST(IntakeServiceTest, CallerWithoutACertificateIsNobody) {
  HubCore hub;
  NodeActivity activity;
  IntakeService intake({.queue = &hub.queue(), .activity = &activity});
  const auto call = std::make_shared<TestCall>();
  const v1::SubmitReportsRequest request;
  v1::SubmitReportsResponse response;

  intake.Submit(call, &request, &response);

  EXPECT_THAT(call->Wait(), StatusIs(absl::StatusCode::kUnauthenticated));
}

}  // namespace
}  // namespace gandan
