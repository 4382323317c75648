#include "district_hub/queries/issue_preparation.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/numbers.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "district_hub/queries/answers.h"
#include "district_hub/queries/asked_values.h"
#include "district_hub/queries/concerned_reports.h"
#include "district_hub/queries/issue_document.h"
#include "district_hub/queries/issued_reports.h"
#include "domain/iso_day.h"
#include "domain/shown/answer_text.h"
#include "domain/unicode.h"
#include "storage/issue_store.h"
#include "storage/ledger.h"

namespace gandan {

namespace {

constexpr size_t kMostNumber = 60;  // Characters, here and below.
constexpr size_t kMostLine = 200;   // Of signer and reason.
constexpr size_t kMostNarrative = 20'000;
constexpr size_t kMostNamed = 20;  // Open reports in a failure.

// A text as it is kept and printed. `lines`: it may have several.
absl::Status Normalize(std::string* text, size_t most, bool lines) {
  ASSIGN_OR_RETURN(*text, ToNfc(*text));
  const bool fits =
      CharacterCount(*text) <= most && !HasControlCharacters(*text, lines);
  return fits ? absl::OkStatus() : TextCannotBePrinted(most);
}

// The request as it is kept, and judged by itself.
absl::Status NormalizeWords(v1::IssueReportRequest* request) {
  RETURN_IF_ERROR(Normalize(request->mutable_number(), kMostNumber, false));
  RETURN_IF_ERROR(Normalize(request->mutable_signer(), kMostLine, true));
  RETURN_IF_ERROR(
      Normalize(request->mutable_narrative(), kMostNarrative, true));
  RETURN_IF_ERROR(Normalize(request->mutable_supersedes(), kMostNumber, false));
  RETURN_IF_ERROR(Normalize(request->mutable_reason(), kMostLine, false));
  if (IsBlank(request->number())) return IssueWithoutNumber();
  if (IsBlank(request->signer())) return IssueWithoutSigner();
  return request->supersedes().empty() == IsBlank(request->reason())
             ? absl::OkStatus()
             : SupersedingNeedsReason();
}

// One request against one snapshot.
class Preparation {
 public:
  Preparation(const QuerySnapshot* snapshot, v1::IssueReportRequest request,
              QueryScope scope, AskedPeriod period, absl::CivilDay issued_day)
      : snapshot_(*snapshot),
        request_(std::move(request)),
        scope_(std::move(scope)),
        period_(std::move(period)),
        issued_day_(issued_day) {}

  absl::StatusOr<PreparedIssue> Prepare() {
    ASSIGN_OR_RETURN(issues_, ReadIssues(scope_.reader()));
    const LedgerIssue* const same_number = FindIssue(
        issues_, request_.number(), static_cast<uint32_t>(issued_day_.year()));
    if (same_number != nullptr) return Repeat(*same_number);
    RETURN_IF_ERROR(CheckSuperseding());
    ASSIGN_OR_RETURN(const std::vector<ConcernedReport> reports,
                     ConcernedReports(&scope_, period_.period, *period_.unit));
    ASSIGN_OR_RETURN(std::vector<v1::OpenReport> standings,
                     StandingsOf(scope_, reports));
    RETURN_IF_ERROR(CheckConfirmed(standings));
    return Print(std::move(standings));
  }

 private:
  // Safe to repeat, as long as it says the same.
  absl::StatusOr<PreparedIssue> Repeat(const LedgerIssue& issue) {
    const storage::v1::IssuedReport& issued = issue.issued;
    const v1::UnitKey unit = ToProto(period_.unit->key);
    const bool same_words = issued.signer() == request_.signer() &&
                            issued.supersedes() == request_.supersedes() &&
                            issued.reason() == request_.reason();
    const bool same_paper =
        issued.period() == FormatPeriod(period_.period) &&
        issued.unit().SerializeAsString() == unit.SerializeAsString() &&
        (request_.issued_day().empty() ||
         issued.issued_day() == request_.issued_day());
    if (!same_words || !same_paper) return IssueNumberIsUsed(issued.number());
    ASSIGN_OR_RETURN(
        absl::optional<storage::v1::IssueRow> row,
        IssueStore(&scope_.reader())
            .At(period_.period, period_.unit->key, issue.position));
    if (!row.has_value() || row->narrative() != request_.narrative()) {
      return IssueNumberIsUsed(issued.number());
    }
    PreparedIssue prepared;
    prepared.is_there = true;
    *prepared.standing.mutable_issue() =
        InfoOf(issue, snapshot_.epochs, issues_);
    prepared.standing.set_document(std::move(*row->mutable_document()));
    return prepared;
  }

  absl::Status CheckSuperseding() const {
    const LedgerIssue* const standing =
        StandingIssue(issues_, period_.period, *period_.unit);
    if (standing == nullptr) {
      return request_.supersedes().empty()
                 ? absl::OkStatus()
                 : NothingToSupersede(request_.supersedes());
    }
    return request_.supersedes() == standing->issued.number()
               ? absl::OkStatus()
               : PeriodIsIssued(standing->issued.number());
  }

  absl::Status CheckConfirmed(
      const std::vector<v1::OpenReport>& standings) const {
    std::vector<std::string> open;
    for (const v1::OpenReport& report : standings) {
      if (!IsOpen(report)) continue;
      open.push_back(absl::StrCat(report.unit_name(), " ", report.form(), " ",
                                  report.status().period(), " (",
                                  StatusText(report.status()), ")"));
    }
    const size_t count = open.size();
    if (count == request_.confirm_open()) return absl::OkStatus();
    if (count > kMostNamed) {
      open.resize(kMostNamed);
      open.push_back("…");
    }
    return ReportsAreOpen(count, request_.confirm_open(),
                          absl::StrJoin(open, "; "));
  }

  absl::StatusOr<PreparedIssue> Print(std::vector<v1::OpenReport> standings) {
    IssueContent content;
    v1::GetSummaryRequest question;
    *question.mutable_scope()->mutable_unit() = ToProto(period_.unit->key);
    question.set_period(FormatPeriod(period_.period));
    ASSIGN_OR_RETURN(content.summary, AnswerSummary(snapshot_, question));
    content.issue = request_;
    content.issued_day = issued_day_;
    content.place = period_.unit->data->name();
    content.reports = std::move(standings);
    content.catalogue = &scope_.catalogue().data();
    ASSIGN_OR_RETURN(content.root,
                     Ledger(&scope_.reader()).Root(snapshot_.size));
    PreparedIssue prepared;
    prepared.period = period_.period;
    prepared.unit = period_.unit->key;
    prepared.row.set_document(IssueDocument(content));
    prepared.row.set_narrative(request_.narrative());
    *prepared.row.mutable_issued() = Issued(prepared.row.document());
    return prepared;
  }

  storage::v1::IssuedReport Issued(const std::string& document) const {
    storage::v1::IssuedReport issued;
    issued.set_number(request_.number());
    issued.set_issued_day(FormatIsoDay(issued_day_));
    issued.set_signer(request_.signer());
    issued.set_period(FormatPeriod(period_.period));
    *issued.mutable_unit() = ToProto(period_.unit->key);
    issued.set_frozen_size(snapshot_.size);
    issued.set_document_digest(Sha256(document));
    issued.set_supersedes(request_.supersedes());
    issued.set_reason(request_.reason());
    return issued;
  }

  const QuerySnapshot& snapshot_;
  const v1::IssueReportRequest request_;
  QueryScope scope_;
  const AskedPeriod period_;
  const absl::CivilDay issued_day_;
  std::vector<LedgerIssue> issues_;
};

}  // namespace

absl::StatusOr<PreparedIssue> PrepareIssue(
    const QuerySnapshot& snapshot, const v1::IssueReportRequest& request) {
  v1::IssueReportRequest words = request;
  RETURN_IF_ERROR(NormalizeWords(&words));
  absl::CivilDay issued_day = VietnamDay(snapshot.now);
  if (!words.issued_day().empty()) {
    const absl::StatusOr<absl::CivilDay> day = ParseIsoDay(words.issued_day());
    if (!day.ok()) return NotADay(words.issued_day());
    issued_day = *day;
  }
  v1::Scope asked;
  if (words.has_unit()) *asked.mutable_unit() = words.unit();
  ASSIGN_OR_RETURN(QueryScope scope, QueryScope::Resolve(snapshot, asked));
  ASSIGN_OR_RETURN(AskedPeriod period, AskedPeriodOf(&scope, words.period()));
  return Preparation(&snapshot, std::move(words), std::move(scope),
                     std::move(period), issued_day)
      .Prepare();
}

}  // namespace gandan
