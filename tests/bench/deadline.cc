// The last minutes before a deadline: nodes connect anew, send what they have,
// read their receipts and leave, as many at once as there are threads.
// usage: bench-deadline ADDRESS THREADS ROUNDS BATCH NODE_FOLDER...
// Prints how long each visit took, in microseconds, and how long all of them.

#include <iostream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "base/status_macros.h"
#include "gandan/v1/intake.grpc.pb.h"
#include "net/client_call.h"
#include "net/tls.h"
#include "tests/bench/loaded_reports.h"

namespace gandan {
namespace {

// A node, with what it sends at each visit.
struct Visitor {
  LoadNode node;
  std::vector<v1::SubmitReportsRequest> requests;
};

absl::StatusOr<Visitor> MakeVisitor(const std::string& folder, int batch,
                                    int rounds) {
  Visitor visitor;
  ASSIGN_OR_RETURN(visitor.node, ReadLoadNode(folder));
  visitor.requests = MakeBatches(visitor.node.unit, batch, rounds);
  RETURN_IF_ERROR(
      SignAll(visitor.node.files, visitor.node.unit, &visitor.requests));
  return visitor;
}

// Connects, sends, reads the receipts and leaves.
absl::Status Visit(const std::string& address, const LoadNode& node,
                   const v1::SubmitReportsRequest& request) {
  ASSIGN_OR_RETURN(const std::shared_ptr<grpc::Channel> channel,
                   ConnectToHub({address, ""}, node.files));
  const auto stub = v1::ReportIntake::NewStub(channel);
  ASSIGN_OR_RETURN(const v1::SubmitReportsResponse response,
                   Call(*stub, &v1::ReportIntake::Stub::SubmitReports, request,
                        absl::Minutes(1)));
  if (response.receipts_size() == request.entries_size()) {
    return absl::OkStatus();
  }
  return absl::InternalError("a receipt is missing");
}

// One thread's share: every so-manieth node, round after round.
struct Share {
  std::vector<int64_t> us;
  absl::Status result;
};

void TakeShare(const std::string& address, size_t first, size_t step,
               const std::vector<Visitor>& visitors, Share* share) {
  const size_t rounds = visitors.front().requests.size();
  for (size_t round = 0; round < rounds; ++round) {
    for (size_t i = first; i < visitors.size(); i += step) {
      const absl::Time start = absl::Now();
      share->result =
          Visit(address, visitors[i].node, visitors[i].requests[round]);
      if (!share->result.ok()) return;
      share->us.push_back(absl::ToInt64Microseconds(absl::Now() - start));
    }
  }
}

absl::Status Run(const std::string& address, size_t threads, int rounds,
                 int batch, const std::vector<std::string>& folders) {
  std::vector<Visitor> visitors;
  for (const std::string& folder : folders) {
    ASSIGN_OR_RETURN(Visitor visitor, MakeVisitor(folder, batch, rounds));
    visitors.push_back(std::move(visitor));
  }
  std::vector<Share> shares(threads);
  const absl::Time start = absl::Now();
  std::vector<std::thread> running;
  for (size_t i = 0; i < threads; ++i) {
    running.emplace_back(TakeShare, address, i, threads, std::cref(visitors),
                         &shares[i]);
  }
  for (std::thread& thread : running) thread.join();
  const double seconds = absl::ToDoubleSeconds(absl::Now() - start);
  std::vector<int64_t> us;
  for (const Share& share : shares) {
    RETURN_IF_ERROR(share.result);
    us.insert(us.end(), share.us.begin(), share.us.end());
  }
  std::cout << "{\"seconds\": " << seconds << ", \"us\": ["
            << absl::StrJoin(us, ", ") << "]}\n";
  return absl::OkStatus();
}

}  // namespace
}  // namespace gandan

int main(int argc, char** argv) {
  int threads = 0;
  int rounds = 0;
  int batch = 0;
  if (argc < 6 || !absl::SimpleAtoi(argv[2], &threads) ||
      !absl::SimpleAtoi(argv[3], &rounds) ||
      !absl::SimpleAtoi(argv[4], &batch)) {
    std::cerr << "usage: bench-deadline ADDRESS THREADS ROUNDS BATCH "
                 "NODE_FOLDER...\n";
    return 2;
  }
  const absl::Status run = gandan::Run(argv[1], static_cast<size_t>(threads),
                                       rounds, batch, {argv + 5, argv + argc});
  if (!run.ok()) std::cerr << run << "\n";
  return run.ok() ? 0 : 1;
}
