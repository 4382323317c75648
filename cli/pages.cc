#include "cli/pages.h"

#include <utility>

#include "base/status_macros.h"
#include "cli/progress.h"

namespace gandan {
namespace {

// Fetches page after page; `add` adds the rows of one to the first, and
// answers how many rows there are by now.
template <typename Request, typename Fetch, typename Add>
auto PagesOf(Session& session, Request request, Fetch fetch, Add add)
    -> decltype(fetch(nullptr, request)) {
  Progress progress(session.progress(), "Đang tải / Loading");
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(auto all, fetch(hub, request));
  while (!all.next_page_token().empty()) {
    request.set_page_token(all.next_page_token());
    ASSIGN_OR_RETURN(const auto page, fetch(hub, request));
    progress.Update(add(page, &all));
    all.set_next_page_token(page.next_page_token());
  }
  return all;
}

// The same of a question to DistrictQuery.
template <typename Request, typename Response, typename Add>
absl::StatusOr<Response> AllPages(
    Session& session,
    grpc::Status (v1::DistrictQuery::Stub::*method)(grpc::ClientContext*,
                                                    const Request&, Response*),
    Request request, Add add) {
  return PagesOf(
      session, std::move(request),
      [method](HubConnection* hub, const Request& asked) {
        return hub->Query(method, asked);
      },
      add);
}

}  // namespace

absl::StatusOr<v1::GetBreakdownResponse> WholeBreakdown(
    Session& session, v1::GetBreakdownRequest request) {
  return AllPages(
      session, &v1::DistrictQuery::Stub::GetBreakdown, std::move(request),
      [](const v1::GetBreakdownResponse& page, v1::GetBreakdownResponse* all) {
        all->mutable_rows()->MergeFrom(page.rows());
        return all->rows_size();
      });
}

absl::StatusOr<v1::GetCompletenessResponse> WholeCompleteness(
    Session& session, v1::GetCompletenessRequest request) {
  return AllPages(session, &v1::DistrictQuery::Stub::GetCompleteness,
                  std::move(request),
                  [](const v1::GetCompletenessResponse& page,
                     v1::GetCompletenessResponse* all) {
                    all->mutable_units()->MergeFrom(page.units());
                    return all->units_size();
                  });
}

absl::StatusOr<v1::GetMissingResponse> WholeMissing(
    Session& session, v1::GetMissingRequest request) {
  return AllPages(
      session, &v1::DistrictQuery::Stub::GetMissing, std::move(request),
      [](const v1::GetMissingResponse& page, v1::GetMissingResponse* all) {
        all->mutable_units()->MergeFrom(page.units());
        return all->units_size();
      });
}

absl::StatusOr<v1::ExplainResponse> WholeExplanation(
    Session& session, v1::ExplainRequest request) {
  return AllPages(
      session, &v1::DistrictQuery::Stub::Explain, std::move(request),
      [](const v1::ExplainResponse& page, v1::ExplainResponse* all) {
        all->mutable_reports()->MergeFrom(page.reports());
        return all->reports_size();
      });
}

absl::StatusOr<v1::ListChangesSinceIssueResponse> WholeChanges(
    Session& session, v1::ListChangesSinceIssueRequest request) {
  return PagesOf(
      session, std::move(request),
      [](HubConnection* hub, const v1::ListChangesSinceIssueRequest& asked) {
        return hub->Issue(&v1::DistrictIssuing::Stub::ListChangesSinceIssue,
                          asked);
      },
      [](const v1::ListChangesSinceIssueResponse& page,
         v1::ListChangesSinceIssueResponse* all) {
        all->mutable_reports()->MergeFrom(page.reports());
        return all->reports_size();
      });
}

}  // namespace gandan
