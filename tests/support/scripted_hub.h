#ifndef GANDAN_TESTS_SUPPORT_SCRIPTED_HUB_H_
#define GANDAN_TESTS_SUPPORT_SCRIPTED_HUB_H_

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "base/sha256.h"
#include "gandan/v1/directives.grpc.pb.h"
#include "gandan/v1/intake.grpc.pb.h"
#include "net/rpc_status.h"

namespace gandan {

// A hub's intake that answers as a script says; after the script it receives
// everything. Remembers what it was sent.
//
// Thread-safe.
class ScriptedIntake : public v1::ReportIntake::Service {
 public:
  using Answer = std::function<absl::Status(const v1::SubmitReportsRequest&,
                                            v1::SubmitReportsResponse*)>;

  // The next call is answered so.
  void Next(Answer answer) {
    absl::MutexLock lock(&mutex_);
    script_.push_back(std::move(answer));
  }
  void NextFails(absl::Status failure) {
    Next([failure](const auto&, auto*) { return failure; });
  }

  std::vector<v1::SubmitReportsRequest> asked() const {
    absl::MutexLock lock(&mutex_);
    return asked_;
  }

  // A receipt for each entry: received, the first time as revision 1.
  static absl::Status ReceiveAll(const v1::SubmitReportsRequest& request,
                                 v1::SubmitReportsResponse* response) {
    for (const v1::OutboxEntry& entry : request.entries()) {
      AddReceipt(entry, v1::RECEIVED, response);
    }
    return absl::OkStatus();
  }

  static v1::Receipt* AddReceipt(const v1::OutboxEntry& entry,
                                 v1::Outcome outcome,
                                 v1::SubmitReportsResponse* response) {
    v1::Receipt* const receipt = response->add_receipts();
    receipt->set_sequence(entry.sequence());
    receipt->set_digest(Sha256(entry.report()));
    receipt->set_outcome(outcome);
    receipt->set_revision(outcome == v1::RECEIVED ? 1 : 0);
    receipt->set_form("month");
    receipt->set_period("2024-06");
    return receipt;
  }

  grpc::Status SubmitReports(grpc::ServerContext*,
                             const v1::SubmitReportsRequest* request,
                             v1::SubmitReportsResponse* response) override {
    Answer answer = ReceiveAll;
    {
      absl::MutexLock lock(&mutex_);
      asked_.push_back(*request);
      if (!script_.empty()) {
        answer = std::move(script_.front());
        script_.pop_front();
      }
    }
    return ToGrpc(answer(*request, response));
  }

 private:
  mutable absl::Mutex mutex_;
  std::deque<Answer> script_ ABSL_GUARDED_BY(mutex_);
  std::vector<v1::SubmitReportsRequest> asked_ ABSL_GUARDED_BY(mutex_);
};

// A hub's directives: pages in order, the last one again and again.
//
// For one caller that waits for each answer; set it up between calls.
class ScriptedDirectives : public v1::NodeDirectives::Service {
 public:
  std::deque<v1::FetchDirectivesResponse> news;
  std::deque<v1::FetchOwnReportsResponse> past;
  std::map<uint32_t, v1::Catalogue> catalogues;
  std::string trust;     // The authorities, PEM.
  absl::Status failure;  // Of every call, unless OK.

  std::vector<v1::FetchDirectivesRequest> asked_news;
  std::vector<v1::FetchOwnReportsRequest> asked_past;
  std::vector<uint32_t> asked_catalogues;

  grpc::Status FetchDirectives(grpc::ServerContext*,
                               const v1::FetchDirectivesRequest* request,
                               v1::FetchDirectivesResponse* response) override {
    asked_news.push_back(*request);
    return Answer(&news, response);
  }
  grpc::Status FetchOwnReports(grpc::ServerContext*,
                               const v1::FetchOwnReportsRequest* request,
                               v1::FetchOwnReportsResponse* response) override {
    asked_past.push_back(*request);
    return Answer(&past, response);
  }
  grpc::Status FetchCatalogue(grpc::ServerContext*,
                              const v1::FetchCatalogueRequest* request,
                              v1::FetchCatalogueResponse* response) override {
    asked_catalogues.push_back(request->version());
    const auto at = catalogues.find(request->version());
    if (at == catalogues.end()) return ToGrpc(absl::NotFoundError("no such"));
    *response->mutable_catalogue() = at->second;
    return ToGrpc(failure);
  }

  grpc::Status FetchTrust(grpc::ServerContext*, const v1::FetchTrustRequest*,
                          v1::FetchTrustResponse* response) override {
    response->set_ca_pem(trust);
    return ToGrpc(failure);
  }

 private:
  template <typename Response>
  grpc::Status Answer(std::deque<Response>* pages, Response* response) {
    if (!pages->empty()) *response = pages->front();
    if (pages->size() > 1) pages->pop_front();
    return ToGrpc(failure);
  }
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_SCRIPTED_HUB_H_
