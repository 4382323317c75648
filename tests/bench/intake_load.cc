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
#include <variant>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "base/files.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "commune_node/signed_line.h"
#include "domain/report_bytes.h"
#include "gandan/v1/intake.grpc.pb.h"
#include "net/certificates.h"
#include "net/client_call.h"
#include "net/identity.h"
#include "net/signature.h"
#include "net/tls.h"

namespace gandan {
namespace {

constexpr int kParts = 40;
constexpr int kForms = 5;
constexpr int kFirstYear = 1900;
constexpr int kMonths = 1440;  // Of each form, before today.
constexpr int kCorrectionEvery = 20;

// The n-th thing a unit reports: a month of the first form after the other,
// then of the second.
Report NthReport(const UnitKey& unit, int n) {
  const int form = n / kMonths % kForms;
  const int month = n % kMonths;
  Report report;
  report.unit = unit;
  report.form = absl::StrCat("F", form);
  report.period = {v1::MONTH, kFirstYear + month / 12, month % 12 + 1};
  report.form_version = 1;
  for (int i = 0; i < kParts; ++i) {
    report.values.push_back({absl::StrFormat("F%dM%02d.cases", form, i),
                             Quantity{(n * 7919 + i) % 100000}});
  }
  report.values.push_back({absl::StrFormat("F%dN01.note", form),
                           Text{"Ghi chú của kỳ này, đủ dài để giống một báo "
                                "cáo thật."}});
  return report;
}

// What a unit sends, one after the other: every so often the report sent
// before once more, corrected.
class ReportSequence {
 public:
  explicit ReportSequence(UnitKey unit) : unit_(std::move(unit)) {}

  std::string Next() {
    const bool corrects = ++sent_ % kCorrectionEvery == 0;
    Report report = NthReport(unit_, corrects ? made_ - 1 : made_);
    if (corrects) {
      report.base_digest = Sha256(newest_);
      report.reason = "số liệu đã kiểm tra lại";
      std::get<Quantity>(report.values.front().value).scaled += 1;
    } else {
      ++made_;
    }
    newest_ = WriteReport(report);
    return newest_;
  }

 private:
  const UnitKey unit_;
  int sent_ = 0;
  int made_ = 0;
  std::string newest_;
};

// Everything one node sends, made before the clock starts.
std::vector<v1::SubmitReportsRequest> MakeBatches(const UnitKey& unit,
                                                  int batch, int batches) {
  std::vector<v1::SubmitReportsRequest> requests(batches);
  ReportSequence reports(unit);
  uint64_t sequence = 0;
  for (v1::SubmitReportsRequest& request : requests) {
    request.set_outbox_id(std::string(32, 'a'));
    for (int i = 0; i < batch; ++i) {
      v1::OutboxEntry* const entry = request.add_entries();
      entry->set_sequence(++sequence);
      entry->set_report(reports.Next());
    }
  }
  return requests;
}

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

// Signs the batches as their node.
absl::Status SignAll(const TlsFiles& files, const UnitKey& unit,
                     std::vector<v1::SubmitReportsRequest>* requests) {
  ASSIGN_OR_RETURN(const std::string key, ReadFile(files.key));
  ASSIGN_OR_RETURN(const std::string certificate, ReadFile(files.certificate));
  ASSIGN_OR_RETURN(const std::shared_ptr<const Signer> signer,
                   Signer::Make({key, certificate}));
  for (v1::SubmitReportsRequest& request : *requests) {
    RETURN_IF_ERROR(SignBatch(*signer, unit, &request));
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
  const std::string certificate_file = folder + "/node.pem";
  auto pem = ReadFile(certificate_file);
  if (!pem.ok()) return pem.status();
  auto facts = ReadCertificate(*pem);
  if (!facts.ok()) return facts.status();
  auto unit = ParseUnitSpiffeId("test.gandan", facts->spiffe_id);
  if (!unit.ok()) return unit.status();
  const TlsFiles files{folder + "/node.key", certificate_file,
                       folder + "/ca.pem"};
  auto channel = ConnectToHub({address, ""}, files);
  if (!channel.ok()) return channel.status();
  if (!(*channel)->WaitForConnected(
          absl::ToChronoTime(absl::Now() + absl::Seconds(20)))) {
    return absl::UnavailableError("cannot connect");
  }
  Sender sender{v1::ReportIntake::NewStub(*channel),
                MakeBatches(*unit, batch, batches), absl::OkStatus()};
  if (is_signed) RETURN_IF_ERROR(SignAll(files, *unit, &sender.requests));
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
