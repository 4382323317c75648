#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/files.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/issue_tables.h"
#include "cli/pages.h"
#include "cli/question.h"
#include "domain/shown/answer_text.h"

namespace gandan {
namespace {

using Issuing = v1::DistrictIssuing::Stub;

struct IssueOptions {
  std::string period;
  std::string unit;
  std::string number;               // Empty: only look.
  std::vector<std::string> signer;  // Lines.
  std::string day;
  std::string narrative;  // A file.
  uint32_t confirm = 0;
  std::string supersedes;
  std::string reason;
};

struct ListOptions {
  std::string period;
};

struct NumberOptions {
  std::string number;
  uint32_t year = 0;
  std::string out;
};

absl::StatusOr<v1::PreviewIssueResponse> Preview(Session& session,
                                                 const IssueOptions& options) {
  v1::PreviewIssueRequest request;
  request.set_period(options.period);
  if (!options.unit.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_unit(),
                     FindUnit(session, options.unit,
                              {.form = "", .period = options.period}));
  }
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  return hub->Issue(&Issuing::PreviewIssue, request);
}

// Of the unit that was previewed.
absl::StatusOr<v1::IssueReportRequest> RequestOf(const IssueOptions& options,
                                                 const v1::UnitKey& unit) {
  v1::IssueReportRequest request;
  *request.mutable_unit() = unit;
  request.set_period(options.period);
  request.set_number(options.number);
  request.set_signer(absl::StrJoin(options.signer, "\n"));
  request.set_issued_day(options.day);
  request.set_confirm_open(options.confirm);
  request.set_supersedes(options.supersedes);
  request.set_reason(options.reason);
  if (!options.narrative.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_narrative(), ReadFile(options.narrative));
  }
  return request;
}

std::string IssuedText(const v1::IssueInfo& issue) {
  return absl::StrCat("Đã ban hành / Issued: ", issue.number(), ", ",
                      issue.period(), ", chốt tại / frozen at ",
                      PositionText(issue.position()), ", SHA-256 ",
                      absl::BytesToHexString(issue.document_digest()));
}

absl::Status RunIssue(Session& session, const IssueOptions& options) {
  ASSIGN_OR_RETURN(const v1::PreviewIssueResponse preview,
                   Preview(session, options));
  const bool only_look = options.number.empty();
  if (only_look || !session.json) {
    RETURN_IF_ERROR(session.Print(
        preview, [&]() -> absl::StatusOr<std::vector<ReportTable>> {
          return std::vector{PreviewTable(preview, options.period)};
        }));
  }
  if (only_look) return absl::OkStatus();
  ASSIGN_OR_RETURN(const v1::IssueReportRequest request,
                   RequestOf(options, preview.basis().unit()));
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::IssueReportResponse response,
                   hub->Issue(&Issuing::IssueReport, request));
  return session.Print(response, IssuedText(response.issue()));
}

absl::Status RunList(Session& session, const ListOptions& options) {
  v1::ListIssuedReportsRequest request;
  request.set_period(options.period);
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::ListIssuedReportsResponse issues,
                   hub->Issue(&Issuing::ListIssuedReports, request));
  return session.Print(issues,
                       [&]() -> absl::StatusOr<std::vector<ReportTable>> {
                         return std::vector{IssuesTable(issues)};
                       });
}

// The bytes must be those that the ledger speaks of.
absl::Status CheckDigest(const v1::GetIssuedReportResponse& answer) {
  if (Sha256(answer.document()) == answer.issue().document_digest()) {
    return absl::OkStatus();
  }
  return absl::DataLossError(
      "Bản in không khớp mã băm trong sổ cái.\nThe document does not have the "
      "digest that the ledger has.");
}

absl::Status RunShow(Session& session, const NumberOptions& options) {
  v1::GetIssuedReportRequest request;
  request.set_number(options.number);
  request.set_year(options.year);
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::GetIssuedReportResponse answer,
                   hub->Issue(&Issuing::GetIssuedReport, request));
  RETURN_IF_ERROR(CheckDigest(answer));
  if (!options.out.empty()) {
    RETURN_IF_ERROR(
        WriteFileAtomically(options.out, answer.document(), FileMode::kPublic));
    return session.Print(answer,
                         absl::StrCat("Đã ghi / Written: ", options.out));
  }
  if (session.json) return session.Print(answer, "");
  session.out() << answer.document();
  return absl::OkStatus();
}

absl::Status RunChanges(Session& session, const NumberOptions& options) {
  v1::ListChangesSinceIssueRequest request;
  request.set_number(options.number);
  request.set_year(options.year);
  ASSIGN_OR_RETURN(const v1::ListChangesSinceIssueResponse changes,
                   WholeChanges(session, request));
  return session.PrintTables(changes, [&](const CatalogueBook& book) {
    return ChangeTables(changes, book);
  });
}

// What stands on the paper.
void AddPaperOptions(const Command<IssueOptions>& issue) {
  IssueOptions* options = issue.options;
  CLI::Option* number =
      issue->add_option("--number", options->number, "Số / Number: 12/BC-UBND");
  CLI::Option* signer =
      issue->add_option("--signer", options->signer,
                        "Người ký, mỗi lần một dòng, tên ở cuối / Who signs, "
                        "line by line, the name last");
  signer->allow_extra_args(false);
  number->needs(signer);
  issue
      ->add_option("--date", options->day,
                   "Ngày trên báo cáo; mặc định hôm nay / Date on the paper; "
                   "by default today")
      ->check(CheckIsoDay);
  issue->add_option("--narrative", options->narrative,
                    "Tệp lời nhận xét / A file with the narrative");
}

void AddIssue(CLI::App& program, Action* chosen) {
  const Command<IssueOptions> issue = AddCommand(
      program, "issue",
      "Ban hành báo cáo tổng hợp; không có --number thì chỉ xem trước / Issues "
      "a period's report; without --number only a preview",
      RunIssue, chosen);
  IssueOptions* options = issue.options;
  AddPeriod(issue.app, "PERIOD", &options->period);
  issue->add_option("--unit", options->unit,
                    "Đơn vị: MÃ hoặc MÃ/NGÀY / CODE or CODE/DAY");
  AddPaperOptions(issue);
  issue->add_option("--confirm", options->confirm,
                    "Vẫn ban hành khi còn chừng này báo cáo chưa nhận, chưa "
                    "duyệt / So many reports are open, issue all the same");
  CLI::Option* supersedes =
      issue->add_option("--supersedes", options->supersedes,
                        "Thay báo cáo số này / Replaces the issue of this "
                        "number");
  CLI::Option* reason = issue->add_option(
      "--reason", options->reason, "Lý do thay thế / Why it replaces one");
  supersedes->needs(reason);
  reason->needs(supersedes);
}

void AddNumber(const Command<NumberOptions>& command) {
  command
      ->add_option("NUMBER", command.options->number,
                   "Số báo cáo / Number: 12/BC-UBND")
      ->required();
  command->add_option("--year", command.options->year,
                      "Năm ban hành; mặc định: số mới nhất / Year of the "
                      "paper; by default the newest");
}

}  // namespace

void AddIssueCommands(CLI::App& program, Action* chosen) {
  AddIssue(program, chosen);
  CLI::App* const issued = AddCommandGroup(
      program, "issued", "Báo cáo đã ban hành / Reports that were issued");
  const Command<ListOptions> list =
      AddCommand(*issued, "list", "Danh sách / Lists them", RunList, chosen);
  AddPeriod(list.app, "PERIOD", &list.options->period)->required(false);
  const Command<NumberOptions> show =
      AddCommand(*issued, "show",
                 "Bản đã in, đúng từng byte / The document, byte for byte",
                 RunShow, chosen);
  AddNumber(show);
  show->add_option("--out", show.options->out,
                   "FILE.html; mặc định: in ra màn hình / by default to "
                   "standard output");
  AddNumber(AddCommand(*issued, "changes",
                       "Thay đổi từ khi ban hành / What changed since",
                       RunChanges, chosen));
}

}  // namespace gandan
