// Asks a hub the district's questions one after the other, and prints for each
// how long every call took, beside a call that does nothing.
// usage: bench-query-times SOCKET CALLS LAST_YEAR
// Of the plan of tests/bench/bench_federation.py; the year is one of which
// every unit has reported every month.

#include <algorithm>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "gandan/v1/query.grpc.pb.h"
#include "grpcpp/grpcpp.h"
#include "grpcpp/impl/codegen/client_unary_call.h"
#include "net/client_call.h"

namespace gandan {
namespace {

constexpr char kForm[] = "F0";
constexpr char kIndicator[] = "F0M00";

// One kind of question.
struct Question {
  std::string name;
  std::function<absl::Status()> ask;
};

// What the calls need.
class Asker {
 public:
  Asker(const std::string& socket, int year)
      : channel_(grpc::CreateChannel("unix:" + socket,
                                     grpc::InsecureChannelCredentials())),
        stub_(v1::DistrictQuery::NewStub(channel_)),
        june_(absl::StrCat(year, "-06")),
        january_(absl::StrCat(year, "-01")),
        december_(absl::StrCat(year, "-12")),
        first_(absl::StrCat(year - 4, "-01")) {}

  // Learns how far the ledger goes, for questions about an earlier moment.
  absl::Status Begin() {
    v1::GetSummaryRequest request;
    request.set_period(june_);
    auto answer = Call(*stub_, &v1::DistrictQuery::Stub::GetSummary, request,
                       absl::Minutes(1));
    if (!answer.ok()) return answer.status();
    middle_ = answer->basis().position();
    middle_.set_index(middle_.index() / 2);
    return absl::OkStatus();
  }

  std::vector<Question> Questions() {
    return {
        {"empty call", [this] { return Nothing(); }},
        {"summary of a month", [this] { return Summary(false); }},
        {"the same as of an earlier moment", [this] { return Summary(true); }},
        {"breakdown of a month", [this] { return Breakdown(); }},
        {"series of five years", [this] { return Series(); }},
        {"completeness of a year", [this] { return Completeness(); }},
        {"explain a month's figure", [this] { return Explain(); }}};
  }

 private:
  absl::Status Nothing() {
    const grpc::internal::RpcMethod check(
        "/grpc.health.v1.Health/Check", grpc::internal::RpcMethod::NORMAL_RPC);
    grpc::ClientContext context;
    const grpc::ByteBuffer request(nullptr, 0);
    grpc::ByteBuffer response;
    const grpc::Status status =
        grpc::internal::BlockingUnaryCall<grpc::ByteBuffer, grpc::ByteBuffer>(
            channel_.get(), check, &context, request, &response);
    return status.ok() ? absl::OkStatus()
                       : absl::UnavailableError(status.error_message());
  }
  absl::Status Summary(bool earlier) {
    v1::GetSummaryRequest request;
    request.set_period(june_);
    if (earlier) *request.mutable_scope()->mutable_position() = middle_;
    return Ask(&v1::DistrictQuery::Stub::GetSummary, request);
  }
  absl::Status Breakdown() {
    v1::GetBreakdownRequest request;
    request.set_period(june_);
    request.add_indicators(kIndicator);
    return Ask(&v1::DistrictQuery::Stub::GetBreakdown, request);
  }
  absl::Status Series() {
    v1::GetSeriesRequest request;
    request.set_indicator(kIndicator);
    request.set_first_period(first_);
    request.set_last_period(december_);
    return Ask(&v1::DistrictQuery::Stub::GetSeries, request);
  }
  absl::Status Completeness() {
    v1::GetCompletenessRequest request;
    request.set_form(kForm);
    request.set_first_period(january_);
    request.set_last_period(december_);
    return Ask(&v1::DistrictQuery::Stub::GetCompleteness, request);
  }
  absl::Status Explain() {
    v1::ExplainRequest request;
    request.set_period(june_);
    request.set_indicator(kIndicator);
    return Ask(&v1::DistrictQuery::Stub::Explain, request);
  }
  template <typename Method, typename Request>
  absl::Status Ask(Method method, const Request& request) {
    return Call(*stub_, method, request, absl::Minutes(1)).status();
  }

  const std::shared_ptr<grpc::Channel> channel_;
  const std::unique_ptr<v1::DistrictQuery::Stub> stub_;
  const std::string june_;
  const std::string january_;
  const std::string december_;
  const std::string first_;
  v1::LedgerPosition middle_;
};

// A JSON line of each question, with its times in microseconds. The questions
// are asked in turn, so that all meet the same machine.
absl::Status Run(const std::string& socket, int calls, int year) {
  Asker asker(socket, year);
  if (absl::Status begun = asker.Begin(); !begun.ok()) return begun;
  const std::vector<Question> questions = asker.Questions();
  std::vector<std::string> times(questions.size());
  for (int round = 0; round < calls; ++round) {
    for (size_t i = 0; i < questions.size(); ++i) {
      const absl::Time start = absl::Now();
      const absl::Status asked = questions[i].ask();
      if (!asked.ok()) return asked;
      absl::StrAppend(&times[i], round == 0 ? "" : ", ",
                      absl::ToInt64Microseconds(absl::Now() - start));
    }
  }
  for (size_t i = 0; i < questions.size(); ++i) {
    std::cout << absl::StrFormat("{\"question\": \"%s\", \"us\": [%s]}\n",
                                 questions[i].name, times[i]);
  }
  return absl::OkStatus();
}

}  // namespace
}  // namespace gandan

int main(int argc, char** argv) {
  int calls = 0;
  int year = 0;
  if (argc != 4 || !absl::SimpleAtoi(argv[2], &calls) ||
      !absl::SimpleAtoi(argv[3], &year)) {
    std::cerr << "usage: bench-query-times SOCKET CALLS LAST_YEAR\n";
    return 2;
  }
  const absl::Status run = gandan::Run(argv[1], calls, year);
  if (!run.ok()) std::cerr << run << "\n";
  return run.ok() ? 0 : 1;
}
