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

TEST(QueryServiceTest, AnswersEveryQuestion) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-07", {.received = 4, .in_time = 3}));
  ServedHub served(&hub);
  const auto ask = [&](auto method, const auto& request, auto* response) {
    grpc::ClientContext context;
    return (served.client().*method)(&context, request, response).ok();
  };
  using Stub = v1::DistrictQuery::Stub;
  v1::GetSummaryResponse summary;
  v1::GetCatalogueResponse catalogue;
  v1::GetBreakdownRequest breakdown_request;
  breakdown_request.set_period("2024-07");
  v1::GetBreakdownResponse breakdown;
  v1::GetRankRequest rank_request;
  rank_request.set_period("2024-07");
  rank_request.set_indicator("D01");
  v1::GetRankResponse rank;
  v1::GetMissingRequest missing_request;
  missing_request.set_form("month");
  missing_request.set_period("2024-07");
  v1::GetMissingResponse missing;

  EXPECT_TRUE(ask(&Stub::GetSummary, SummaryOf("2024-07"), &summary));
  EXPECT_TRUE(ask(&Stub::GetCatalogue, v1::GetCatalogueRequest(), &catalogue));
  EXPECT_TRUE(ask(&Stub::GetBreakdown, breakdown_request, &breakdown));
  EXPECT_TRUE(ask(&Stub::GetRank, rank_request, &rank));
  EXPECT_TRUE(ask(&Stub::GetMissing, missing_request, &missing));
  EXPECT_EQ(missing.units_size(), 2);
  EXPECT_THAT(RowOf(summary, "D01.received").in_period(), IsValue(4));
  EXPECT_EQ(catalogue.catalogue().version(), 1);
  EXPECT_EQ(breakdown.rows_size(), 3);
  EXPECT_EQ(rank.rows(0).rank(), 1);
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
