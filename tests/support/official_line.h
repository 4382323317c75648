#ifndef GANDAN_TESTS_SUPPORT_OFFICIAL_LINE_H_
#define GANDAN_TESTS_SUPPORT_OFFICIAL_LINE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "tests/support/running_hub.h"

namespace gandan {

// An official's side of a line: what it shows, and the connection.
class OfficialLine {
 public:
  // Connects over TLS; `token` empty: as a stranger.
  OfficialLine(const RunningHub& hub, std::string token)
      : token_(std::move(token)),
        channel_(ConnectAsOfficial(
            {.address = absl::StrCat("127.0.0.1:", hub.port_for_officials()),
             .server_name = "localhost"},
            ReadFile(hub.authority_file()).value(), token_)) {}

  // Shows a certificate instead.
  OfficialLine(const RunningHub& hub, const TlsIdentity& identity)
      : channel_(ConnectToHub({.address = absl::StrCat(
                                   "127.0.0.1:", hub.port_for_officials()),
                               .server_name = "localhost"},
                              identity)
                     .value()) {}

  const std::string& token() const { return token_; }
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

  // Makes one call: Ask(&v1::HubAdmin::Stub::ListNodes, request).
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Ask(
      grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                   Response*),
      const Request& request) const {
    Stub stub(channel_);
    return Call(stub, method, request, RunningHub::kTimeout);
  }

  // Answers how a login went.
  absl::StatusOr<v1::LogInResponse> LogIn(const std::string& name,
                                          const std::string& password) const {
    v1::LogInRequest request;
    request.set_name(name);
    request.set_password(password);
    return Ask(&v1::HubAccounts::Stub::LogIn, request);
  }

  // Asks for a unit's report of June, which a viewer of it may see.
  absl::Status SeeReport(const UnitKey& unit) const {
    v1::GetReportRequest request;
    *request.mutable_scope()->mutable_unit() = ToProto(unit);
    request.set_form("month");
    request.set_period("2024-06");
    return Ask(&v1::DistrictQuery::Stub::GetReport, request).status();
  }

  // Accepts the first revision of a unit's report of June.
  absl::Status AcceptReport(const UnitKey& unit) const {
    v1::DecideReportRequest request;
    *request.mutable_unit() = ToProto(unit);
    request.set_form("month");
    request.set_period("2024-06");
    request.set_revision(1);
    request.set_state(v1::STATE_ACCEPTED);
    return Ask(&v1::HubAdmin::Stub::DecideReport, request).status();
  }

  // Closes June for all.
  absl::Status ClosePeriod() const {
    v1::ChangePeriodRequest request;
    request.set_form("month");
    request.set_period("2024-06");
    return Ask(&v1::HubAdmin::Stub::ChangePeriod, request).status();
  }

 private:
  const std::string token_;
  const std::shared_ptr<grpc::Channel> channel_;
};

// Makes an account at the hub itself; answers its first password.
inline std::string AddUser(const RunningHub& hub, const std::string& name,
                           v1::Role role,
                           const std::vector<UnitKey>& units = {}) {
  v1::AddUserRequest request;
  request.mutable_user()->set_name(name);
  request.mutable_user()->set_full_name("Nguyễn Thị Hoa");
  request.mutable_user()->set_role(role);
  for (const UnitKey& unit : units) {
    *request.mutable_user()->add_units() = ToProto(unit);
  }
  return Call(*hub.Accounts(), &v1::HubAccounts::Stub::AddUser, request,
              RunningHub::kTimeout)
      .value()
      .password();
}

// Makes an account and logs it in.
inline OfficialLine LoggedIn(const RunningHub& hub, const std::string& name,
                             v1::Role role,
                             const std::vector<UnitKey>& units = {}) {
  const std::string password = AddUser(hub, name, role, units);
  return OfficialLine(
      hub, OfficialLine(hub, "").LogIn(name, password).value().token());
}

// Disables the account at the hub itself.
inline absl::Status Disable(const RunningHub& hub, const std::string& name) {
  v1::DisableUserRequest request;
  request.set_name(name);
  return Call(*hub.Accounts(), &v1::HubAccounts::Stub::DisableUser, request,
              RunningHub::kTimeout)
      .status();
}

// The audit log of what was called before, newest first. It is asked for twice:
// what only read is written down no later than the first asking, which waits.
inline std::vector<v1::AuditRecord> Audit(const RunningHub& hub) {
  const auto ask = [&hub] {
    return Call(*hub.Accounts(), &v1::HubAccounts::Stub::ListAudit,
                v1::ListAuditRequest(), RunningHub::kTimeout)
        .value();
  };
  ask();
  const v1::ListAuditResponse answer = ask();
  return {answer.records().begin() + 1, answer.records().end()};
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_OFFICIAL_LINE_H_
