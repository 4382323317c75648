#include "commune_node/uplink.h"

#include <algorithm>
#include <utility>

#include "absl/random/random.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "commune_node/signed_line.h"
#include "net/call_errors.h"

namespace gandan {
namespace {

// Nothing to do: only new work, or the end, ends the wait.
constexpr Wait kUntilWoken = {absl::InfiniteDuration(), true};
constexpr Wait kAtOnce = {absl::ZeroDuration(), true};

// For a hub that asks for patience without saying how much.
constexpr absl::Duration kUsualPause = absl::Minutes(1);

void SetTime(absl::Time time, google::protobuf::Timestamp* message) {
  const int64_t microseconds = absl::ToUnixMicros(time);
  message->set_seconds(microseconds / 1'000'000);
  message->set_nanos(static_cast<int32_t>(microseconds % 1'000'000) * 1'000);
}

absl::Duration ToDuration(const google::protobuf::Duration& message) {
  return absl::Seconds(message.seconds()) + absl::Nanoseconds(message.nanos());
}

// What was set aside stays so; the entries behind it go on.
void LogSetAside(const v1::SubmitReportsResponse& answer) {
  for (const v1::Receipt& receipt : answer.receipts()) {
    if (receipt.outcome() == v1::RECEIVED) continue;
    LogWarning(v1::Outcome_Name(receipt.outcome()), ": entry ",
               receipt.sequence(), ", ", receipt.form(), " ", receipt.period());
  }
}

}  // namespace

absl::StatusOr<v1::NodeInfo> DescribeNode(const NodeDatabase& database) {
  v1::NodeInfo info;
  info.set_version(GANDAN_VERSION);
  SetTime(database.clock()->Now(), info.mutable_clock());
  const storage::v1::OutboxMark mark = database.outbox()->mark();
  info.set_outbox_id(mark.outbox_id());
  info.set_unsent(mark.last_sequence() - mark.settled_through());
  ASSIGN_OR_RETURN(const auto oldest, database.outbox()->OldestUnsent());
  if (oldest.has_value()) {
    SetTime(absl::FromUnixMicros(oldest->queued.queued_at_us()),
            info.mutable_oldest_unsent());
  }
  ASSIGN_OR_RETURN(const uint32_t version,
                   database.catalogues()->NewestVersion());
  info.set_catalogue_version(version);
  return info;
}

Uplink::Uplink(NodeDatabase* database, std::shared_ptr<grpc::Channel> channel,
               const UplinkOptions& options, absl::BitGenRef random,
               std::function<void(const absl::Status&)> on_disk_fault)
    : database_(database),
      hub_(std::move(channel)),
      options_(options),
      random_(random),
      on_disk_fault_(std::move(on_disk_fault)),
      caller_(options.stats),
      backoff_(options.first_retry, options.longest_retry, random),
      most_entries_(options.batch_entries),
      hub_entries_(options.batch_entries),
      most_bytes_(options.batch_bytes) {}

void Uplink::Run() {
  while (!waiter_.stopped()) waiter_.WaitFor(Step());
}

void Uplink::Stop() {
  waiter_.Stop();
  caller_.Stop();
}

Wait Uplink::Step() {
  const absl::StatusOr<v1::SubmitReportsRequest> batch = NextBatch();
  if (!batch.ok()) return AfterStoreFailure(batch.status());
  if (batch->entries().empty()) return kUntilWoken;
  const absl::StatusOr<v1::SubmitReportsResponse> answer =
      caller_.Call(*hub_.Get(), &v1::ReportIntake::Stub::SubmitReports, *batch,
                   options_.call_timeout);
  if (!answer.ok()) return AfterFailure(*batch, answer.status());
  return Settle(*batch, *answer);
}

absl::StatusOr<v1::SubmitReportsRequest> Uplink::NextBatch() {
  v1::SubmitReportsRequest batch;
  ASSIGN_OR_RETURN(const std::vector<OutboxItem> items,
                   database_->outbox()->Unsent(most_entries_, most_bytes_));
  if (items.empty()) return batch;
  const storage::v1::OutboxMark mark = database_->outbox()->mark();
  batch.set_outbox_id(mark.outbox_id());
  batch.set_lost_through(mark.lost_through());
  for (const OutboxItem& item : items) {
    v1::OutboxEntry* const entry = batch.add_entries();
    entry->set_sequence(item.sequence);
    entry->set_report(item.queued.report());
    if (item.queued.has_approval()) {
      *entry->mutable_approval() = item.queued.approval();
    }
    // Only where it goes again, to a hub that was restored or changed disks.
    ASSIGN_OR_RETURN(const absl::optional<v1::Receipt> prior,
                     database_->outbox()->ReceiptOf(item.sequence));
    if (prior.has_value()) {
      *entry->mutable_prior_receipt() = *prior;
    }
  }
  ASSIGN_OR_RETURN(*batch.mutable_node(), DescribeNode(*database_));
  RETURN_IF_ERROR(Sign(&batch));
  return batch;
}

absl::Status Uplink::Sign(v1::SubmitReportsRequest* batch) const {
  const std::shared_ptr<const Signer> signer =
      options_.signer == nullptr ? nullptr : options_.signer();
  if (signer == nullptr) return absl::OkStatus();
  ASSIGN_OR_RETURN(const storage::v1::ContactMark contact,
                   database_->contacts()->mark());
  if (contact.has_checkpoint()) {
    v1::Checkpoint* const witnessed =
        batch->mutable_signature()->mutable_witnessed();
    witnessed->set_epoch(contact.checkpoint().epoch());
    witnessed->set_size(contact.checkpoint().size());
    witnessed->set_root(contact.checkpoint().root());
  }
  RETURN_IF_ERROR(SignBatch(*signer, database_->unit(), batch));
  v1::SignedText kept;
  kept.set_text(TextOfBatch(signer->trust_domain(), database_->unit(), *batch));
  kept.set_signature(batch->signature().signature());
  kept.set_certificate(signer->certificate_pem());
  // A full disk must not keep reports from the hub, which keeps it too.
  const absl::Status is_kept = database_->evidence()->KeepSigned(kept);
  if (!is_kept.ok()) {
    LogWarning("what was signed is not kept here: ", is_kept.message());
  }
  return absl::OkStatus();
}

void Uplink::TakeLimits(const v1::Hello& hello) {
  hub_entries_ = options_.batch_entries;
  if (hello.most_entries() > 0) {
    hub_entries_ = std::min<size_t>(hub_entries_, hello.most_entries());
  }
  if (hello.most_batch_bytes() > 0) most_bytes_ = hello.most_batch_bytes();
  database_->contacts()->NoteHello(hello);
  // After trouble, back to full batches step by step.
  most_entries_ = std::min(most_entries_ * 2, hub_entries_);
}

Wait Uplink::Settle(const v1::SubmitReportsRequest& batch,
                    const v1::SubmitReportsResponse& answer) {
  const std::vector<v1::Receipt> receipts(answer.receipts().begin(),
                                          answer.receipts().end());
  const absl::Status settled = database_->outbox()->Settle(receipts);
  if (absl::IsInvalidArgument(settled)) {
    // The hub answers for other entries than these.
    return WaitPatiently(settled);
  }
  if (!settled.ok()) return AfterStoreFailure(settled);
  LogSetAside(answer);
  TakeLimits(answer.hello());
  if (answer.has_pause()) {
    const v1::Pause& pause = answer.pause();
    database_->contacts()->NoteFailure(
        Speaker::kUplink, absl::FailedPreconditionError(absl::StrCat(
                              pause.reason(), ": ", pause.text().vi())));
    const absl::Duration asked = ToDuration(pause.retry_after());
    return {asked > absl::ZeroDuration() ? asked : kUsualPause, false};
  }
  if (receipts.size() < static_cast<size_t>(batch.entries_size())) {
    return WaitPatiently(absl::InternalError("the hub left entries unsettled"));
  }
  backoff_.Reset();
  database_->contacts()->NoteSuccess(Speaker::kUplink);
  return kAtOnce;
}

// Nobody knows what would mend it: it is shown, and tried again slowly.
Wait Uplink::WaitPatiently(const absl::Status& failure) {
  database_->contacts()->NoteFailure(Speaker::kUplink, failure);
  return {options_.longest_retry * absl::Uniform(random_, 0.5, 1.0), false};
}

Wait Uplink::AfterStoreFailure(const absl::Status& failure) {
  if (IsDiskFault(failure) && on_disk_fault_) on_disk_fault_(failure);
  return WaitPatiently(failure);
}

Wait Uplink::AfterFailure(const v1::SubmitReportsRequest& batch,
                          const absl::Status& failure) {
  if (ReasonOf(failure) == kOutboxGap) return AfterGap(failure);
  if (ReasonOf(failure) == kOutboxForked) return AfterFork(failure);
  if (absl::IsUnauthenticated(failure) || absl::IsPermissionDenied(failure)) {
    return WaitPatiently(failure);
  }
  database_->contacts()->NoteFailure(Speaker::kUplink, failure);
  const absl::optional<absl::Duration> asked = RetryAfter(failure);
  if (asked.has_value()) {
    return {*asked + backoff_.Next(), false};
  }
  // What a hub cannot stand may be one entry: smaller batches find it.
  const bool alone = batch.entries_size() == 1;
  most_entries_ = std::max<size_t>(batch.entries_size() / 2, 1);
  // New work tries again at once: the line may be back.
  if (IsTransient(failure)) return {backoff_.Next(), true};
  return alone ? WaitPatiently(failure) : Wait{backoff_.Next(), false};
}

// A hub restored from a backup asks for what it has lost.
Wait Uplink::AfterGap(const absl::Status& failure) {
  uint64_t from = 0;
  if (!absl::SimpleAtoi(ReasonMetadata(failure, "send_from"), &from)) {
    return WaitPatiently(failure);
  }
  const absl::Status moved = database_->outbox()->SendFrom(from);
  if (absl::IsOutOfRange(moved)) {
    // What neither has any more must not hold up what is behind it.
    const absl::Status passed = database_->outbox()->PassOver(from);
    if (!passed.ok()) return AfterStoreFailure(passed);
    const absl::Status kept = database_->contacts()->RaiseAlarm(
        absl::StrCat("Huyện cần lại các báo cáo từ số ", from,
                     " mà máy này không còn giữ. Hãy báo cho huyện."),
        absl::StrCat("The hub asks for entries from ", from,
                     ", which this node no longer keeps. Tell the district."));
    if (!kept.ok()) return AfterStoreFailure(kept);
    return {backoff_.Next(), false};
  }
  if (!moved.ok()) return AfterStoreFailure(moved);
  LogWarning("the hub asks for entries from ", from, " again");
  // Not at once: a hub that always asks must not be flooded.
  return {backoff_.Next(), false};
}

Wait Uplink::AfterFork(const absl::Status& failure) {
  LogError("outbox forked: ", failure.message());
  const absl::Status forked = database_->outbox()->Fork(
      FreshOutboxId(random_), database_->clock()->Now());
  if (!forked.ok()) return AfterStoreFailure(forked);
  const absl::Status kept = database_->contacts()->RaiseAlarm(
      absl::StrCat("Dữ liệu của máy này đã bị quay về bản cũ, hoặc có hai máy "
                   "dùng chung một bản sao đĩa. Báo cáo chưa có biên nhận được "
                   "gửi lại từ hàng đợi mới ",
                   database_->outbox()->mark().outbox_id(), "."),
      absl::StrCat("This node's disk went back to an old copy, or two nodes "
                   "use copies of one disk. What has no receipt is sent again "
                   "from the new outbox ",
                   database_->outbox()->mark().outbox_id(), "."));
  if (!kept.ok()) return AfterStoreFailure(kept);
  return {backoff_.Next(), false};
}

}  // namespace gandan
