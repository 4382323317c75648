#include "net/client_call.h"

#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/call_errors.h"
#include "tests/support/answering_service.h"
#include "tests/support/in_process_server.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::Optional;

TEST(ClientCallTest, ReturnsTheFailureWithItsDetails) {
  AnsweringService service(
      {}, [](auto call) { call->Finish(BusyError("busy", absl::Seconds(9))); });
  InProcessServer server(&service);

  EXPECT_THAT(RetryAfter(CallService(server.Connect())),
              Optional(absl::Seconds(9)));
}

TEST(ClientCallTest, ReturnsTheResponse) {
  AnsweringService service({});
  InProcessServer server(&service);
  v1::NodeDirectives::Stub stub(server.Connect());

  const absl::StatusOr<v1::FetchCatalogueResponse> response =
      Call(stub, &v1::NodeDirectives::Stub::FetchCatalogue,
           v1::FetchCatalogueRequest(), absl::Seconds(10));

  EXPECT_OK(response);
}

TEST(ClientCallTest, GivesUpAtItsDeadline) {
  std::shared_ptr<PendingCall> kept;
  AnsweringService service({}, [&kept](auto call) { kept = call; });
  InProcessServer server(&service);

  EXPECT_THAT(CallService(server.Connect(), absl::Milliseconds(20)),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
  kept.reset();
}

}  // namespace
}  // namespace gandan
