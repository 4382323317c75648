#include "commune_node/stoppable_caller.h"

#include <thread>

#include "absl/synchronization/notification.h"
#include "gandan/v1/intake.grpc.pb.h"
#include "gtest/gtest.h"
#include "tests/support/in_process_server.h"
#include "tests/support/scripted_hub.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

TEST(StoppableCallerTest, StopCancelsTheCallUnderWayAndLaterOnes) {
  ScriptedIntake hub;
  InProcessServer server(&hub);
  const auto stub = v1::ReportIntake::NewStub(server.Connect());
  absl::Notification called, finish;
  hub.Next([&](const auto&, auto*) {
    called.Notify();
    finish.WaitForNotification();
    return absl::OkStatus();
  });
  StoppableCaller caller;
  std::thread stopper([&] {
    called.WaitForNotification();
    caller.Stop();
  });

  const auto answer = caller.Call(*stub, &v1::ReportIntake::Stub::SubmitReports,
                                  v1::SubmitReportsRequest(), absl::Minutes(5));

  stopper.join();
  finish.Notify();
  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kCancelled));
  EXPECT_THAT(caller.Call(*stub, &v1::ReportIntake::Stub::SubmitReports,
                          v1::SubmitReportsRequest(), absl::Minutes(5)),
              StatusIs(absl::StatusCode::kCancelled));
}

}  // namespace
}  // namespace gandan
