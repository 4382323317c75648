// Sends reports as fast as the server takes them, one batch at a time for each
// node, and prints how long that took.
// usage: bench-intake-load [--signed] ADDRESS BATCH BATCHES NODE_FOLDER...
// --signed: each batch is signed, as nodes do; before the clock starts.
// Each folder holds node.key, node.pem and ca.pem of a unit of the plan that
// tests/bench/run publishes.

#include <iostream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "base/status_macros.h"
#include "gandan/v1/intake.grpc.pb.h"
#include "net/client_call.h"
#include "net/tls.h"
#include "tests/bench/loaded_reports.h"

namespace gandan {
namespace {

absl::Status SendAll(v1::ReportIntake::Stub& stub,
                     const std::vector<v1::SubmitReportsRequest>& requests) {
  for (const v1::SubmitReportsRequest& request : requests) {
    auto response = Call(stub, &v1::ReportIntake::Stub::SubmitReports, request,
                         absl::Minutes(1));
    if (!response.ok()) return response.status();
    for (const v1::Receipt& receipt : response->receipts()) {
      if (receipt.outcome() != v1::RECEIVED &&
          receipt.outcome() != v1::OUTCOME_UNSPECIFIED) {
        return absl::InternalError(receipt.DebugString());
      }
    }
  }
  return absl::OkStatus();
}

// One node and what it sends.
struct Sender {
  std::unique_ptr<v1::ReportIntake::Stub> stub;
  std::vector<v1::SubmitReportsRequest> requests;
  absl::Status result;
};

absl::StatusOr<Sender> MakeSender(const std::string& address,
                                  const std::string& folder, int batch,
                                  int batches, bool is_signed) {
  ASSIGN_OR_RETURN(const LoadNode node, ReadLoadNode(folder));
  auto channel = ConnectToHub({address, ""}, node.files);
  if (!channel.ok()) return channel.status();
  if (!(*channel)->WaitForConnected(
          absl::ToChronoTime(absl::Now() + absl::Seconds(20)))) {
    return absl::UnavailableError("cannot connect");
  }
  Sender sender{v1::ReportIntake::NewStub(*channel),
                MakeBatches(node.unit, batch, batches), absl::OkStatus()};
  if (is_signed)
    RETURN_IF_ERROR(SignAll(node.files, node.unit, &sender.requests));
  return sender;
}

int Run(const std::string& address, int batch, int batches, bool is_signed,
        const std::vector<std::string>& folders) {
  std::vector<Sender> senders;
  for (const std::string& folder : folders) {
    auto sender = MakeSender(address, folder, batch, batches, is_signed);
    if (!sender.ok()) {
      std::cerr << folder << ": " << sender.status() << "\n";
      return 1;
    }
    senders.push_back(*std::move(sender));
  }
  const absl::Time start = absl::Now();
  std::vector<std::thread> threads;
  for (Sender& sender : senders) {
    threads.emplace_back(
        [&sender] { sender.result = SendAll(*sender.stub, sender.requests); });
  }
  for (std::thread& thread : threads) thread.join();
  const double seconds = absl::ToDoubleSeconds(absl::Now() - start);
  for (const Sender& sender : senders) {
    if (sender.result.ok()) continue;
    std::cerr << sender.result << "\n";
    return 1;
  }
  const size_t reports = senders.size() * batch * batches;
  std::cout << absl::StrFormat("{\"reports\": %d, \"seconds\": %.4f}\n",
                               reports, seconds);
  return 0;
}

}  // namespace
}  // namespace gandan

int main(int argc, char** argv) {
  int batch = 0;
  int batches = 0;
  const bool is_signed = argc > 1 && absl::string_view(argv[1]) == "--signed";
  if (is_signed) {
    ++argv;
    --argc;
  }
  if (argc < 5 || !absl::SimpleAtoi(argv[2], &batch) ||
      !absl::SimpleAtoi(argv[3], &batches)) {
    std::cerr << "usage: bench-intake-load [--signed] ADDRESS BATCH BATCHES "
                 "FOLDER...\n";
    return 2;
  }
  return gandan::Run(argv[1], batch, batches, is_signed,
                     {argv + 4, argv + argc});
}
