#ifndef GANDAN_DISTRICT_HUB_ISSUING_SERVICE_H_
#define GANDAN_DISTRICT_HUB_ISSUING_SERVICE_H_

#include <utility>

#include "district_hub/intake_queue.h"
#include "district_hub/query_service.h"
#include "gandan/v1/issuing.grpc.pb.h"

namespace gandan {

// The reports that the unit above issues: what is only read, on the pool from
// one snapshot in queries/; what is issued, as IssuingCall says.
//
// Thread-safe. What the context names and the queue must outlive it.
class IssuingService : public v1::DistrictIssuing::CallbackService {
 public:
  IssuingService(QueryContext query, IntakeQueue* queue)
      : query_(std::move(query)), queue_(queue) {}

  // Answered by queries/issue_preview.cc.
  grpc::ServerUnaryReactor* PreviewIssue(
      grpc::CallbackServerContext* context,
      const v1::PreviewIssueRequest* request,
      v1::PreviewIssueResponse* response) override;
  // Prepared on the pool, decided in the committer.
  grpc::ServerUnaryReactor* IssueReport(
      grpc::CallbackServerContext* context,
      const v1::IssueReportRequest* request,
      v1::IssueReportResponse* response) override;
  // Answered by queries/issued_answers.cc.
  grpc::ServerUnaryReactor* GetIssuedReport(
      grpc::CallbackServerContext* context,
      const v1::GetIssuedReportRequest* request,
      v1::GetIssuedReportResponse* response) override;
  // Answered by queries/issued_answers.cc.
  grpc::ServerUnaryReactor* ListIssuedReports(
      grpc::CallbackServerContext* context,
      const v1::ListIssuedReportsRequest* request,
      v1::ListIssuedReportsResponse* response) override;
  // Answered by queries/issue_changes.cc.
  grpc::ServerUnaryReactor* ListChangesSinceIssue(
      grpc::CallbackServerContext* context,
      const v1::ListChangesSinceIssueRequest* request,
      v1::ListChangesSinceIssueResponse* response) override;

 private:
  const QueryContext query_;
  IntakeQueue* const queue_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_ISSUING_SERVICE_H_
