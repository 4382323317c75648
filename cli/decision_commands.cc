#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/status_macros.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/question.h"
#include "domain/shown/answer_text.h"

namespace gandan {
namespace {

struct Decision {
  std::string unit;
  std::string form;
  std::string period;
  std::string reason;
  std::string last_day;            // Empty: the period is open.
  std::vector<std::string> parts;  // To be mended; empty: the whole report.
  uint32_t revision = 0;           // 0: the current one.
  bool counts = false;
};

struct PeriodChange {
  std::string form;
  std::string period;
  std::string unit;
  std::string reason;
  std::string last_day;  // Of a reopening.
};

std::string PartsInWords(const std::vector<std::string>& parts) {
  return parts.empty()
             ? ""
             : absl::StrCat(", phần / parts ", absl::StrJoin(parts, ", "));
}

absl::Status Decide(Session& session, const Decision& decision,
                    v1::ReportState state) {
  v1::DecideReportRequest request;
  ASSIGN_OR_RETURN(
      *request.mutable_unit(),
      FindUnit(session, decision.unit,
               {.form = decision.form, .period = decision.period}));
  request.set_form(decision.form);
  request.set_period(decision.period);
  request.set_state(state);
  request.set_counts(state == v1::STATE_ACCEPTED || decision.counts);
  request.set_reason(decision.reason);
  request.set_last_day(decision.last_day);
  request.mutable_parts()->Add(decision.parts.begin(), decision.parts.end());
  request.set_revision(decision.revision);
  if (decision.revision == 0) {
    ASSIGN_OR_RETURN(const uint32_t current,
                     CurrentRevision(session, request.unit(), decision.form,
                                     decision.period));
    request.set_revision(current);
  }
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::DecideReportResponse response,
                   hub->Administer(&v1::HubAdmin::Stub::DecideReport, request));
  const absl::string_view done = state == v1::STATE_ACCEPTED
                                     ? "Đã duyệt / Accepted"
                                     : "Đã trả lại / Returned";
  return session.Print(
      response, absl::StrCat(done, ": ", decision.unit, " ", decision.form, " ",
                             decision.period, ", bản / revision ",
                             request.revision(), PartsInWords(decision.parts),
                             " (", PositionText(response.position()), ")"));
}

absl::Status RunAccept(Session& session, const Decision& decision) {
  return Decide(session, decision, v1::STATE_ACCEPTED);
}

absl::Status RunReturn(Session& session, const Decision& decision) {
  return Decide(session, decision, v1::STATE_RETURNED);
}

absl::Status ChangePeriod(Session& session, const PeriodChange& change,
                          bool open) {
  v1::ChangePeriodRequest request;
  request.set_form(change.form);
  request.set_period(change.period);
  request.set_open(open);
  request.set_reason(change.reason);
  request.set_last_day(change.last_day);
  if (!change.unit.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_unit(),
                     FindUnit(session, change.unit,
                              {.form = change.form, .period = change.period}));
  }
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::ChangePeriodResponse response,
                   hub->Administer(&v1::HubAdmin::Stub::ChangePeriod, request));
  const absl::string_view done =
      open ? "Đã mở lại kỳ / Reopened" : "Đã khóa kỳ / Closed";
  const std::string whom =
      change.unit.empty() ? "mọi đơn vị / all units" : change.unit;
  const std::string through =
      open ? absl::StrCat(", đến hết / through ", DayText(change.last_day))
           : "";
  return session.Print(
      response,
      absl::StrCat(done, ": ", change.form, " ", change.period, ", ", whom,
                   through, " (", PositionText(response.position()), ")"));
}

absl::Status RunClose(Session& session, const PeriodChange& change) {
  return ChangePeriod(session, change, /*open=*/false);
}

absl::Status RunReopen(Session& session, const PeriodChange& change) {
  return ChangePeriod(session, change, /*open=*/true);
}

void AddReportOptions(const Command<Decision>& command) {
  Decision* decision = command.options;
  command
      ->add_option("UNIT", decision->unit,
                   "Đơn vị: MÃ hoặc MÃ/NGÀY / CODE or CODE/DAY")
      ->required();
  command->add_option("FORM", decision->form, "Mã biểu / Code of a form")
      ->required();
  AddPeriod(command.app, "PERIOD", &decision->period);
  command->add_option("--revision", decision->revision,
                      "Bản đã xem; mặc định: bản hiện hành / The revision "
                      "looked at; by default the current one");
}

CLI::Option* AddReason(CLI::App* command, std::string* reason) {
  return command->add_option("--reason", *reason, "Lý do / Why");
}

CLI::Option* AddLastDay(CLI::App* command, std::string* last_day) {
  return command->add_option("--until", *last_day,
                             "Mở kỳ đến hết ngày này / Opens the period "
                             "through this day: 2024-10-31");
}

void AddChangeOptions(const Command<PeriodChange>& command) {
  PeriodChange* change = command.options;
  command->add_option("FORM", change->form, "Mã biểu / Code of a form")
      ->required();
  AddPeriod(command.app, "PERIOD", &change->period);
  command->add_option("--unit", change->unit,
                      "Chỉ đơn vị này / Only this unit: CODE, CODE/DAY");
}

}  // namespace

void AddDecisionCommands(CLI::App& program, Action* chosen) {
  const Command<Decision> accept =
      AddCommand(program, "accept", "Duyệt một báo cáo / Accepts a report",
                 RunAccept, chosen);
  AddReportOptions(accept);
  AddReason(accept.app, &accept.options->reason);

  const Command<Decision> give_back = AddCommand(
      program, "return", "Trả lại một báo cáo / Returns a report for mending",
      RunReturn, chosen);
  AddReportOptions(give_back);
  AddReason(give_back.app, &give_back.options->reason)->required();
  give_back->add_flag("--counts", give_back.options->counts,
                      "Vẫn tính vào tổng / It still counts");
  give_back
      ->add_option("--part", give_back.options->parts,
                   "Chỉ phần này cần sửa, và nếu không --counts thì chỉ phần "
                   "này ra khỏi tổng; được lặp lại / Only this part is to be "
                   "mended, and without --counts it alone leaves the totals; "
                   "may be repeated: E08.dossiers")
      ->allow_extra_args(false);
  AddLastDay(give_back.app, &give_back.options->last_day);

  const Command<PeriodChange> close = AddCommand(
      program, "close", "Khóa một kỳ / Closes a period", RunClose, chosen);
  AddChangeOptions(close);
  AddReason(close.app, &close.options->reason);

  const Command<PeriodChange> reopen =
      AddCommand(program, "reopen", "Mở lại một kỳ / Opens a period again",
                 RunReopen, chosen);
  AddChangeOptions(reopen);
  AddReason(reopen.app, &reopen.options->reason)->required();
  AddLastDay(reopen.app, &reopen.options->last_day)->required();
}

}  // namespace gandan
