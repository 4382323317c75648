#include "commune_node/past_reports.h"

#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "commune_node/correction_grants.h"
#include "commune_node/own_store.h"
#include "net/call_errors.h"

namespace gandan {
namespace {

// A report as the hub holds it, as a row of ours. DATA_LOSS: it is not what
// its receipt says.
absl::StatusOr<OwnReport> RowOf(const v1::OwnReport& fetched) {
  if (Sha256(fetched.report()) != fetched.receipt().digest()) {
    return absl::DataLossError("an own report differs from its receipt");
  }
  OwnReport own;
  own.of.form = fetched.receipt().form();
  ASSIGN_OR_RETURN(own.of.period, ParsePeriod(fetched.receipt().period()));
  own.row.set_report(fetched.report());
  own.row.set_digest(fetched.receipt().digest());
  *own.row.mutable_receipt() = fetched.receipt();
  own.row.set_state(fetched.state());
  if (fetched.has_approval()) *own.row.mutable_approval() = fetched.approval();
  return own;
}

// The reports of a page, of the node's own unit or another; one that is not
// what its receipt says is left out: a bad report harms itself only.
std::vector<OwnReport> RowsOf(const v1::FetchOwnReportsResponse& page,
                              const UnitKey& for_unit) {
  std::vector<OwnReport> reports;
  for (const v1::OwnReport& fetched : page.reports()) {
    absl::StatusOr<OwnReport> own = RowOf(fetched);
    if (!own.ok()) {
      LogError("passed over: ", own.status().message());
      continue;
    }
    own->of.for_unit = for_unit;
    reports.push_back(*std::move(own));
  }
  return reports;
}

// How far the past of a unit was read; null: not begun.
const storage::v1::GrantedPast* FindPast(const storage::v1::ContactMark& mark,
                                         const UnitKey& ended) {
  const std::string name = FormatUnitKey(ended);
  for (const storage::v1::GrantedPast& past : mark.granted_pasts()) {
    if (past.unit() == name) return &past;
  }
  return nullptr;
}

// The same, begun where it was not.
storage::v1::GrantedPast* PastOf(const UnitKey& ended,
                                 storage::v1::ContactMark* mark) {
  const std::string name = FormatUnitKey(ended);
  for (storage::v1::GrantedPast& past : *mark->mutable_granted_pasts()) {
    if (past.unit() == name) return &past;
  }
  storage::v1::GrantedPast* const past = mark->add_granted_pasts();
  past->set_unit(name);
  return past;
}

}  // namespace

PastReports::PastReports(NodeDatabase* database, Fetch fetch)
    : database_(database), fetch_(std::move(fetch)) {}

absl::Status PastReports::FetchOwn() {
  while (true) {
    const absl::StatusOr<storage::v1::ContactMark> mark =
        database_->contacts()->mark();
    if (!mark.ok()) return OwnStore(mark.status());
    if (mark->own_reports_done()) return absl::OkStatus();
    v1::FetchOwnReportsRequest request;
    if (mark->has_own_reports_cursor()) {
      *request.mutable_cursor() = mark->own_reports_cursor();
    }
    ASSIGN_OR_RETURN(const v1::FetchOwnReportsResponse page, fetch_(request));
    RETURN_IF_ERROR(OwnStore(database_->contacts()->Change(
        [&](storage::v1::ContactMark* mark) -> absl::Status {
          *mark->mutable_own_reports_cursor() = page.cursor();
          mark->set_own_reports_done(!page.more());
          return database_->store()->TakeOwnReports(RowsOf(page, UnitKey()),
                                                    *mark);
        })));
  }
}

absl::Status PastReports::FetchGranted() {
  const absl::CivilDay today = absl::ToCivilDay(
      database_->clock()->Now() + database_->contacts()->hub_ahead(),
      VietnamTime());
  const absl::StatusOr<std::vector<v1::CorrectionGrant>> grants =
      StandingGrants(*database_->store(), today);
  if (!grants.ok()) return OwnStore(grants.status());
  for (const v1::CorrectionGrant& grant : *grants) {
    ASSIGN_OR_RETURN(const UnitKey ended, UnitKeyFromProto(grant.ended()));
    RETURN_IF_ERROR(FetchGrantedBy(ended));
  }
  return absl::OkStatus();
}

absl::Status PastReports::FetchGrantedBy(const UnitKey& ended) {
  v1::FetchOwnReportsRequest request;
  *request.mutable_unit() = ToProto(ended);
  const absl::StatusOr<storage::v1::ContactMark> mark =
      database_->contacts()->mark();
  if (!mark.ok()) return OwnStore(mark.status());
  if (const auto* past = FindPast(*mark, ended); past != nullptr) {
    *request.mutable_cursor() = past->cursor();
  }
  v1::FetchOwnReportsResponse page;
  do {
    absl::StatusOr<v1::FetchOwnReportsResponse> answer = fetch_(request);
    // The news of it are on their way.
    if (ReasonOf(answer.status()) == kNoGrant) return absl::OkStatus();
    RETURN_IF_ERROR(answer.status());
    page = *std::move(answer);
    RETURN_IF_ERROR(OwnStore(database_->contacts()->Change(
        [&](storage::v1::ContactMark* mark) -> absl::Status {
          *PastOf(ended, mark)->mutable_cursor() = page.cursor();
          return database_->store()->TakeOwnReports(RowsOf(page, ended), *mark);
        })));
    *request.mutable_cursor() = page.cursor();
  } while (page.more());
  return absl::OkStatus();
}

}  // namespace gandan
