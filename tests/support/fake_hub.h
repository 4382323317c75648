#ifndef GANDAN_TESTS_SUPPORT_FAKE_HUB_H_
#define GANDAN_TESTS_SUPPORT_FAKE_HUB_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gandan/v1/admin.grpc.pb.h"
#include "gandan/v1/issuing.grpc.pb.h"
#include "gandan/v1/query.grpc.pb.h"
#include "gandan/v1/upkeep.grpc.pb.h"
#include "net/rpc_status.h"
#include "net/server.h"
#include "tests/support/temporary_folder.h"

namespace gandan {

// One method of a fake hub: answers as the test says, and remembers what it
// was asked. Unanswered it is UNIMPLEMENTED.
//
// For one caller that waits for each answer.
template <typename Request, typename Response>
struct FakeMethod {
  std::function<absl::StatusOr<Response>(const Request&)> answer;
  std::vector<Request> asked;

  // Answers always the same, or fails always the same way.
  void Always(absl::StatusOr<Response> response) {
    answer = [response](const Request&) { return response; };
  }

  grpc::Status Run(const Request& request, Response* response) {
    asked.push_back(request);
    if (answer == nullptr) return ToGrpc(absl::UnimplementedError("unasked"));
    absl::StatusOr<Response> answered = answer(request);
    if (answered.ok()) *response = *answered;
    return ToGrpc(answered.status());
  }
};

class FakeQuery : public v1::DistrictQuery::Service {
 public:
  FakeMethod<v1::GetCatalogueRequest, v1::GetCatalogueResponse> catalogue;
  FakeMethod<v1::GetSummaryRequest, v1::GetSummaryResponse> summary;
  FakeMethod<v1::GetBreakdownRequest, v1::GetBreakdownResponse> breakdown;
  FakeMethod<v1::GetSeriesRequest, v1::GetSeriesResponse> series;
  FakeMethod<v1::GetCompletenessRequest, v1::GetCompletenessResponse>
      completeness;
  FakeMethod<v1::GetReportRequest, v1::GetReportResponse> report;
  FakeMethod<v1::ExplainRequest, v1::ExplainResponse> explain;
  FakeMethod<v1::GetRankRequest, v1::GetRankResponse> rank;
  FakeMethod<v1::GetMissingRequest, v1::GetMissingResponse> missing;
  FakeMethod<v1::GetScoresRequest, v1::GetScoresResponse> scores;

  grpc::Status GetCatalogue(grpc::ServerContext*,
                            const v1::GetCatalogueRequest* request,
                            v1::GetCatalogueResponse* response) override {
    return catalogue.Run(*request, response);
  }
  grpc::Status GetSummary(grpc::ServerContext*,
                          const v1::GetSummaryRequest* request,
                          v1::GetSummaryResponse* response) override {
    return summary.Run(*request, response);
  }
  grpc::Status GetBreakdown(grpc::ServerContext*,
                            const v1::GetBreakdownRequest* request,
                            v1::GetBreakdownResponse* response) override {
    return breakdown.Run(*request, response);
  }
  grpc::Status GetSeries(grpc::ServerContext*,
                         const v1::GetSeriesRequest* request,
                         v1::GetSeriesResponse* response) override {
    return series.Run(*request, response);
  }
  grpc::Status GetCompleteness(grpc::ServerContext*,
                               const v1::GetCompletenessRequest* request,
                               v1::GetCompletenessResponse* response) override {
    return completeness.Run(*request, response);
  }
  grpc::Status GetReport(grpc::ServerContext*,
                         const v1::GetReportRequest* request,
                         v1::GetReportResponse* response) override {
    return report.Run(*request, response);
  }
  grpc::Status Explain(grpc::ServerContext*, const v1::ExplainRequest* request,
                       v1::ExplainResponse* response) override {
    return explain.Run(*request, response);
  }
  grpc::Status GetRank(grpc::ServerContext*, const v1::GetRankRequest* request,
                       v1::GetRankResponse* response) override {
    return rank.Run(*request, response);
  }
  grpc::Status GetMissing(grpc::ServerContext*,
                          const v1::GetMissingRequest* request,
                          v1::GetMissingResponse* response) override {
    return missing.Run(*request, response);
  }
  grpc::Status GetScores(grpc::ServerContext*,
                         const v1::GetScoresRequest* request,
                         v1::GetScoresResponse* response) override {
    return scores.Run(*request, response);
  }
};

class FakeAdmin : public v1::HubAdmin::Service {
 public:
  FakeMethod<v1::SignCertificateRequest, v1::SignCertificateResponse> sign;
  FakeMethod<v1::InviteRequest, v1::InviteResponse> invite;
  FakeMethod<v1::ListNodesRequest, v1::ListNodesResponse> nodes;
  FakeMethod<v1::BanKeysRequest, v1::BanKeysResponse> ban;
  FakeMethod<v1::PublishCatalogueRequest, v1::PublishCatalogueResponse> publish;
  FakeMethod<v1::RollAuthorityRequest, v1::RollAuthorityResponse> roll;
  FakeMethod<v1::GetHubHealthRequest, v1::GetHubHealthResponse> health;
  FakeMethod<v1::DecideReportRequest, v1::DecideReportResponse> decide;
  FakeMethod<v1::UnbanKeysRequest, v1::UnbanKeysResponse> unban;
  FakeMethod<v1::PruneKeysRequest, v1::PruneKeysResponse> prune;
  FakeMethod<v1::ExcuseLatenessRequest, v1::ExcuseLatenessResponse> excuse;
  FakeMethod<v1::ReleaseReportRequest, v1::ReleaseReportResponse> release;
  FakeMethod<v1::GrantCorrectionsRequest, v1::GrantCorrectionsResponse> grant;
  FakeMethod<v1::ChangePeriodRequest, v1::ChangePeriodResponse> change;
  FakeMethod<v1::VerifyScoreRequest, v1::VerifyScoreResponse> verify;

  grpc::Status SignCertificate(grpc::ServerContext*,
                               const v1::SignCertificateRequest* request,
                               v1::SignCertificateResponse* response) override {
    return sign.Run(*request, response);
  }
  grpc::Status Invite(grpc::ServerContext*, const v1::InviteRequest* request,
                      v1::InviteResponse* response) override {
    return invite.Run(*request, response);
  }
  grpc::Status ListNodes(grpc::ServerContext*,
                         const v1::ListNodesRequest* request,
                         v1::ListNodesResponse* response) override {
    return nodes.Run(*request, response);
  }
  grpc::Status UnbanKeys(grpc::ServerContext*,
                         const v1::UnbanKeysRequest* request,
                         v1::UnbanKeysResponse* response) override {
    return unban.Run(*request, response);
  }
  grpc::Status PruneKeys(grpc::ServerContext*,
                         const v1::PruneKeysRequest* request,
                         v1::PruneKeysResponse* response) override {
    return prune.Run(*request, response);
  }
  grpc::Status ExcuseLateness(grpc::ServerContext*,
                              const v1::ExcuseLatenessRequest* request,
                              v1::ExcuseLatenessResponse* response) override {
    return excuse.Run(*request, response);
  }
  grpc::Status ReleaseReport(grpc::ServerContext*,
                             const v1::ReleaseReportRequest* request,
                             v1::ReleaseReportResponse* response) override {
    return release.Run(*request, response);
  }
  grpc::Status GrantCorrections(
      grpc::ServerContext*, const v1::GrantCorrectionsRequest* request,
      v1::GrantCorrectionsResponse* response) override {
    return grant.Run(*request, response);
  }
  grpc::Status BanKeys(grpc::ServerContext*, const v1::BanKeysRequest* request,
                       v1::BanKeysResponse* response) override {
    return ban.Run(*request, response);
  }
  grpc::Status PublishCatalogue(
      grpc::ServerContext*, const v1::PublishCatalogueRequest* request,
      v1::PublishCatalogueResponse* response) override {
    return publish.Run(*request, response);
  }
  grpc::Status RollAuthority(grpc::ServerContext*,
                             const v1::RollAuthorityRequest* request,
                             v1::RollAuthorityResponse* response) override {
    return roll.Run(*request, response);
  }
  grpc::Status GetHubHealth(grpc::ServerContext*,
                            const v1::GetHubHealthRequest* request,
                            v1::GetHubHealthResponse* response) override {
    return health.Run(*request, response);
  }
  grpc::Status DecideReport(grpc::ServerContext*,
                            const v1::DecideReportRequest* request,
                            v1::DecideReportResponse* response) override {
    return decide.Run(*request, response);
  }
  grpc::Status ChangePeriod(grpc::ServerContext*,
                            const v1::ChangePeriodRequest* request,
                            v1::ChangePeriodResponse* response) override {
    return change.Run(*request, response);
  }
  grpc::Status VerifyScore(grpc::ServerContext*,
                           const v1::VerifyScoreRequest* request,
                           v1::VerifyScoreResponse* response) override {
    return verify.Run(*request, response);
  }
};

class FakeIssuing : public v1::DistrictIssuing::Service {
 public:
  FakeMethod<v1::PreviewIssueRequest, v1::PreviewIssueResponse> preview;
  FakeMethod<v1::IssueReportRequest, v1::IssueReportResponse> issue;
  FakeMethod<v1::GetIssuedReportRequest, v1::GetIssuedReportResponse> get;
  FakeMethod<v1::ListIssuedReportsRequest, v1::ListIssuedReportsResponse> list;
  FakeMethod<v1::ListChangesSinceIssueRequest,
             v1::ListChangesSinceIssueResponse>
      changes;

  grpc::Status PreviewIssue(grpc::ServerContext*,
                            const v1::PreviewIssueRequest* request,
                            v1::PreviewIssueResponse* response) override {
    return preview.Run(*request, response);
  }
  grpc::Status IssueReport(grpc::ServerContext*,
                           const v1::IssueReportRequest* request,
                           v1::IssueReportResponse* response) override {
    return issue.Run(*request, response);
  }
  grpc::Status GetIssuedReport(grpc::ServerContext*,
                               const v1::GetIssuedReportRequest* request,
                               v1::GetIssuedReportResponse* response) override {
    return get.Run(*request, response);
  }
  grpc::Status ListIssuedReports(
      grpc::ServerContext*, const v1::ListIssuedReportsRequest* request,
      v1::ListIssuedReportsResponse* response) override {
    return list.Run(*request, response);
  }
  grpc::Status ListChangesSinceIssue(
      grpc::ServerContext*, const v1::ListChangesSinceIssueRequest* request,
      v1::ListChangesSinceIssueResponse* response) override {
    return changes.Run(*request, response);
  }
};

class FakeUpkeep : public v1::HubUpkeep::Service {
 public:
  FakeMethod<v1::MakeBackupRequest, v1::MakeBackupResponse> backup;
  FakeMethod<v1::ConfirmRestoreRequest, v1::ConfirmRestoreResponse> confirm;

  grpc::Status MakeBackup(grpc::ServerContext*,
                          const v1::MakeBackupRequest* request,
                          v1::MakeBackupResponse* response) override {
    return backup.Run(*request, response);
  }
  grpc::Status ConfirmRestore(grpc::ServerContext*,
                              const v1::ConfirmRestoreRequest* request,
                              v1::ConfirmRestoreResponse* response) override {
    return confirm.Run(*request, response);
  }
};

// A hub without a hub behind it: the real services on a real Unix socket.
class FakeHub {
 public:
  FakeHub()
      : socket_path_(folder_.Path("admin/hub.sock")),
        server_(RpcServer::StartLocal(socket_path_,
                                      {&query, &admin, &issuing, &upkeep})
                    .value()) {}

  FakeQuery query;
  FakeAdmin admin;
  FakeIssuing issuing;
  FakeUpkeep upkeep;

  const std::string& socket_path() const { return socket_path_; }

 private:
  TemporaryFolder folder_;
  const std::string socket_path_;
  const std::unique_ptr<RpcServer> server_;  // Ends before what it serves.
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_FAKE_HUB_H_
