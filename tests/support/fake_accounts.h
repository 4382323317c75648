#ifndef GANDAN_TESTS_SUPPORT_FAKE_ACCOUNTS_H_
#define GANDAN_TESTS_SUPPORT_FAKE_ACCOUNTS_H_

#include <memory>
#include <string>
#include <vector>

#include "gandan/v1/accounts.grpc.pb.h"
#include "net/server.h"
#include "tests/support/fake_hub.h"
#include "tests/support/test_certificates.h"

namespace gandan {

// The accounts of a fake hub. Remembers what each call showed to be let in.
//
// For one caller that waits for each answer.
class FakeAccounts : public v1::HubAccounts::Service {
 public:
  FakeMethod<v1::AddUserRequest, v1::AddUserResponse> add;
  FakeMethod<v1::DisableUserRequest, v1::DisableUserResponse> disable;
  FakeMethod<v1::ListUsersRequest, v1::ListUsersResponse> list;
  FakeMethod<v1::CreateTokenRequest, v1::CreateTokenResponse> token;
  FakeMethod<v1::LogInRequest, v1::LogInResponse> log_in;
  FakeMethod<v1::LogOutRequest, v1::LogOutResponse> log_out;
  FakeMethod<v1::ListAuditRequest, v1::ListAuditResponse> audit;
  std::vector<std::string> shown;  // "Bearer …", or "".

  grpc::Status AddUser(grpc::ServerContext* context,
                       const v1::AddUserRequest* request,
                       v1::AddUserResponse* response) override {
    return Run(*context, add, *request, response);
  }
  grpc::Status DisableUser(grpc::ServerContext* context,
                           const v1::DisableUserRequest* request,
                           v1::DisableUserResponse* response) override {
    return Run(*context, disable, *request, response);
  }
  grpc::Status ListUsers(grpc::ServerContext* context,
                         const v1::ListUsersRequest* request,
                         v1::ListUsersResponse* response) override {
    return Run(*context, list, *request, response);
  }
  grpc::Status CreateToken(grpc::ServerContext* context,
                           const v1::CreateTokenRequest* request,
                           v1::CreateTokenResponse* response) override {
    return Run(*context, token, *request, response);
  }
  grpc::Status LogIn(grpc::ServerContext* context,
                     const v1::LogInRequest* request,
                     v1::LogInResponse* response) override {
    return Run(*context, log_in, *request, response);
  }
  grpc::Status LogOut(grpc::ServerContext* context,
                      const v1::LogOutRequest* request,
                      v1::LogOutResponse* response) override {
    return Run(*context, log_out, *request, response);
  }
  grpc::Status ListAudit(grpc::ServerContext* context,
                         const v1::ListAuditRequest* request,
                         v1::ListAuditResponse* response) override {
    return Run(*context, audit, *request, response);
  }

 private:
  template <typename Method, typename Request, typename Response>
  grpc::Status Run(const grpc::ServerContext& context, Method& method,
                   const Request& request, Response* response) {
    const auto& metadata = context.client_metadata();
    const auto found = metadata.find("authorization");
    shown.push_back(
        found == metadata.end()
            ? ""
            : std::string(found->second.data(), found->second.size()));
    return method.Run(request, response);
  }
};

// A fake hub on another machine: over TLS, with accounts.
struct FakeRemoteHub {
  TestAuthority authority;
  FakeAccounts accounts;
  FakeAdmin admin;
  TemporaryFolder folder;
  std::unique_ptr<RpcServer> server;

  FakeRemoteHub() {
    TlsFiles files = authority.ServerFiles();
    ca_file = files.trusted;
    files.trusted.clear();
    server =
        RpcServer::StartTls("127.0.0.1:0", files, {&accounts, &admin}).value();
  }

  // The options by which hubctl reaches it.
  std::vector<std::string> Options() const {
    return {"--hub",        absl::StrCat("127.0.0.1:", server->port()),
            "--ca",         ca_file,
            "--token-file", TokenFile()};
  }
  std::string TokenFile() const { return folder.Path("gandan/hub.token"); }

  std::string ca_file;
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_FAKE_ACCOUNTS_H_
