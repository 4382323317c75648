// What `status` shows: where every report stands, and what somebody must see.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/civil_time.h"
#include "base/clock.h"
#include "base/numbers.h"
#include "base/status_macros.h"
#include "commune_node/correction_grants.h"
#include "commune_node/due_list.h"
#include "commune_node/node_operations.h"
#include "commune_node/pending_status.h"
#include "commune_node/sendable_again.h"
#include "domain/iso_day.h"
#include "storage/keys.h"
#include "storage/schema.h"

namespace gandan {
namespace {

constexpr size_t kMostNotices = 20;

void SetTime(int64_t microseconds, google::protobuf::Timestamp* time) {
  time->set_seconds(microseconds / 1'000'000);
  time->set_nanos(static_cast<int32_t>(microseconds % 1'000'000) * 1'000);
}

// The receipt first: what was decided is about what the hub received.
v1::LocalState StateOf(const storage::v1::OwnReportRow& row) {
  if (!row.has_receipt()) return v1::WAITING;
  if (row.receipt().outcome() != v1::RECEIVED) return v1::LOCAL_REFUSED;
  switch (row.state()) {
    case v1::STATE_RETURNED:
      return v1::LOCAL_RETURNED;
    case v1::STATE_ACCEPTED:
      return v1::LOCAL_ACCEPTED;
    default:
      return v1::LOCAL_RECEIVED;
  }
}

v1::LocalReport Describe(const OwnReport& own) {
  v1::LocalReport report;
  report.set_form(own.of.form);
  report.set_period(FormatPeriod(own.of.period));
  SetForUnit(own.of, &report);
  report.set_state(StateOf(own.row));
  if (own.row.has_receipt()) *report.mutable_receipt() = own.row.receipt();
  if (report.state() == v1::LOCAL_RETURNED) {
    report.set_reason(own.row.reason());
    *report.mutable_parts() = own.row.parts();
  }
  return report;
}

// The forms and periods that are being filled in.
absl::StatusOr<std::vector<NodeReport>> Drafts(const Engine& engine) {
  std::vector<NodeReport> drafts;
  absl::Status damage;
  RETURN_IF_ERROR(engine.Scan(
      kDrafts, "", "", [&](absl::string_view key, absl::string_view) {
        absl::StatusOr<NodeReport> draft = ParseNodeReportKey(key);
        damage = draft.status();
        if (draft.ok()) drafts.push_back(*std::move(draft));
        return damage.ok();
      }));
  RETURN_IF_ERROR(damage);
  return drafts;
}

// What happened to the period, without why.
v1::Text PeriodNotice(const v1::PeriodChange& change) {
  const std::string name = absl::StrCat(change.form(), " ", change.period());
  const absl::StatusOr<absl::CivilDay> last_day =
      ParseIsoDay(change.last_day());
  v1::Text text;
  if (!change.open()) {
    text.set_vi(absl::StrCat(name, ": kỳ đã khóa."));
    text.set_en(absl::StrCat(name, ": closed."));
  } else if (last_day.ok()) {
    const std::string day = FormatDay(*last_day);
    text.set_vi(absl::StrCat(name, ": kỳ được mở lại đến hết ngày ", day, "."));
    text.set_en(absl::StrCat(name, ": opened again through ", day, "."));
  } else {
    text.set_vi(absl::StrCat(name, ": kỳ đã được mở lại."));
    text.set_en(absl::StrCat(name, ": opened again."));
  }
  return text;
}

// Empty texts: nothing to be shown. Decisions stand with their reports.
v1::Text NoticeOf(const v1::Directive& directive) {
  v1::Text text;
  if (directive.has_notice()) return directive.notice();
  if (directive.has_grant()) return GrantNotice(directive.grant());
  if (directive.has_opening()) {
    const v1::OpeningFlag& flag = directive.opening();
    const std::string parts = absl::StrJoin(flag.parts(), ", ");
    text.set_vi(absl::StrCat(flag.form(), " ", flag.period(),
                             ": số kỳ trước chuyển sang không còn khớp (",
                             parts, "); hãy xem lại."));
    text.set_en(absl::StrCat(flag.form(), " ", flag.period(),
                             ": opening stocks no longer fit (", parts,
                             "); look at them again."));
  } else if (directive.has_excuse()) {
    const v1::LatenessExcuse& excuse = directive.excuse();
    const std::string name = absl::StrCat(excuse.form(), " ", excuse.period());
    text.set_vi(
        absl::StrCat(name, ": được nộp trễ, có lý do. ", excuse.reason()));
    text.set_en(absl::StrCat(name, ": it may come late. ", excuse.reason()));
  } else if (directive.has_period()) {
    const v1::PeriodChange& change = directive.period();
    const std::string why =
        change.reason().empty() ? "" : absl::StrCat(" ", change.reason());
    text = PeriodNotice(change);
    absl::StrAppend(text.mutable_vi(), why);
    absl::StrAppend(text.mutable_en(), why);
  }
  return text;
}

// Alarms first: they do not scroll away.
absl::Status AddNotices(const NodeDatabase& database,
                        const storage::v1::ContactMark& mark,
                        v1::GetStatusResponse* response) {
  for (int i = mark.alarms_size() - 1; i >= 0; --i) {
    *response->add_notices() = mark.alarms(i).text();
  }
  ASSIGN_OR_RETURN(const std::vector<v1::Directive> directives,
                   database.store()->Directives(kMostNotices));
  for (const v1::Directive& directive : directives) {
    v1::Text text = directive.has_reminder()
                        ? ReminderNotice(directive.reminder(), *response)
                        : NoticeOf(directive);
    if (!text.vi().empty()) *response->add_notices() = std::move(text);
  }
  return absl::OkStatus();
}

absl::Status AddReports(const NodeDatabase& database,
                        const v1::GetStatusRequest& request,
                        v1::GetStatusResponse* response) {
  using Row = std::pair<NodeReport, v1::LocalReport>;
  std::vector<Row> rows;
  ASSIGN_OR_RETURN(const std::vector<OwnReport> reports,
                   database.store()->OwnReports());
  for (const OwnReport& own : reports) {
    rows.push_back({own.of, Describe(own)});
    RETURN_IF_ERROR(AddApproval(database, own, &rows.back().second));
  }
  ASSIGN_OR_RETURN(std::vector<v1::LocalReport> pending,
                   PendingStatus(database, request.with_pending()));
  for (v1::LocalReport& report : pending) {
    NodeReport of{report.form(), {}};
    ASSIGN_OR_RETURN(of.period, ParsePeriod(report.period()));
    if (report.has_for_unit()) {
      ASSIGN_OR_RETURN(of.for_unit, UnitKeyFromProto(report.for_unit()));
    }
    rows.push_back({std::move(of), std::move(report)});
  }
  ASSIGN_OR_RETURN(
      const std::vector<OwnReport> sendable,
      SendableAgain(*database.store(), reports,
                    absl::ToCivilDay(database.clock()->Now(), VietnamTime())));
  for (const OwnReport& own : sendable) {
    for (Row& row : rows) {
      if (row.first == own.of) row.second.set_sendable_again(true);
    }
  }
  ASSIGN_OR_RETURN(const std::vector<NodeReport> drafts,
                   Drafts(*database.engine()));
  for (const NodeReport& draft : drafts) {
    v1::LocalReport report;
    report.set_form(draft.form);
    report.set_period(FormatPeriod(draft.period));
    report.set_state(v1::DRAFT);
    rows.push_back({draft, std::move(report)});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return a.first < b.first;
  });
  for (Row& row : rows) *response->add_reports() = std::move(row.second);
  return absl::OkStatus();
}

// Name and catalogue, as far as the node knows them.
absl::Status AddCatalogue(const NodeDatabase& database,
                          v1::GetStatusResponse* response) {
  const auto history = database.catalogues()->History();
  if (absl::IsFailedPrecondition(history.status())) return absl::OkStatus();
  RETURN_IF_ERROR(history.status());
  const std::shared_ptr<const Catalogue> newest = (*history)->newest();
  response->set_catalogue_version(newest->data().version());
  const Unit* const unit = newest->units().Find(database.unit());
  if (unit != nullptr) response->set_unit_name(unit->data->name());
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::GetStatusResponse> ReadNodeStatus(
    const NodeDatabase& database, const v1::GetStatusRequest& request) {
  v1::GetStatusResponse response;
  *response.mutable_unit() = ToProto(database.unit());
  RETURN_IF_ERROR(AddCatalogue(database, &response));
  const storage::v1::OutboxMark outbox = database.outbox()->mark();
  response.set_outbox_id(outbox.outbox_id());
  response.set_unsent(outbox.last_sequence() - outbox.settled_through());
  ASSIGN_OR_RETURN(const storage::v1::ContactMark mark,
                   database.contacts()->mark());
  if (mark.last_contact_us() > 0) {
    SetTime(mark.last_contact_us(), response.mutable_last_contact());
  }
  response.set_last_error(database.contacts()->last_error());
  RETURN_IF_ERROR(AddReports(database, request, &response));
  RETURN_IF_ERROR(AddDueReports(database, &response));
  RETURN_IF_ERROR(AddNotices(database, mark, &response));
  return response;
}

}  // namespace gandan
