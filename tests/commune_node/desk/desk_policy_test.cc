#include "commune_node/desk/desk_policy.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gandan/v1/commune_desk.pb.h"
#include "gandan/v1/node_local.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

Caller Stranger() { return {.peer = {}, .address = "ipv4:10.0.0.5:40123"}; }

Caller Account() {
  Caller caller = Stranger();
  caller.official.emplace();
  caller.official->name = "lan";
  return caller;
}

absl::StatusCode Outcome(const std::string& method, const Caller& caller) {
  return DeskPolicy().Check(absl::string_view(method), caller).code();
}

TEST(DeskPolicyTest, AStrangerMayOnlyLogIn) {
  for (const auto* service : {v1::OpenFormRequest::descriptor()->file(),
                              v1::GetStatusRequest::descriptor()->file()}) {
    const auto* methods = service->service(0);
    for (int i = 0; i < methods->method_count(); ++i) {
      const std::string name =
          absl::StrCat(methods->name(), ".", methods->method(i)->name());
      EXPECT_EQ(Outcome(name, Stranger()),
                name == "CommuneDesk.OpenSession"
                    ? absl::StatusCode::kOk
                    : absl::StatusCode::kUnauthenticated)
          << name;
    }
  }
}

TEST(DeskPolicyTest, AnAccountMayDoAllButChangeAccounts) {
  EXPECT_EQ(Outcome("CommuneDesk.SaveDraft", Account()), absl::StatusCode::kOk);
  EXPECT_EQ(Outcome("NodeLocal.GetStatus", Account()), absl::StatusCode::kOk);
  for (const char* method :
       {"NodeLocal.PutNodeAccount", "NodeLocal.ListNodeAccounts",
        "NodeLocal.SomethingNew"}) {
    EXPECT_EQ(Outcome(method, Account()), absl::StatusCode::kPermissionDenied)
        << method;
  }
}

TEST(DeskPolicyTest, CommandsOfThisMachineMayDoEverything) {
  EXPECT_EQ(Outcome("NodeLocal.PutNodeAccount", Caller()),
            absl::StatusCode::kOk);
}

}  // namespace
}  // namespace gandan
