#include "commune_node/directives_poller.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "commune_node/key_watch.h"
#include "commune_node/own_store.h"
#include "commune_node/uplink.h"
#include "net/call_errors.h"

namespace gandan {
namespace {

constexpr absl::Duration kUsualPoll = absl::Minutes(5);
constexpr absl::Duration kShortestPoll = absl::Seconds(1);

absl::Duration ToDuration(const google::protobuf::Duration& message) {
  return absl::Seconds(message.seconds()) + absl::Nanoseconds(message.nanos());
}

// The notice of a restore, at the place of the entry that declared it: that
// concerns no unit, and so no other news are there.
v1::Directive NoticeOf(const v1::Text& notice,
                       const v1::FetchDirectivesResponse& answer) {
  v1::Directive directive;
  *directive.mutable_notice() = notice;
  *directive.mutable_decided_at() = answer.hello().clock();
  directive.mutable_position()->set_epoch(answer.checkpoint().epoch());
  directive.mutable_position()->set_index(answer.lost().kept_size());
  return directive;
}

// Keeps a head that was accepted, or what the next one is held against.
void NoteHead(const CheckpointVerdict& verdict,
              const v1::FetchDirectivesResponse& answer,
              storage::v1::ContactMark* mark) {
  if (verdict.accepted) {
    *mark->mutable_checkpoint() = answer.checkpoint();
    mark->mutable_checkpoint()->clear_consistency();
    mark->clear_kept_size();
  } else if (answer.has_lost()) {
    mark->set_kept_size(LedgerWatch::KeptOf(*mark, answer));
  }
}

}  // namespace

DirectivesPoller::DirectivesPoller(NodeDatabase* database,
                                   std::shared_ptr<grpc::Channel> channel,
                                   const PollerOptions& options,
                                   absl::BitGenRef random, Hooks hooks)
    : database_(database),
      hub_(std::move(channel)),
      options_(options),
      random_(random),
      hooks_(std::move(hooks)),
      caller_(options.stats),
      past_(database,
            [this](const v1::FetchOwnReportsRequest& request) {
              return caller_.Call(*hub_.Get(),
                                  &v1::NodeDirectives::Stub::FetchOwnReports,
                                  request, options_.call_timeout);
            }),
      watch_(database, hooks_.check_head,
             [this](const v1::ProveHistoryRequest& request) {
               return caller_.Call(*hub_.Get(),
                                   &v1::NodeDirectives::Stub::ProveHistory,
                                   request, options_.call_timeout);
             }),
      backoff_(options.first_retry, options.longest_retry, random) {}

void DirectivesPoller::Run() {
  while (!waiter_.stopped()) waiter_.WaitFor(Step());
}

void DirectivesPoller::Stop() {
  waiter_.Stop();
  caller_.Stop();
}

Wait DirectivesPoller::Step() {
  const absl::StatusOr<absl::Duration> next = Poll();
  if (next.ok()) {
    backoff_.Reset();
    database_->contacts()->NoteSuccess(Speaker::kDirectives);
    if (hooks_.on_contact) hooks_.on_contact();
    return {*next, false};
  }
  database_->contacts()->NoteFailure(Speaker::kDirectives, next.status());
  const bool ours = IsOwnStore(next.status());
  if (ours && IsDiskFault(next.status()) && hooks_.on_disk_fault) {
    hooks_.on_disk_fault(next.status());
  }
  const absl::Duration asked =
      RetryAfter(next.status()).value_or(absl::ZeroDuration());
  return {asked + backoff_.Next(), false};
}

absl::StatusOr<absl::Duration> DirectivesPoller::Poll() {
  v1::FetchDirectivesResponse answer;
  do {
    ASSIGN_OR_RETURN(const v1::FetchDirectivesRequest request, NewsRequest());
    ASSIGN_OR_RETURN(
        answer,
        caller_.Call(*hub_.Get(), &v1::NodeDirectives::Stub::FetchDirectives,
                     request, options_.call_timeout));
    NoteClock(answer.hello());
    RETURN_IF_ERROR(TakeNews(request, answer));
  } while (answer.more());
  database_->contacts()->NoteHello(answer.hello());
  // Before the renewal: the next certificate may be of another authority.
  RETURN_IF_ERROR(FetchTrust(answer.hello().trust_digest()));
  if (answer.renew() && hooks_.on_renew) hooks_.on_renew();
  RETURN_IF_ERROR(FetchCatalogues(answer.hello().catalogue_version()));
  RETURN_IF_ERROR(past_.FetchOwn());
  RETURN_IF_ERROR(past_.FetchGranted());
  RETURN_IF_ERROR(WatchKeys());
  if (options_.poll > absl::ZeroDuration()) return options_.poll;
  const absl::Duration asked = answer.has_ask_again_after()
                                   ? ToDuration(answer.ask_again_after())
                                   : kUsualPoll;
  return std::max(asked, kShortestPoll) * absl::Uniform(random_, 0.8, 1.2);
}

absl::StatusOr<v1::FetchDirectivesRequest> DirectivesPoller::NewsRequest() {
  v1::FetchDirectivesRequest request;
  const absl::StatusOr<storage::v1::ContactMark> mark =
      database_->contacts()->mark();
  if (!mark.ok()) return OwnStore(mark.status());
  if (mark->has_directives_cursor()) {
    *request.mutable_cursor() = mark->directives_cursor();
  }
  RETURN_IF_ERROR(watch_.Ask(*mark, &request));
  absl::StatusOr<v1::NodeInfo> info = DescribeNode(*database_);
  if (!info.ok()) return OwnStore(info.status());
  *request.mutable_node() = *std::move(info);
  return request;
}

void DirectivesPoller::NoteClock(const v1::Hello& hello) {
  if (!hello.has_clock()) return;
  database_->contacts()->NoteHubClock(
      absl::FromUnixSeconds(hello.clock().seconds()) +
      absl::Nanoseconds(hello.clock().nanos()));
}

absl::Status DirectivesPoller::TakeNews(
    const v1::FetchDirectivesRequest& request,
    const v1::FetchDirectivesResponse& answer) {
  ASSIGN_OR_RETURN(const CheckpointVerdict verdict, watch_.Judge(answer));
  const absl::Status taken = database_->contacts()->Change(
      [&](storage::v1::ContactMark* mark) -> absl::Status {
        // Whatever it says, the news are taken: an alarm must not cut the
        // commune off from its district.
        NoteHead(verdict, answer, mark);
        if (answer.has_cursor()) {
          *mark->mutable_directives_cursor() = answer.cursor();
        }
        absl::optional<v1::LedgerPosition> lost;
        if (answer.has_lost()) {
          lost.emplace();
          lost->set_epoch(answer.checkpoint().epoch());
          lost->set_index(answer.lost().kept_size());
          // What stands of each report may be another by now.
          mark->clear_own_reports_cursor();
          mark->set_own_reports_done(false);
        }
        std::vector<v1::Directive> directives(answer.directives().begin(),
                                              answer.directives().end());
        if (!verdict.notice.vi().empty()) {
          directives.push_back(NoticeOf(verdict.notice, answer));
        }
        return database_->store()->TakeDirectives(directives, *mark, lost);
      });
  if (!taken.ok()) return OwnStore(taken);
  RETURN_IF_ERROR(SendAgain(answer));
  if (verdict.accepted) RETURN_IF_ERROR(watch_.TakeProofs(request, answer));
  if (verdict.alarm.vi().empty()) return absl::OkStatus();
  return OwnStore(database_->contacts()->RaiseAlarm(verdict.alarm.vi(),
                                                    verdict.alarm.en()));
}

absl::Status DirectivesPoller::SendAgain(
    const v1::FetchDirectivesResponse& answer) {
  if (!answer.has_outbox()) return absl::OkStatus();
  const uint64_t settled = answer.outbox().settled_through();
  const storage::v1::OutboxMark mark = database_->outbox()->mark();
  if (settled >= mark.settled_through() || settled < mark.lost_through()) {
    return absl::OkStatus();
  }
  const absl::Status moved = database_->outbox()->SendFrom(settled + 1);
  // Where they are not kept the next batch meets the gap.
  if (absl::IsOutOfRange(moved)) return absl::OkStatus();
  LogWarning("the hub lacks entries from ", settled + 1, " on: sent again");
  return OwnStore(moved);
}

absl::Status DirectivesPoller::FetchCatalogues(uint32_t newest) {
  const absl::StatusOr<uint32_t> have =
      database_->catalogues()->NewestVersion();
  if (!have.ok()) return OwnStore(have.status());
  // Old ones too: a period keeps the form version it was opened with.
  for (uint32_t version = *have + 1; version <= newest; ++version) {
    v1::FetchCatalogueRequest request;
    request.set_version(version);
    ASSIGN_OR_RETURN(
        v1::FetchCatalogueResponse answer,
        caller_.Call(*hub_.Get(), &v1::NodeDirectives::Stub::FetchCatalogue,
                     request, options_.call_timeout));
    if (answer.catalogue().version() != version) {
      return absl::InternalError(
          absl::StrCat("the hub answered another catalogue for ", version));
    }
    const absl::Status put =
        database_->catalogues()->Put(std::move(*answer.mutable_catalogue()));
    if (absl::IsInvalidArgument(put)) return put;
    RETURN_IF_ERROR(OwnStore(put));
    LogInfo("catalogue ", version, " is here");
  }
  return absl::OkStatus();
}

absl::Status DirectivesPoller::FetchTrust(const std::string& digest) {
  if (digest.empty() || !hooks_.take_trust || hooks_.trust_digest() == digest) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(
      const v1::FetchTrustResponse answer,
      caller_.Call(*hub_.Get(), &v1::NodeDirectives::Stub::FetchTrust,
                   v1::FetchTrustRequest(), options_.call_timeout));
  hooks_.take_trust(answer.ca_pem());
  return absl::OkStatus();
}

absl::Status DirectivesPoller::WatchKeys() {
  const std::string own = hooks_.own_key ? hooks_.own_key() : "";
  if (own.empty()) return absl::OkStatus();
  const absl::Time now =
      database_->clock()->Now() + database_->contacts()->hub_ahead();
  const absl::StatusOr<std::vector<std::string>> strange =
      StrangeKeys(*database_->store(), own, now);
  if (!strange.ok()) return OwnStore(strange.status());
  for (const std::string& fingerprint : *strange) {
    const v1::Text alarm = StrangeKeyAlarm(fingerprint);
    RETURN_IF_ERROR(
        OwnStore(database_->contacts()->RaiseAlarm(alarm.vi(), alarm.en())));
  }
  return absl::OkStatus();
}

}  // namespace gandan
