// What is granted to a unit: to come late, to be looked at again, to correct
// another's reports.

#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "base/clock.h"
#include "base/numbers.h"
#include "base/status_macros.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/question.h"
#include "domain/shown/answer_text.h"

namespace gandan {
namespace {

constexpr size_t kDigestDigits = 64;

struct ExcuseOptions {
  std::string unit;
  std::string form;
  std::string period;
  std::string reason;
};

struct ReleaseOptions {
  std::string unit;
  std::string digest;
};

struct GrantOptions {
  std::string ended;
  std::string to;
  std::string reason;
  std::string last_day;
  bool withdraw = false;
};

absl::Status RunExcuse(Session& session, const ExcuseOptions& options) {
  v1::ExcuseLatenessRequest request;
  ASSIGN_OR_RETURN(*request.mutable_unit(),
                   FindUnit(session, options.unit,
                            {.form = options.form, .period = options.period}));
  request.set_form(options.form);
  request.set_period(options.period);
  request.set_reason(options.reason);
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(
      const v1::ExcuseLatenessResponse response,
      hub->Administer(&v1::HubAdmin::Stub::ExcuseLateness, request));
  return session.Print(
      response,
      absl::StrCat("Được nộp trễ, có lý do / It may come late: ", options.unit,
                   " ", options.form, " ", options.period, " (",
                   PositionText(response.position()), ")"));
}

// The unit that has the code today, or the one of that code and first day.
absl::StatusOr<v1::UnitKey> UnitOfToday(Session& session,
                                        const std::string& text) {
  ASSIGN_OR_RETURN(const CatalogueBook* book, session.Catalogue(0));
  return book->ResolveUnit(text, FormatIsoDay(absl::ToCivilDay(
                                     session.clock().Now(), VietnamTime())));
}

absl::Status RunRelease(Session& session, const ReleaseOptions& options) {
  v1::ReleaseReportRequest request;
  ASSIGN_OR_RETURN(*request.mutable_unit(), UnitOfToday(session, options.unit));
  request.set_digest(absl::HexStringToBytes(options.digest));
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(
      const v1::ReleaseReportResponse response,
      hub->Administer(&v1::HubAdmin::Stub::ReleaseReport, request));
  return session.Print(
      response,
      absl::StrCat("Sẽ xét lại khi xã gửi lại / It is decided anew when it is "
                   "sent again. Số lần máy chủ đã dừng / Stops: ",
                   response.stops(),
                   "\nTại xã / At the commune: commune-node queue resend "
                   "--form FORM --period PERIOD"));
}

absl::Status RunGrant(Session& session, const GrantOptions& options) {
  v1::GrantCorrectionsRequest request;
  ASSIGN_OR_RETURN(*request.mutable_ended(),
                   UnitOfToday(session, options.ended));
  ASSIGN_OR_RETURN(*request.mutable_to(), UnitOfToday(session, options.to));
  request.set_last_day(options.last_day);
  request.set_reason(options.reason);
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(
      const v1::GrantCorrectionsResponse response,
      hub->Administer(&v1::HubAdmin::Stub::GrantCorrections, request));
  const std::string done =
      options.withdraw
          ? "Đã rút quyền đính chính thay / Withdrawn"
          : absl::StrCat("Được đính chính thay đến hết / May correct through ",
                         DayText(options.last_day));
  return session.Print(
      response, absl::StrCat(done, ": ", options.to, " → ", options.ended, " (",
                             PositionText(response.position()), ")"));
}

std::string CheckDigest(const std::string& hex) {
  const bool whole =
      hex.size() == kDigestDigits &&
      hex.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
  return whole ? "" : "64 chữ số thập lục phân / 64 hexadecimal digits";
}

void AddExcuse(CLI::App& program, Action* chosen) {
  const Command<ExcuseOptions> excuse = AddCommand(
      program, "excuse",
      "Cho một báo cáo nộp trễ, có lý do / Excuses that a report comes late",
      RunExcuse, chosen);
  excuse
      ->add_option("UNIT", excuse.options->unit,
                   "Đơn vị: MÃ hoặc MÃ/NGÀY / CODE or CODE/DAY")
      ->required();
  excuse->add_option("FORM", excuse.options->form, "Mã biểu / Code of a form")
      ->required();
  AddPeriod(excuse.app, "PERIOD", &excuse.options->period);
  excuse->add_option("--reason", excuse.options->reason, "Lý do / Why")
      ->required();
}

void AddRelease(CLI::App& program, Action* chosen) {
  const Command<ReleaseOptions> release = AddCommand(
      program, "release",
      "Cho xét lại một báo cáo bị để riêng / Lets a report that was set aside "
      "be decided anew",
      RunRelease, chosen);
  release
      ->add_option("UNIT", release.options->unit,
                   "Đơn vị: MÃ hoặc MÃ/NGÀY / CODE or CODE/DAY")
      ->required();
  release
      ->add_option("DIGEST", release.options->digest,
                   "SHA-256 của báo cáo, như trong nhật ký / Of the report, as "
                   "in the log")
      ->required()
      ->check(CheckDigest);
}

void AddGrant(CLI::App& program, Action* chosen) {
  const Command<GrantOptions> grant = AddCommand(
      program, "grant",
      "Cho đính chính báo cáo của đơn vị đã giải thể / Lets a unit correct the "
      "reports of one that ended",
      RunGrant, chosen);
  grant
      ->add_option("ENDED", grant.options->ended,
                   "Đơn vị đã giải thể / Unit that ended: CODE/DAY")
      ->required();
  grant
      ->add_option("TO", grant.options->to, "Ai được / Who may: CODE, CODE/DAY")
      ->required();
  CLI::Option_group* how = grant->add_option_group(
      "Đến khi nào / Until when", "Một trong hai / One of the two");
  how->add_option("--until", grant.options->last_day,
                  "Đến hết ngày này / Through this day: 2025-12-31")
      ->check(CheckIsoDay);
  how->add_flag("--withdraw", grant.options->withdraw,
                "Rút lại quyền / The grant ends now");
  how->require_option(1);
  grant->add_option("--reason", grant.options->reason, "Lý do / Why")
      ->required();
}

}  // namespace

void AddLeaveCommands(CLI::App& program, Action* chosen) {
  AddExcuse(program, chosen);
  AddRelease(program, chosen);
  AddGrant(program, chosen);
}

}  // namespace gandan
