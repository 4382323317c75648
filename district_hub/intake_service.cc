#include "district_hub/intake_service.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "district_hub/settle_batch.h"
#include "net/call_errors.h"

namespace gandan {
namespace {

constexpr size_t kOutboxIdDigits = 32;

bool IsOutboxId(absl::string_view id) {
  if (id.size() != kOutboxIdDigits) return false;
  for (const char digit : id) {
    if (!absl::ascii_isxdigit(static_cast<unsigned char>(digit))) return false;
  }
  return true;
}

size_t BytesOf(const v1::SubmitReportsRequest& request) {
  size_t bytes = 0;
  for (const v1::OutboxEntry& entry : request.entries()) {
    bytes += entry.report().size();
  }
  return bytes;
}

// Numbers follow one another, so that a batch has one place in its outbox.
absl::Status CheckNumbers(const v1::SubmitReportsRequest& request) {
  const uint64_t first = request.entries(0).sequence();
  // An outbox has as many entries as it can number, less one batch.
  if (first == 0 || first + request.entries_size() < first) {
    return absl::InvalidArgumentError("entries are numbered from 1");
  }
  for (int i = 0; i < request.entries_size(); ++i) {
    if (request.entries(i).sequence() != first + i) {
      return absl::InvalidArgumentError(
          "the entries' numbers do not follow one another");
    }
  }
  return absl::OkStatus();
}

}  // namespace

// One batch on its way from the door to the committer.
struct IntakeService::Batch {
  std::shared_ptr<PendingCall> call;
  const v1::SubmitReportsRequest* request;
  v1::SubmitReportsResponse* response;
  std::unique_ptr<QueuePlace> place;  // Moves on with the job.
  size_t bytes;
  JudgedBatch judged;
};

IntakeService::IntakeService(const IntakeContext& context)
    : context_(context),
      judge_(context.engine, context.board, context.limits.most_report_bytes,
             context.approvals, context.seals) {}

grpc::ServerUnaryReactor* IntakeService::SubmitReports(
    grpc::CallbackServerContext* context,
    const v1::SubmitReportsRequest* request,
    v1::SubmitReportsResponse* response) {
  return LetIn(*context_.door, "SubmitReports", context,
               [=, this](std::shared_ptr<PendingCall> call) {
                 Submit(std::move(call), request, response);
               });
}

void IntakeService::Submit(std::shared_ptr<PendingCall> call,
                           const v1::SubmitReportsRequest* request,
                           v1::SubmitReportsResponse* response) {
  const absl::Status taken = TrySubmit(call, request, response);
  if (!taken.ok()) call->Finish(taken);
}

absl::Status IntakeService::TrySubmit(std::shared_ptr<PendingCall> call,
                                      const v1::SubmitReportsRequest* request,
                                      v1::SubmitReportsResponse* response) {
  const absl::optional<PeerIdentity>& peer = call->caller().peer;
  if (!peer.has_value()) {
    return absl::UnauthenticatedError("only a node with a certificate reports");
  }
  RETURN_IF_ERROR(CheckLimits(*request));
  if (context_.gate != nullptr) RETURN_IF_ERROR(context_.gate->LetIn());
  context_.activity->Note(peer->fingerprint, request->node(),
                          context_.clock->Now());
  const auto batch = std::make_shared<Batch>();
  batch->request = request;
  batch->response = response;
  batch->bytes = BytesOf(*request);
  // One outbox, in whichever case its digits come.
  batch->judged.outbox = {peer->unit,
                          absl::AsciiStrToLower(request->outbox_id())};
  batch->judged.node_catalogue = request->node().catalogue_version();
  batch->judged.lost_through = request->lost_through();
  batch->call = call;
  ASSIGN_OR_RETURN(batch->place,
                   context_.queue->Admit(batch->judged.outbox, batch->bytes,
                                         batch->call->deadline()));
  if (!context_.judging->TryRun([this, batch] { JudgeAndPush(batch); })) {
    return BusyError("too many batches at once", absl::Seconds(1));
  }
  return absl::OkStatus();
}

absl::Status IntakeService::CheckLimits(
    const v1::SubmitReportsRequest& request) const {
  const IntakeLimits& limits = context_.limits;
  if (!IsOutboxId(request.outbox_id())) {
    return absl::InvalidArgumentError("an outbox id has 32 hexadecimal digits");
  }
  if (request.entries().empty()) {
    return absl::InvalidArgumentError("the batch is empty");
  }
  if (request.entries_size() > static_cast<int>(limits.most_entries)) {
    return absl::InvalidArgumentError(
        absl::StrCat("more than ", limits.most_entries, " entries"));
  }
  // One by itself is refused with a receipt: turned away, it would come for
  // ever, and hold up what is behind it.
  if (request.entries_size() > 1 &&
      BytesOf(request) > limits.most_batch_bytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("more than ", limits.most_batch_bytes, " bytes"));
  }
  return CheckNumbers(request);
}

void IntakeService::JudgeAndPush(std::shared_ptr<Batch> batch) {
  batch->judged.catalogues = context_.catalogues->Get();
  batch->judged.today = absl::ToCivilDay(context_.clock->Now(), VietnamTime());
  absl::Status judged = judge_.Judge(*batch->request, &batch->judged);
  if (judged.ok() && context_.signatures != nullptr) {
    judged = context_.signatures->Check(*batch->request, &batch->judged);
  }
  if (!judged.ok()) {
    batch->place.reset();
    batch->call->Finish(judged);
    return;
  }
  Job job;
  job.call = batch->call;
  job.lane = batch->judged.outbox.unit;
  job.entries = batch->judged.entries.size();
  job.bytes = batch->bytes;
  job.place = std::move(batch->place);
  job.decide = [this, batch](DecisionGroup& group) {
    return Decide(group, batch.get());
  };
  job.complete = [this, batch] { Seal(batch.get()); };
  const absl::Status queued = context_.queue->Push(std::move(job));
  if (!queued.ok()) batch->call->Finish(queued);
}

void IntakeService::Seal(Batch* batch) const {
  if (context_.seals == nullptr) return;
  for (v1::Receipt& receipt : *batch->response->mutable_receipts()) {
    context_.seals->Seal(batch->judged.outbox.unit, &receipt);
  }
}

// A receipt of this epoch that lies behind the ledger's end: somebody put an
// older database back and did not say so.
void IntakeService::CompareWithReceipts(DecisionGroup& group,
                                        const Batch& batch) const {
  if (context_.gate == nullptr) return;
  for (const JudgedEntry& entry : batch.judged.entries) {
    if (entry.prior == nullptr) continue;
    const v1::LedgerPosition& known = entry.prior->position();
    if (known.epoch() == group.ledger().epochs().newest() &&
        known.index() >= group.ledger().size()) {
      context_.gate->NoteShortHistory();
    }
  }
}

absl::Status IntakeService::Decide(DecisionGroup& group, Batch* batch) const {
  if (batch->judged.catalogues != group.shared_catalogues()) {
    RETURN_IF_ERROR(judge_.Rejudge(group.shared_catalogues(), &batch->judged));
  }
  CompareWithReceipts(group, *batch);
  *batch->response->mutable_hello() =
      MakeHello(context_.limits, group.catalogues(),
                group.ledger().epochs().newest(), context_.clock->Now());
  return SettleBatch(group, batch->judged, context_.board, batch->response);
}

}  // namespace gandan
