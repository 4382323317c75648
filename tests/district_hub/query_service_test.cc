#include "district_hub/query_service.h"

#include <memory>

#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/in_process_server.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

// The service over a hub's data, and a client of it.
class ServedHub {
 public:
  explicit ServedHub(StoredHub* hub)
      : pool_(2, 16),
        service_({&hub->engine(), &hub->catalogues(), &hub->clock(), &pool_,
                  &door_, District()}),
        server_(&service_),
        client_(v1::DistrictQuery::NewStub(server_.Connect())) {}

  v1::DistrictQuery::Stub& client() { return *client_; }

 private:
  CallDoor door_;
  WorkerPool pool_;
  QueryService service_;
  InProcessServer server_;
  std::unique_ptr<v1::DistrictQuery::Stub> client_;
};

// Asks one question; an empty answer, and a failed test, if it fails.
template <typename Request, typename Response>
Response Ask(ServedHub& served,
             grpc::Status (v1::DistrictQuery::Stub::*method)(
                 grpc::ClientContext*, const Request&, Response*),
             const Request& request) {
  grpc::ClientContext context;
  Response response;
  const grpc::Status status =
      (served.client().*method)(&context, request, &response);
  EXPECT_TRUE(status.ok()) << request.GetTypeName() << ": "
                           << status.error_message();
  return response;
}

// A hub with one report of Gia Ray for July.
struct HubWithAReport {
  HubWithAReport() {
    hub.Receive(MonthOf(GiaRay(), "2024-07", {.received = 4, .in_time = 3}));
  }

  StoredHub hub;
  ServedHub served{&hub};
};

using Stub = v1::DistrictQuery::Stub;

TEST(QueryServiceTest, AnswersWhatThePeriodCameTo) {
  HubWithAReport at;
  v1::GetBreakdownRequest breakdown;
  breakdown.set_period("2024-07");
  v1::GetSeriesRequest series;
  series.set_indicator("D01");
  series.set_value("received");
  series.set_first_period("2024-06");
  series.set_last_period("2024-07");
  v1::GetRankRequest rank;
  rank.set_period("2024-07");
  rank.set_indicator("D01");

  EXPECT_THAT(RowOf(Ask(at.served, &Stub::GetSummary, SummaryOf("2024-07")),
                    "D01.received")
                  .in_period(),
              IsValue(4));
  EXPECT_EQ(Ask(at.served, &Stub::GetBreakdown, breakdown).rows_size(), 3);
  EXPECT_THAT(Ask(at.served, &Stub::GetSeries, series).points(1).figure(),
              IsValue(4));
  EXPECT_EQ(Ask(at.served, &Stub::GetRank, rank).rows(0).rank(), 1);
}

TEST(QueryServiceTest, AnswersWhatWasReported) {
  HubWithAReport at;
  v1::GetCompletenessRequest completeness;
  completeness.set_form("month");
  completeness.set_first_period("2024-07");
  completeness.set_last_period("2024-07");
  v1::GetReportRequest report;
  *report.mutable_scope() = ScopeOf(GiaRay());
  report.set_form("month");
  report.set_period("2024-07");
  v1::ExplainRequest explain;
  explain.set_period("2024-07");
  explain.set_indicator("D01");

  EXPECT_EQ(Ask(at.served, &Stub::GetCompleteness, completeness)
                .periods(0)
                .counts()
                .received(),
            1u);
  v1::GetMissingRequest missing;
  missing.set_form("month");
  missing.set_period("2024-07");

  EXPECT_EQ(Ask(at.served, &Stub::GetMissing, missing).units_size(), 2);
  EXPECT_EQ(Ask(at.served, &Stub::GetReport, report).revisions_size(), 1);
  EXPECT_EQ(Ask(at.served, &Stub::Explain, explain).reports_size(), 3);
}

TEST(QueryServiceTest, AnswersTheCatalogue) {
  HubWithAReport at;

  EXPECT_EQ(Ask(at.served, &Stub::GetCatalogue, v1::GetCatalogueRequest())
                .catalogue()
                .version(),
            1u);
}

TEST(QueryServiceTest, TellsWhatIsWrongWithAQuestion) {
  StoredHub hub;
  ServedHub served(&hub);
  grpc::ClientContext context;
  v1::GetSummaryResponse summary;

  const grpc::Status status =
      served.client().GetSummary(&context, SummaryOf("June"), &summary);

  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

}  // namespace
}  // namespace gandan
